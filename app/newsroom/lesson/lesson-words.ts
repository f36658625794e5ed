import type { Language } from '../../platform/language.ts';
import { wordsOf } from '../../platform/text.ts';
import { lessonMessages as say } from './lesson-messages.ts';
import type { Lesson } from './lesson-schema.ts';

/** Where a lesson stands: on the page of its edition. */
export const lessonAddress = (language: Language, { edition, number }: Pick<Lesson, 'edition' | 'number'>): string =>
  `/${language}/${edition}/lessons#lesson-${number}`;

/** What became of a lesson, in a few words. */
export function stateWords({ subject, state, takenUpBy }: Lesson, language: Language): string {
  const taken = takenUpBy && say(language, 'takenUp', { edition: wordsOf(takenUpBy.name, language) });
  return [say(language, `subject-${subject}`), say(language, `state-${state}`), taken].filter(Boolean).join(' · ');
}
