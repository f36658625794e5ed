import { createHash, randomBytes } from 'node:crypto';
import type { Generated } from 'kysely';
import { z } from 'zod';

declare module '../../platform/database.ts' {
  interface Tables {
    agenda: {
      token_hash: string;
      edition_id: string;
      /** JSON: numbers of sessions, ascending. */
      sessions: string;
      changed_at: Generated<Date>;
    };
  }
}

/** As many as fit in a cookie of 4 kB with numbers of five digits and their separators. */
export const mostStars = 400;

/** Numbers of the sessions that a reader starred, ascending. */
export type Stars = number[];

const inOrder = (numbers: Iterable<number>): Stars => [...new Set(numbers)].sort((a, b) => a - b).slice(0, mostStars);

/** Reads the cookie «3.17.42»; anything else in it is passed over. */
export const parseStars = (cookie: string | undefined): Stars =>
  inOrder(
    (cookie ?? '')
      .slice(0, 4096)
      .split('.')
      .filter((part) => /^[1-9]\d{0,8}$/.test(part))
      .map(Number),
  );

/**
 * Cookie with the stars of one edition; `.saved` and `.key` behind it belong to the private calendar. With the prefix a
 * browser takes it from this very host over TLS only (RFC 6265bis §4.1.3.2).
 */
export const agendaCookie = (slug: string, origin: string): string =>
  `${origin.startsWith('https:') ? '__Host-' : ''}agenda.${slug}`;

export const serialiseStars = (stars: Stars): string => stars.join('.');

const number = z.coerce.number().int().positive().max(999_999_999);

/** What the form of a star sends: one session to add or to take away. */
export const starSchema = z.object({ star: number.optional(), unstar: number.optional() });
export type StarForm = z.infer<typeof starSchema>;

/** The stars after a form: adding twice adds once. */
export function withStar(stars: Stars, { star, unstar }: StarForm): Stars {
  return inOrder([...stars, ...(star ? [star] : [])].filter((one) => one !== unstar));
}

export const tokenPattern = '[A-Za-z0-9_-]{32}';

export const newToken = (): string => randomBytes(24).toString('base64url');

export const hashToken = (token: string): string => createHash('sha256').update(token).digest('base64url');

export const isToken = (value: string | undefined): value is string =>
  value !== undefined && new RegExp(`^${tokenPattern}$`).test(value);
