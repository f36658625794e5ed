import { randomBytes, randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import type { Mail } from '../../platform/mail/mail.ts';
import { Refusal } from '../../platform/refusal.ts';
import type { Vault } from '../../platform/vault.ts';
import { recordAll } from '../log/log.ts';
import { sealerOf } from '../person/person.ts';
import { type Applicable, applicable } from './moderation-reasons.ts';
import { tellAuthors } from './moderation-letter.ts';
import { moderationMessages as say } from './moderation-messages.ts';
import { commitmentOf, sealStatement } from './moderation-receipt-rules.ts';
import { decides, hearsAppeals, stateAfter } from './moderation-rules.ts';
import type { Decided, Deciding, DecisionEvent, Kind, Outcome, Piece } from './moderation-schema.ts';
import { type Fact, statementOf } from './moderation-statement.ts';

export interface Means {
  vault: Vault;
  mail: Mail;
  /** Public origin without a trailing slash. */
  origin: string;
  kind: Kind;
  listeners: readonly ((tx: Tx, event: DecisionEvent) => Promise<void>)[];
}

/** See `Moderation.decide`. */
export async function decideWith(means: Means, tx: Tx, deciding: Deciding): Promise<Decided[]> {
  const { kind } = means;
  const subjects = [...new Set(deciding.subjects)];
  // One at a time within a kind: what is read here is what is decided about.
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`moderation ${kind.name}`}, 0))`.execute(tx);
  const pieces = await kind.read(tx, subjects);
  for (const subject of subjects) insist(kind, pieces.get(subject), deciding);
  const asked = await askedAbout(tx, kind.name, subjects);
  const reasons = deciding.what.outcome === 'remove' ? await applicable(tx, deciding.what.reasons) : null;
  const facts = subjects.flatMap((subject) =>
    factOf(deciding, kind, subject, pieces.get(subject) as Piece, asked, reasons),
  );
  await kind.apply(
    tx,
    facts.map(({ id, subject, outcome }) => ({ subject, outcome, decisionId: id, ground: reasons?.shown ?? null })),
  );
  await write(means, tx, facts);
  await settle(tx, kind.name, subjects, facts);
  await tellAuthors(means, tx, facts);
  for (const fact of facts) for (const listener of means.listeners) await listener(tx, eventOf(fact));
  return facts.map(({ id, subject, outcome }) => ({ id, subject, outcome }));
}

/**
 * @throws Refusal `moderation.unknown` (404), `moderation.not-yours`, `moderation.own` (403)
 */
function insist(kind: Kind, piece: Piece | undefined, { by, undoes }: Deciding): void {
  if (!piece) throw new Refusal('moderation.unknown', 404, say.sentence('unknown'));
  if (by === 'job') return;
  const may = undoes?.cause === 'appeal' ? hearsAppeals(by, piece) : decides(by, kind, piece);
  if (!may) throw new Refusal('moderation.not-yours', 403, say.sentence('notYours'));
  if (by.personId !== null && by.personId === piece.author.personId)
    throw new Refusal('moderation.own', 403, say.sentence('own'));
}

interface Asked {
  id: string;
  askedAt: Date;
}

async function askedAbout(tx: Tx, kind: string, subjects: string[]): Promise<Map<string, Asked>> {
  const { rows } = await sql<Asked & { subject: string }>`
    SELECT id, subject, asked_at AS "askedAt" FROM moderation_item
    WHERE kind = ${kind} AND subject = ANY(${subjects}::text[]) AND settled_at IS NULL`.execute(tx);
  return new Map(rows.map((row) => [row.subject, row]));
}

/** The decision about one thing, in full; none where it changes nothing and nobody asked. */
function factOf(
  { what, by, undoes, actId }: Deciding,
  kind: Kind,
  subject: string,
  piece: Piece,
  asked: Map<string, Asked>,
  reasons: Applicable | null,
): Fact[] {
  const after = stateAfter(piece.state, what.outcome);
  const item = asked.get(subject);
  if (piece.state === 'withdrawn' || after === null || (after === piece.state && !item)) return [];
  return [
    {
      id: randomUUID(),
      itemId: item?.id ?? null,
      askedAt: item?.askedAt ?? null,
      actId: actId ?? null,
      kind: kind.name,
      contentType: kind.contentType,
      subject,
      piece,
      before: piece.state,
      outcome: what.outcome as Outcome,
      at: new Date(),
      by: by === 'job' ? 'job' : (by.personId ?? ''),
      undoes: undoes?.decisionId ?? null,
      cause: undoes?.cause ?? 'decision',
      reasons,
      salt: randomBytes(32),
    },
  ];
}

async function write({ vault }: Means, tx: Tx, facts: Fact[]): Promise<void> {
  if (facts.length === 0) return;
  const decisions = facts.map((fact) => rowOf(vault, fact));
  const receipts = await Promise.all(facts.map((fact) => receiptOf(vault, tx, fact)));
  await tx.insertInto('moderation_decision').values(decisions).execute();
  await tx.insertInto('moderation_receipt').values(receipts).execute();
  await recordAll(
    tx,
    facts.map((fact, at) => ({
      actor: fact.by,
      act: 'moderation.decide',
      subject: fact.id,
      details: {
        kind: fact.kind,
        outcome: fact.outcome,
        cause: fact.cause,
        ground: fact.reasons?.shown.by ?? null,
        clause: fact.reasons?.shown.by === 'rules' ? fact.reasons.shown.clause : null,
        automated: fact.reasons?.automatedDecision ?? 'no',
        statement: decisions[at]?.commitment.toString('base64url') ?? '',
      },
      open: true,
    })),
  );
}

function rowOf(vault: Vault, fact: Fact) {
  const { id, piece, reasons, salt } = fact;
  const statement = statementOf(fact);
  const shown = reasons?.shown;
  return {
    id,
    item_id: fact.itemId,
    act_id: fact.actId,
    kind: fact.kind,
    subject: fact.subject,
    edition: piece.edition,
    language: piece.language,
    content_type: fact.contentType,
    content_at: piece.writtenAt,
    outcome: fact.outcome,
    state_before: fact.before,
    decided_at: fact.at,
    decided_by: fact.by,
    asked_at: fact.askedAt,
    undoes: fact.undoes,
    cause: fact.cause,
    commitment: commitmentOf(salt, statement),
    visibility: reasons ? (reasons.endsAt ? 'disabled' : 'removed') : null,
    ground: shown?.by ?? null,
    rules_version: shown?.by === 'rules' ? shown.version : null,
    clause: shown?.by === 'rules' ? shown.clause : null,
    law: shown?.by === 'illegal' ? shown.law : null,
    statement: reasons && sealStatement(vault, salt, id, statement),
    source: reasons?.source ?? null,
    notice: reasons?.notice ?? null,
    automated_detection: reasons?.automatedDetection ?? null,
    automated_decision: reasons?.automatedDecision ?? null,
    category: reasons?.category ?? null,
    keywords: reasons && JSON.stringify(reasons.keywords),
    territories: reasons?.territories ? JSON.stringify(reasons.territories) : null,
    ends_at: reasons?.endsAt ?? null,
  };
}

const saltContext = (decisionId: string): string => `moderation ${decisionId} salt`;

/** The salt of an author with an account is sealed under their key: erasing them reaches it in backups, too. */
async function receiptOf(vault: Vault, tx: Tx, { id, piece, salt, at }: Fact) {
  const { personId, key, language } = piece.author;
  const sealer = personId && (await sealerOf(tx, vault, personId));
  return {
    decision_id: id,
    person_id: sealer ? personId : null,
    author: key,
    salt: sealer ? sealer.seal(salt.toString('base64url'), saltContext(id)) : salt,
    language,
    decided_at: at,
    mailed_at: null,
    read_at: null,
  };
}

/** What moderators were asked is answered; what waits again is asked anew. */
async function settle(tx: Tx, kind: string, subjects: string[], facts: Fact[]): Promise<void> {
  await sql`UPDATE moderation_item SET settled_at = now(), claimed_by = NULL, claimed_until = NULL
    WHERE kind = ${kind} AND subject = ANY(${subjects}::text[]) AND settled_at IS NULL`.execute(tx);
  const again = facts.filter(({ outcome }) => outcome === 'hold').map(({ subject }) => subject);
  if (again.length === 0) return;
  await sql`INSERT INTO moderation_item (id, kind, subject, edition, language, why, urgency, author, network, likeness, reasons)
    SELECT gen_random_uuid(), kind, subject, edition, language, why, urgency, author, network, likeness, reasons FROM (
      SELECT DISTINCT ON (subject) * FROM moderation_item WHERE kind = ${kind} AND subject = ANY(${again}::text[])
      ORDER BY subject, asked_at DESC) latest ON CONFLICT DO NOTHING`.execute(tx);
}

const eventOf = ({ id, kind, subject, piece, outcome, cause, reasons }: Fact): DecisionEvent => ({
  decisionId: id,
  kind,
  subject,
  text: piece.text,
  language: piece.language,
  outcome,
  cause,
  automated: reasons?.automatedDecision === 'fully',
});
