import type { Language } from '../../platform/language.ts';
import type { Sentence, Values } from '../../platform/messages.ts';
import { moderationItemMessages } from './moderation-desk-messages-item.ts';
import { moderationQueueMessages } from './moderation-desk-messages-queue.ts';

type QueueKey = keyof typeof moderationQueueMessages.messages;
type ItemKey = keyof typeof moderationItemMessages.messages;
type Key = QueueKey | ItemKey;

const isQueueKey = (key: Key): key is QueueKey => key in moderationQueueMessages.messages;

const say = (language: Language, key: Key, values?: Values): string =>
  isQueueKey(key) ? moderationQueueMessages(language, key, values) : moderationItemMessages(language, key, values);

/** The words of the moderators' desk, of which there are too many for one file. */
export const moderationDesk = Object.assign(say, {
  sentence:
    (key: Key, values?: Values): Sentence =>
    (language) =>
      say(language, key, values),
});
