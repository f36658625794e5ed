import { randomBytes, randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import type { Mail } from '../../platform/mail/mail.ts';
import { Refusal } from '../../platform/refusal.ts';
import type { Vault } from '../../platform/vault.ts';
import type { Actor } from '../permission/permission-schema.ts';
import { tellAuthors } from './moderation-letter.ts';
import { moderationMessages as say } from './moderation-messages.ts';
import { type Applicable, applicable } from './moderation-reasons.ts';
import { decides, hearsAppeals, isOwn, sourceOf, stateAfter } from './moderation-rules.ts';
import type { Kind } from './moderation-kind.ts';
import type {
  Applying,
  Cause,
  Decided,
  Deciding,
  DecisionEvent,
  Piece,
  PieceState,
  Undoing,
  Why,
} from './moderation-schema.ts';
import { holdToShift } from './moderation-shift.ts';
import type { Fact } from './moderation-statement.ts';
import { settle, writeDecisions } from './moderation-write.ts';

export interface Means {
  vault: Vault;
  mail: Mail;
  /** Public origin without a trailing slash. */
  origin: string;
  kind: Kind;
  listeners: readonly ((tx: Tx, events: readonly DecisionEvent[]) => Promise<void>)[];
}

/** See `Moderation.decide`. */
export async function decideWith(means: Means, tx: Tx, deciding: Deciding): Promise<Decided[]> {
  const { kind } = means;
  const subjects = [...new Set(deciding.subjects)];
  await lockKind(tx, kind.name);
  const pieces = await kind.read(tx, subjects);
  for (const subject of subjects) insist(kind, pieces.get(subject), deciding.by, deciding.undoes?.cause);
  const known = await knownOf(tx, kind.name, subjects);
  // A gesture over many goes before what somebody has begun to look at.
  if (!deciding.actId) insistOnClaims(known, deciding.by);
  const reasons = deciding.what.outcome === 'remove' ? await applicable(tx, deciding.what.reasons) : null;
  const facts = subjects.flatMap((subject) =>
    factOf({ deciding, kind, subject, piece: pieces.get(subject) as Piece, known: known.get(subject), reasons }),
  );
  if (deciding.by !== 'job' && !deciding.undoes) await holdToShift(tx, deciding.by, facts);
  // First, so that the tables of a domain may refer to it.
  await writeDecisions(means.vault, tx, facts);
  await settle(tx, kind.name, subjects, facts);
  await tellAuthors(means, tx, facts);
  // Late, since from here on whoever writes beside these things waits for the end of the transaction.
  await kind.apply(tx, facts.map(applyingOf));
  const events = facts.map(eventOf);
  if (events.length > 0) for (const listener of means.listeners) await listener(tx, events);
  return facts.map(({ id, subject, outcome }) => ({ id, subject, outcome }));
}

/** One at a time within a kind, until the transaction ends: what is read then is what is decided about. */
export const lockKind = (tx: Tx, kind: string) =>
  sql`SELECT pg_advisory_xact_lock(hashtextextended(${`moderation ${kind}`}, 0))`.execute(tx);

/**
 * @throws Refusal `moderation.unknown` (404), `moderation.not-yours`, `moderation.own` (403)
 */
export function insist(kind: Kind, piece: Piece | undefined, by: Actor | 'job', cause?: Cause): void {
  if (!piece) throw new Refusal('moderation.unknown', 404, say.sentence('unknown'));
  if (by === 'job') return;
  const may = cause === 'appeal' ? hearsAppeals(by, piece) : decides(by, kind, piece);
  if (!may) throw new Refusal('moderation.not-yours', 403, say.sentence('notYours'));
  if (isOwn(by, piece)) throw new Refusal('moderation.own', 403, say.sentence('own'));
}

interface Known {
  itemId: string | null;
  why: Why | null;
  askedAt: Date | null;
  /** Whose claim holds now. */
  claimedBy: string | null;
  /** When something was last decided about it. */
  lastAt: Date | null;
}

/** What moderators were asked about these things, and what was decided last. One query. */
async function knownOf(tx: Tx, kind: string, subjects: string[]): Promise<Map<string, Known>> {
  const { rows } = await sql<Known & { subject: string }>`
    SELECT s.subject, i.id AS "itemId", i.why, i.asked_at AS "askedAt",
      CASE WHEN i.claimed_until > now() THEN i.claimed_by END AS "claimedBy",
      (SELECT max(decided_at) FROM moderation_decision d WHERE d.kind = ${kind} AND d.subject = s.subject) AS "lastAt"
    FROM unnest(${subjects}::text[]) AS s (subject)
    LEFT JOIN moderation_item i ON i.kind = ${kind} AND i.subject = s.subject AND i.settled_at IS NULL`.execute(tx);
  return new Map(rows.map((row) => [row.subject, row]));
}

/** @throws Refusal `moderation.claimed` (409) when somebody else is at it */
function insistOnClaims(known: Map<string, Known>, by: Actor | 'job'): void {
  if (by === 'job') return;
  const taken = [...known.values()].some(({ claimedBy }) => claimedBy !== null && claimedBy !== by.personId);
  if (taken) throw new Refusal('moderation.claimed', 409, say.sentence('claimed'));
}

interface FactParts {
  deciding: Deciding;
  kind: Kind;
  subject: string;
  piece: Piece;
  known: Known | undefined;
  reasons: Applicable | null;
}

/** The decision about one thing, in full; none where it changes nothing and nobody asked. */
function factOf({ deciding, kind, subject, piece, known, reasons }: FactParts): Fact[] {
  const { what, by, undoes, actId = null } = deciding;
  const after = stateAfter(piece.state, what.outcome);
  const { itemId = null, why = null, askedAt = null, lastAt = null } = known ?? {};
  if (after === null || (after === piece.state && itemId === null)) return [];
  return [
    {
      id: randomUUID(),
      itemId,
      askedAt,
      actId,
      kind: kind.name,
      contentType: kind.contentType,
      subject,
      piece,
      before: piece.state as Exclude<PieceState, 'withdrawn'>,
      outcome: what.outcome,
      at: new Date(Math.max(Date.now(), lastAt ? lastAt.getTime() + 1 : 0)),
      by: by === 'job' ? 'job' : (by.personId ?? ''),
      undoes: undoneBy(undoes, subject),
      cause: undoes?.cause ?? 'decision',
      reasons: reasons && { ...reasons, source: reasons.source ?? sourceOf(why) },
      salt: randomBytes(32),
    },
  ];
}

function undoneBy(undoes: Undoing | undefined, subject: string): string | null {
  if (!undoes) return null;
  return 'decisionId' in undoes ? undoes.decisionId : (undoes.bySubject.get(subject) ?? null);
}

const applyingOf = ({ id, subject, outcome, reasons, undoes, cause, by }: Fact): Applying => ({
  subject,
  outcome,
  decisionId: id,
  ground: reasons?.shown ?? null,
  keywords: reasons?.keywords ?? [],
  undoes,
  cause,
  by,
});

const eventOf = ({ id, kind, subject, piece, outcome, cause, undoes, reasons }: Fact): DecisionEvent => ({
  decisionId: id,
  kind,
  subject,
  text: piece.text,
  language: piece.language,
  outcome,
  cause,
  ground: reasons?.shown.by ?? null,
  undoes,
  automated: reasons?.automatedDecision === 'fully',
});
