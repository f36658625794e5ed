import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import { Refusal } from '../../platform/refusal.ts';
import type { Phase } from '../consultation/consultation-schema.ts';
import type { OpinionId } from '../opinion/opinion-schema.ts';
import { allStatements } from '../statement/statement.ts';
import type { Statement } from '../statement/statement-schema.ts';
import { untold } from '../consultation/participant-schema.ts';
import { latestVotes } from '../vote/vote.ts';
import type { Value } from '../vote/vote-schema.ts';
import { consultationImportMessages as say } from './consultation-import-messages.ts';
import type { ImportPlan, PlannedParticipant, PlannedStatement } from './consultation-import-schema.ts';

/** What stands at an address before an import. */
export interface Standing {
  id: string;
  phase: Phase | null;
  statements: Statement[];
}

export async function standingAt(tx: Tx, edition: string, slug: string): Promise<Standing | null> {
  const { rows } = await sql<{ id: string; phase: Phase | null }>`
    SELECT c.id, (SELECT phase FROM consultation_phase p WHERE p.consultation_id = c.id ORDER BY number DESC LIMIT 1)
      AS phase FROM consultation c JOIN edition e ON e.id = c.edition_id
    WHERE e.slug = ${edition} AND c.slug = ${slug} FOR UPDATE OF c`.execute(tx);
  const [found] = rows;
  return found ? { ...found, statements: await allStatements(tx, found.id) } : null;
}

/** A vote to store: one that is new or another, or null where the tables have none any more. */
export interface ChangedVote {
  lookup: Buffer;
  language: string;
  statement: number;
  value: Value;
  /** Milliseconds since the epoch; 0 where nobody knows. */
  time: number;
}

export interface Difference {
  /** Statements that are new. */
  statements: PlannedStatement[];
  /** Those that count otherwise now. */
  decided: PlannedStatement[];
  votes: ChangedVote[];
  people: (PlannedParticipant & { lookup: Buffer })[];
  /** Under what somebody is stored. */
  lookupOf(id: OpinionId): Buffer;
}

export const isNothing = ({ statements, decided, votes }: Difference): boolean =>
  statements.length + decided.length + votes.length === 0;

/**
 * What the tables say beyond what stands there. What people said on this site itself stays.
 *
 * @throws Refusal `consultation-import.other` (409) where a statement has other words
 */
export async function differenceFrom(
  tx: Tx,
  { id, phase, statements }: Standing,
  plan: ImportPlan,
  lookupOf: (id: OpinionId) => Buffer,
): Promise<Difference> {
  const there = new Map(statements.map((one) => [one.number, one]));
  for (const one of plan.statements) insistOnSame(one, there.get(one.number), plan.slug);
  if (phase === null) throw other(plan.slug, plan.statements[0]?.number ?? 0);
  const ours = await decidedHere(tx, id);
  const isOtherwise = ({ number, removed, meta }: PlannedStatement): boolean => {
    const now = there.get(number);
    return now !== undefined && !ours.has(number) && ((now.state === 'removed') !== removed || now.meta !== meta);
  };
  const people = [...plan.participants].map(([participant, said]) => ({ ...said, lookup: lookupOf(participant) }));
  return {
    statements: plan.statements.filter(({ number }) => !there.has(number)),
    decided: plan.statements.filter(isOtherwise),
    votes: await changedVotes(tx, id, plan, lookupOf),
    people,
    lookupOf,
  };
}

/** Statements about which a moderator of this site decided: that stands, whatever the tables say. */
async function decidedHere(tx: Tx, id: string): Promise<Set<number>> {
  const rows = await tx
    .selectFrom('statement_decision')
    .select('number')
    .where('consultation_id', '=', id)
    .where('undone_at', 'is', null)
    .execute();
  return new Set(rows.map(({ number }) => number));
}

function insistOnSame(planned: PlannedStatement, there: Statement | undefined, slug: string): void {
  if (!there) return;
  const { source, texts } = there.text;
  if (texts[source] !== planned.text.texts[planned.text.source]) throw other(slug, planned.number);
}

const other = (slug: string, number: number) =>
  new Refusal('consultation-import.other', 409, say.sentence('other', { slug, number }));

async function changedVotes(
  tx: Tx,
  id: string,
  { votes, participants }: ImportPlan,
  lookupOf: (id: OpinionId) => Buffer,
): Promise<ChangedVote[]> {
  const lookups = new Map([...participants.keys()].map((participant) => [participant, lookupOf(participant)]));
  const left = await importedVotes(tx, id);
  const changed: ChangedVote[] = [];
  for (const { participant, statement, value, time } of votes) {
    const lookup = lookups.get(participant);
    if (!lookup) continue;
    const place = placeOf(lookup, statement);
    const before = left.get(place);
    left.delete(place);
    const language = participants.get(participant)?.language ?? untold;
    if (before?.value !== value) changed.push({ lookup, language, statement, value, time });
  }
  const known = new Set([...lookups.values()].map((lookup) => lookup.toString('hex')));
  const gone = [...left.values()].filter(({ lookup }) => known.has(lookup.toString('hex')));
  return [
    ...changed,
    ...gone.map(({ lookup, statement }) => ({ lookup, language: 'en', statement, value: null, time: 0 })),
  ];
}

const placeOf = (lookup: Buffer, statement: number): string => `${lookup.toString('hex')} ${statement}`;

/** Votes that count now, by what their participant is stored under and the statement. */
async function importedVotes(tx: Tx, id: string) {
  const rows = await tx
    .selectFrom('participant')
    .select(['number', 'lookup'])
    .where('consultation_id', '=', id)
    .execute();
  const lookups = new Map(rows.map(({ number, lookup }) => [number, lookup]));
  const votes = await latestVotes(tx, id);
  const placed = votes.flatMap(({ participant, statement, value }) => {
    const lookup = lookups.get(participant);
    if (!lookup) return [];
    const place: string = placeOf(lookup, statement);
    return [[place, { lookup, statement, value }] as const];
  });
  return new Map(placed);
}
