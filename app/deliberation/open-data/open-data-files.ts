import { zipSync } from 'fflate';
import { canonicalJson } from '../../platform/canonical-json.ts';
import { hashOf } from '../opinion/opinion-bytes.ts';
import { smallestGroup } from '../opinion/opinion-publish.ts';
import { computeOpinion } from '../opinion/opinion.ts';
import { type OpenConsultation, openInput } from './open-data-schema.ts';
import {
  commentsTable,
  matrixTable,
  participantsVotesTable,
  summaryTable,
  type TimedVote,
  votesTable,
} from './open-data-tables.ts';

/** Names of the files, in the order in which the page lists them. */
export const fileNames = [
  'consultation.json',
  'summary.csv',
  'comments.csv',
  'votes.csv',
  'participants-votes.csv',
  'matrix.csv',
  'open-data.zip',
] as const;
export type FileName = (typeof fileNames)[number];

/** What the files are made of: what is published, and the hours in which votes were cast. */
export interface Gathered {
  open: OpenConsultation;
  votes: TimedVote[];
}

export interface MadeFiles {
  /** SHA-256 of the result of these votes (docs/opinion-output.md). */
  hash: string;
  files: Record<FileName, Uint8Array>;
}

/** Makes every file of a consultation, and the hash of what the votes in them come to. */
export async function makeFiles({ open, votes }: Gathered): Promise<MadeFiles> {
  const opinion = computeOpinion(openInput(open));
  const shown = opinion.groups.filter(({ size }) => size >= smallestGroup);
  const texts = {
    'consultation.json': `${canonicalJson(open)}\n`,
    'summary.csv': summaryTable(open, { groups: opinion.k, clustered: opinion.counts.clustered }),
    'comments.csv': commentsTable(open),
    'votes.csv': votesTable(votes),
    'participants-votes.csv': participantsVotesTable(open, shown),
    'matrix.csv': matrixTable(open),
  };
  const bytes = Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, new TextEncoder().encode(text)]));
  // A fixed date, so that equal content is equal bytes.
  const zip = zipSync(bytes, { level: 6, mtime: '1980-01-02T00:00:00' });
  return { hash: await hashOf(opinion), files: { ...bytes, 'open-data.zip': zip } as MadeFiles['files'] };
}
