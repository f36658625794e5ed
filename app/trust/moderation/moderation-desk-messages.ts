import type { Language } from '../../platform/language.ts';
import type { Catalogue, Sentence, Values } from '../../platform/messages.ts';
import { moderationDecisionMessages } from './moderation-decision-messages.ts';
import { moderationItemMessages } from './moderation-item-messages.ts';
import { moderationManyMessages } from './moderation-many-messages.ts';
import { moderationQueueMessages } from './moderation-queue-messages.ts';

const parts = {
  ...moderationQueueMessages.messages,
  ...moderationDecisionMessages.messages,
  ...moderationItemMessages.messages,
  ...moderationManyMessages.messages,
};
type Key = keyof typeof parts;

const catalogues: readonly Catalogue<never>[] = [
  moderationQueueMessages,
  moderationDecisionMessages,
  moderationItemMessages,
  moderationManyMessages,
];

function say(language: Language, key: Key, values?: Values): string {
  const found = catalogues.find(({ messages }) => key in messages) as unknown as Catalogue<Key>;
  return found(language, key, values);
}

/** The words of the moderators' desk, of which there are too many for one catalogue. */
export const moderationDesk = Object.assign(say, {
  sentence:
    (key: Key, values?: Values): Sentence =>
    (language) =>
      say(language, key, values),
});
