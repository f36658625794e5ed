import type { Language } from '../../platform/language.ts';
import { type Text, wordsOf } from '../../platform/text.ts';
import { peopleMessages } from './people-messages.ts';
import type { Scope } from './permission-rules.ts';

/** What a role can be held for, by name. */
export interface EditionScope {
  slug: string;
  name: Text;
  forums: { slug: string; title: Text }[];
}

/** A scope in words: everything, the edition, or the forum within it. What is gone goes by its slug. */
export function scopeWords(scopes: EditionScope[], { edition, forum }: Scope, language: Language): string {
  if (!edition) return peopleMessages(language, 'everything');
  const found = scopes.find(({ slug }) => slug === edition);
  const name = found ? wordsOf(found.name, language) : edition;
  if (!forum) return name;
  const title = found?.forums.find(({ slug }) => slug === forum)?.title;
  return peopleMessages(language, 'forumOf', { forum: title ? wordsOf(title, language) : forum, edition: name });
}

/** A scope as a form sends it: `` for everything, `edition`, `edition/forum`. */
export const scopeValue = ({ edition, forum }: Scope): string => [edition, forum].filter(Boolean).join('/');

/** Reads a scope that exists; null for any other. */
export function readScope(
  scopes: EditionScope[],
  value: string,
): { edition: string | null; forum: string | null } | null {
  if (value === '') return { edition: null, forum: null };
  const [edition = '', forum = null, ...more] = value.split('/');
  const found = scopes.find(({ slug }) => slug === edition);
  if (!found || more.length > 0) return null;
  if (forum !== null && !found.forums.some(({ slug }) => slug === forum)) return null;
  return { edition, forum };
}
