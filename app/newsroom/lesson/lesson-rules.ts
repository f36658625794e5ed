import { isLanguage } from '../../platform/language.ts';
import { holds } from '../../trust/permission/permission-rules.ts';
import type { Actor } from '../../trust/permission/permission-schema.ts';
import { type Lesson, type LessonContent, lessonRoles } from './lesson-schema.ts';

/** They write down what an edition (slug) learnt, and take up what earlier ones did. */
export const writesLessons = (actor: Actor, edition: string): boolean => holds(actor, lessonRoles, { edition });

/** Whether a lesson still waits: nobody took it up, and it isn't done. */
export const isOpen = ({ state, takenUpBy }: Pick<Lesson, 'state' | 'takenUpBy'>): boolean =>
  takenUpBy === null && state !== 'done';

/**
 * Links as they are typed, one on each line: an address of this site, then words. Null where one leads elsewhere.
 *
 * @param origin without a trailing slash
 */
export function linksFrom(typed: string, origin: string): LessonContent['links'] | null {
  const links: LessonContent['links'] = [];
  for (const line of typed.split('\n').map((one) => one.trim())) {
    if (!line) continue;
    const [address = '', ...words] = line.split(/\s+/);
    const url = URL.parse(address, `${origin}/`);
    if (!url || url.origin !== new URL(origin).origin) return null;
    const [, first = '', ...rest] = url.pathname.split('/');
    const path = isLanguage(first) ? `/${rest.join('/')}` : url.pathname;
    links.push({ path: path + url.search + url.hash, words: words.join(' ') });
  }
  return links;
}

/** The same as they are typed again. */
export const linksTyped = (links: LessonContent['links']): string =>
  links.map(({ path, words }) => [path, words].filter(Boolean).join(' ')).join('\n');
