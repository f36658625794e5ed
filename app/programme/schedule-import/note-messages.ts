import type { Language } from '../../platform/language.ts';
import { catalogue } from '../../platform/messages.ts';
import type { Note } from './feed.ts';
import { thingNotes } from './note-messages-things.ts';
import { timeNotes } from './note-messages-times.ts';

export const noteMessages = catalogue({ ...thingNotes, ...timeNotes });

/** What a note says, in the reader's language. */
export const noteText = ({ code, values }: Pick<Note, 'code' | 'values'>, language: Language): string =>
  noteMessages(language, code as keyof typeof noteMessages.messages, values);
