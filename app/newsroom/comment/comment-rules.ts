import type { Language } from '../../platform/language.ts';
import type { Comment, CommentSetting, Thread } from './comment-schema.ts';

const dayMs = 86_400_000;

/** When an article takes no more comments; null for never. By the edition's clock, in ms. */
export const closesAt = ({ open, setting, publishedAt }: Pick<Thread, 'open' | 'setting' | 'publishedAt'>) =>
  open === null && setting.days !== null ? publishedAt.getTime() + setting.days * dayMs : null;

/** Whether an article takes comments. What its editors decided for it counts before what holds for the edition. */
export function takesComments(
  thread: Pick<Thread, 'open' | 'setting' | 'publishedAt' | 'isPublic'>,
  now: number,
): boolean {
  if (!thread.isPublic) return false;
  if (thread.open !== null) return thread.open;
  return thread.setting.open && now < (closesAt(thread) ?? Number.POSITIVE_INFINITY);
}

/** Whether its writer may still write it anew: for some minutes, while it is held or published. */
export const mayChange = (
  { state, writtenAt }: Pick<Comment, 'state' | 'writtenAt'>,
  { editMinutes }: Pick<CommentSetting, 'editMinutes'>,
  now: number,
): boolean => (state === 'held' || state === 'published') && now < writtenAt.getTime() + editMinutes * 60_000;

/** Whether there is still something to withdraw. */
export const mayWithdraw = ({ state }: Pick<Comment, 'state'>): boolean => state === 'held' || state === 'published';

/** Deeper answers stand beside the one that they answer, so that no branch runs out of the page. */
export const deepest = 6;

/** The place of a new comment: below the one that it answers, or beside it where that is deep already. */
export const pathBelow = (parent: readonly number[] | null, number: number): number[] => [
  ...(parent ?? []).slice(0, deepest - 1),
  number,
];

/** The first place behind everything below a comment, in the order of paths. */
export const pathBehind = (path: readonly number[]): number[] => [...path.slice(0, -1), (path.at(-1) ?? 0) + 1];

const scripts: [RegExp, Language][] = [
  [/\p{Script=Han}/gu, 'zh'],
  [/\p{Script=Arabic}/gu, 'ar'],
  [/\p{Script=Cyrillic}/gu, 'ru'],
];
const letters = /\p{L}/gu;
const own: Partial<Record<Language, RegExp>> = {
  zh: /\p{Script=Han}/u,
  ar: /\p{Script=Arabic}/u,
  ru: /\p{Script=Cyrillic}/u,
};

/**
 * The language of a text: as its writer chose it, but where the letters are plainly those of another script. Languages
 * of one script aren't told apart: a guess is worse there than what its writer says.
 */
export function languageOfText(words: string, chosen: Language): Language {
  const all = words.match(letters)?.length ?? 0;
  const found = scripts.find(([script]) => (words.match(script)?.length ?? 0) > all / 2)?.[1];
  if (found) return found;
  // Latin letters, under a language that has others.
  return all > 3 && own[chosen] && !own[chosen].test(words) && /\p{Script=Latin}/u.test(words) ? 'en' : chosen;
}
