import { LRUCache } from 'lru-cache';
import type { Database } from '../../platform/database.ts';
import { allStatements } from './statement.ts';
import { buildLikeness, type Like, type LikenessIndex, type Version } from './statement-similar-rules.ts';
import type { Statement } from './statement-schema.ts';

/** Finds statements of a consultation that say what somebody is about to say, whatever language they are in. */
export interface Likeness {
  /** The statements most like a text among those that can be voted on, the likest first. */
  like(consultation: { id: string; revision: number }, text: string, count?: number): Promise<Like[]>;
}

/** Opens the search for likeness: an index for each consultation, made anew when its statements change. */
export function openLikeness(db: Database): Likeness {
  const kept = new LRUCache<string, Promise<LikenessIndex>>({ max: 20 });
  return {
    async like({ id, revision }, text, count = 5) {
      const key = `${id} ${revision}`;
      const index = kept.get(key) ?? makeIndex(db, id);
      kept.set(key, index);
      index.catch(() => kept.delete(key));
      return (await index).like(text, { count });
    },
  };
}

async function makeIndex(db: Database, id: string): Promise<LikenessIndex> {
  const shown = (await allStatements(db, id)).filter(({ state }) => state === 'accepted');
  return buildLikeness(versionsOf(shown));
}

/** Every version of statements: the original and its translations. */
export const versionsOf = (statements: readonly Pick<Statement, 'number' | 'text'>[]): Version[] =>
  statements.flatMap(({ number, text }) =>
    Object.entries(text.texts).map(([language, words]) => ({ number, language, text: words })),
  );
