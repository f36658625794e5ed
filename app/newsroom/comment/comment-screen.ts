import { sql } from 'kysely';
import type { Database } from '../../platform/database.ts';
import type { Log } from '../../platform/log.ts';
import type { Vault } from '../../platform/vault.ts';
import { commentChecks } from '../screening/screening-list.ts';
import type { Screened } from '../screening/screening-schema.ts';
import { screen } from '../screening/screening.ts';
import { languageOfText } from './comment-rules.ts';
import type { CommentForm, Thread } from './comment-schema.ts';
import { type Writer, writerLookup, type Writing } from './comment-writer.ts';

export interface Ground {
  db: Database;
  vault: Vault;
  /** Told of checks of screening that failed. */
  log?: Log;
}

/** How something was sent: what screening asks. */
export interface Sending {
  writing: Writing;
  /** Empty where there is none, as in tests. */
  network: string;
  /** All fields of the form; those of screening are among them. */
  fields: Record<string, string>;
  door: 'form' | 'api';
  /** By the edition's clock, in ms. */
  now: number;
}

interface Screening extends Pick<CommentForm, 'name' | 'words' | 'language'> {
  id: string;
  email?: string;
  edit: boolean;
  before: Writer | null;
}

/** How many earlier comments of a writer are looked at: one is no longer new long before. */
const enough = 100;

/** What screening says of a comment, or of what it is changed to. @throws Refusal what it refuses: `screening.…` */
export async function screenWords(
  ground: Ground,
  thread: Thread,
  piece: Screening,
  sending: Sending,
): Promise<Screened> {
  const { writing, network, fields, door } = sending;
  const { rows } = await sql<{ count: number }>`SELECT count(*)::int AS count FROM (SELECT FROM comment
    WHERE writer_id = ${piece.before?.id ?? null} AND state = 'published' LIMIT ${enough}) c`.execute(ground.db);
  return screen(ground, commentChecks, {
    kind: 'comment',
    id: piece.id,
    edition: { id: thread.editionId, slug: thread.edition },
    subject: thread.articleId,
    text: piece.words,
    name: piece.name,
    language: languageOfText(piece.words, piece.language),
    writer: {
      key: writerLookup(ground.vault, writing.hand).toString('hex'),
      // The newsroom is known as well as anybody.
      standing: writing.standing === 'staff' ? 'accredited' : writing.standing,
      publishedBefore: rows[0]?.count ?? 0,
      email: piece.email || null,
    },
    network,
    fields,
    door,
    edit: piece.edit,
  });
}
