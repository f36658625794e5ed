import type { Language } from '../platform/language.ts';
import { wordsOf } from '../platform/text.ts';
import { clashMessages } from './clash-messages.ts';
import type { Clash } from './clash-rules.ts';

/** A clash as a sentence in the reader's language. */
export function clashSentence({ rule, sessions, room, person, numbers }: Clash, language: Language): string {
  const [first, second] = sessions.map((session) => wordsOf(session.title, language));
  return clashMessages(language, rule, {
    first: first ?? '',
    second: second ?? '',
    room: wordsOf(room?.name, language),
    person: person ? (person.name.latin ?? person.name.native) : '',
    ...numbers,
  });
}
