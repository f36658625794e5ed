import { randomUUID } from 'node:crypto';
import type { Database } from '../../platform/database.ts';
import type { Vault } from '../../platform/vault.ts';
import { createPerson } from '../../trust/person/person.ts';
import type { Rating, Reason } from '../bridging/bridging-schema.ts';
import { settleScores } from './note-score.ts';
import type { NoteForm } from './note-schema.ts';
import { rateNote, writeNote } from './note.ts';

export const noteForm = (articleId: string, more: Partial<NoteForm> = {}): NoteForm => ({
  about: { kind: 'article', id: articleId },
  text: 'The boats came an hour late, as the log of the harbour says.',
  language: 'en',
  sources: ['https://harbour.example/log'],
  key: randomUUID(),
  ...more,
});

const reasonOf: Record<Rating, Reason[]> = {
  helpful: ['clear', 'sources'],
  somewhat: ['clear'],
  'not-helpful': ['speculation'],
};

interface World {
  db: Database;
  vault: Vault;
  origin: string;
  /** Slug. */
  edition: string;
}

/** Somebody with an account. */
export const makeReader = ({ db, vault }: Pick<World, 'db' | 'vault'>): Promise<string> =>
  db
    .transaction()
    .execute((tx) =>
      createPerson(tx, vault, { language: 'en', fields: { email: `${randomUUID()}@example.org` }, by: 'test' }),
    );

/** Two camps of readers who rate each other’s notes about an article, so that it is known on which side they are. */
export async function makeCamps(world: World, articleId: string, people = 6) {
  const { edition } = world;
  const parts = { ...world, jobs: { enqueue: async () => {} } };
  const crowd = (size: number) => Promise.all(Array.from({ length: size }, () => makeReader(world)));
  const camps = [await crowd(people), await crowd(people)];
  const writers = await crowd(2);
  const write = (by: string, more: Partial<NoteForm> = {}) => writeNote(parts, edition, noteForm(articleId, more), by);
  const rate = (by: string, note: number, rating: Rating) =>
    rateNote(parts, edition, note, { rating, reasons: reasonOf[rating] }, by);
  for (let at = 0; at < 6; at += 1) {
    const note = await write(writers[at % 2] ?? '');
    for (const [camp, readers] of camps.entries())
      for (const reader of readers) await rate(reader, note, camp === at % 2 ? 'helpful' : 'not-helpful');
  }
  return {
    camps,
    write,
    rate,
    settle: () => settleScores(world, edition),
    /** What each camp says of a note: so many of each find it helpful, the others not. */
    async said(note: number, helpful: [number, number]) {
      for (const [camp, readers] of camps.entries())
        for (const [at, reader] of readers.entries())
          await rate(reader, note, at < (helpful[camp] ?? 0) ? 'helpful' : 'not-helpful');
    },
  };
}
