import { randomUUID } from 'node:crypto';
import type { SignedIn, TestApp } from '../../app.testing.ts';
import type { Rating, Reason } from '../bridging/bridging-schema.ts';
import { newsOf } from '../article/article.testing.ts';
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

/** Two camps of readers who rate each other’s notes about an article, so that it is known on which side they are. */
export async function makeCamps(app: TestApp, articleId: string, people = 6) {
  const parts = { ...app.app.house };
  const camps: SignedIn[][] = [];
  for (let camp = 0; camp < 2; camp += 1)
    camps.push(await Promise.all(Array.from({ length: people }, () => app.signIn({ method: 'code' }))));
  const writers = await Promise.all([app.signIn({ method: 'code' }), app.signIn({ method: 'code' })]);
  const write = (by: SignedIn, more: Partial<NoteForm> = {}) =>
    writeNote(parts, newsOf, noteForm(articleId, more), by.personId);
  const rate = (by: SignedIn, note: number, rating: Rating) =>
    rateNote(parts, newsOf, note, { rating, reasons: reasonOf[rating] }, by.personId);
  for (let at = 0; at < 6; at += 1) {
    const note = await write(writers[at % 2]!);
    for (const [camp, readers] of camps.entries())
      for (const reader of readers) await rate(reader, note, camp === at % 2 ? 'helpful' : 'not-helpful');
  }
  return {
    camps,
    write,
    rate,
    settle: () => settleScores(app.app.house, newsOf),
    /** What each camp says of a note: so many of each find it helpful, the others not. */
    async said(note: number, helpful: [number, number]) {
      for (const [camp, readers] of camps.entries())
        for (const [at, reader] of readers.entries())
          await rate(reader, note, at < (helpful[camp] ?? 0) ? 'helpful' : 'not-helpful');
    },
  };
}
