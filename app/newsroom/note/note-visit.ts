import type { Context } from 'hono';
import { languages } from '../../platform/language.ts';
import type { Database } from '../../platform/database.ts';
import type { Jobs } from '../../platform/jobs.ts';
import type { Vault } from '../../platform/vault.ts';
import type { Site } from '../../programme/edition/edition-site.ts';
import type { Visit } from '../../programme/edition/edition-visit.ts';
import type { Moderation } from '../../trust/moderation/moderation.ts';
import { newsEdition } from '../newsroom.ts';
import { findRater } from './note-rater.ts';

/** Where the pages of notes stand. */
export const notesPath = `/:language{(?:${languages.join('|')})}/:edition{[a-z0-9-]+}/news/notes`;

/** What pages of notes are made with. */
export interface NoteHouse {
  db: Database;
  vault: Vault;
  jobs: Jobs;
  origin: string;
  moderation: Pick<Moderation, 'register' | 'receiptPath'>;
}

/** One reader’s request for a page of notes. */
export interface NoteVisit {
  context: Context;
  visit: Visit;
  /** Null for a visitor. */
  personId: string | null;
  /** The rater that they are in this edition; null before their first note or rating. */
  rater: number | null;
  /** Where the pages of notes begin. */
  base: string;
}

/** @throws Refusal `edition.unknown` (404) */
export async function visitNotes({ db, vault }: NoteHouse, site: Site, context: Context): Promise<NoteVisit> {
  const visit = await site.visit(context);
  const { personId } = context.get('actor');
  const { id } = await newsEdition(db, visit.entry.slug);
  const rater = personId === null ? null : await findRater(db, vault, id, personId);
  return { context, visit, personId, rater, base: `${visit.base}/news/notes` };
}
