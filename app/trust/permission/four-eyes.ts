import { randomUUID } from 'node:crypto';
import type { Selectable } from 'kysely';
import type { Database, Tables, Tx } from '../../platform/database.ts';
import type { Sentence } from '../../platform/messages.ts';
import { Refusal } from '../../platform/refusal.ts';
import { record } from '../log/log.ts';
import { fourEyesMessages } from './four-eyes-messages.ts';
import { mayAnswer, mayWithdraw } from './four-eyes-rules.ts';
import { type FourEyesKind, type FourEyesRequest, waitsFor } from './four-eyes-schema.ts';
import { actorAs } from './permission.ts';
import { permissionMessages } from './permission-messages.ts';
import { isFresh, type Verdict } from './permission-rules.ts';
import type { Actor } from './permission-schema.ts';

/** What a part says of a kind of act that needs a second person. */
export interface FourEyesAct {
  /** What will happen, as a sentence: “Make somebody an owner.” */
  label(request: FourEyesRequest): Sentence;
  /** Who may ask for it and who may confirm it; never the same person for both. */
  mayConfirm(actor: Actor, request: Pick<FourEyesRequest, 'subject' | 'details'>): Verdict;
  /** Does it, in the transaction of the confirmation; what it throws leaves the request open. */
  carryOut(tx: Tx, request: FourEyesRequest, by: Actor): Promise<void>;
  /** Undoes what was prepared, when the request is refused or taken back. */
  drop?(tx: Tx, request: FourEyesRequest, by: Actor): Promise<void>;
}

export interface Asking {
  kind: FourEyesKind;
  subject: string;
  details?: FourEyesRequest['details'];
  by: Actor;
}

/** Acts that happen only when a second person with the right confirms them within a day. */
export interface FourEyes {
  register(kind: FourEyesKind, act: FourEyesAct): void;
  /**
   * Asks for an act. @returns the request's id
   * @throws Refusal `permission.not-yours`, `permission.proof` (403)
   */
  ask(tx: Tx, asking: Asking): Promise<string>;
  /**
   * Answers somebody else's request: carries it out, or refuses it.
   * @throws Refusal `four-eyes.unknown` (404), `four-eyes.over`, `four-eyes.self` (409), `permission.proof` (403)
   */
  answer(tx: Tx, id: string, how: 'confirmed' | 'refused', by: Actor): Promise<void>;
  /** Takes one's own request back. @throws Refusal `four-eyes.unknown` (404), `four-eyes.over` (409) */
  withdraw(tx: Tx, id: string, by: Actor): Promise<void>;
  /** Requests of the last days that somebody may see: their own, and those that they may confirm. Newest first. */
  visibleTo(db: Database | Tx, actor: Actor): Promise<FourEyesRequest[]>;
  act(kind: FourEyesKind): FourEyesAct;
}

/** Opens the registry of acts; each part registers its own while the application is built. */
export function openFourEyes(): FourEyes {
  const acts = new Map<string, FourEyesAct>();
  const act = (kind: FourEyesKind): FourEyesAct => {
    const found = acts.get(kind);
    if (!found) throw new Error(`Nobody registered what ${kind} does.`);
    return found;
  };
  const sees = (actor: Actor, request: FourEyesRequest): boolean =>
    acts.has(request.kind) &&
    (request.askedBy === actor.personId || act(request.kind).mayConfirm(actor, request) === 'yes');
  return {
    act,
    register(kind, made) {
      if (acts.has(kind)) throw new Error(`What ${kind} does is registered twice.`);
      acts.set(kind, made);
    },
    async ask(tx, asking) {
      const { kind, subject, details = {}, by } = asking;
      insist(act(kind).mayConfirm(by, { subject, details }));
      proofOf(by);
      return store(tx, { kind, subject, details, by });
    },
    async answer(tx, id, how, by) {
      const request = await lock(tx, id, (one) => sees(by, one));
      const verdict = mayAnswer(by, request, Date.now());
      if (verdict === 'over') throw over();
      if (verdict === 'self') throw new Refusal('four-eyes.self', 409, fourEyesMessages.sentence('self'));
      proofOf(by);
      const made = act(request.kind);
      insist(made.mayConfirm(by, request));
      if (how === 'confirmed') {
        // Whoever lost the right since asking doesn't get their act any more.
        insist(made.mayConfirm(await actorAs(tx, request.askedBy), request));
        await made.carryOut(tx, request, by);
      } else await made.drop?.(tx, request, by);
      await end(tx, request, how, by);
    },
    async withdraw(tx, id, by) {
      const request = await lock(tx, id, (one) => one.askedBy === by.personId);
      if (!mayWithdraw(request, Date.now())) throw over();
      await act(request.kind).drop?.(tx, request, by);
      await end(tx, request, 'withdrawn', by);
    },
    async visibleTo(db, actor) {
      const rows = await db
        .selectFrom('four_eyes_request')
        .selectAll()
        .orderBy('asked_at', 'desc')
        .limit(200)
        .execute();
      return rows.map(requestOf).filter((request) => sees(actor, request));
    },
  };
}

async function store(tx: Tx, { kind, subject, details, by }: Required<Asking>): Promise<string> {
  const id = randomUUID();
  const expires_at = new Date(Date.now() + waitsFor);
  await tx
    .insertInto('four_eyes_request')
    .values({
      id,
      kind,
      subject,
      details: JSON.stringify(details),
      asked_by: by.personId ?? '',
      expires_at,
      ended_at: null,
      ended_how: null,
      ended_by: null,
    })
    .execute();
  await record(tx, { actor: by.personId ?? '', act: 'four-eyes.ask', subject: id, details: { kind, subject } });
  return id;
}

/** The request, held until the transaction ends; as unknown to those who may not see it as one that never was. */
async function lock(tx: Tx, id: string, sees: (request: FourEyesRequest) => boolean): Promise<FourEyesRequest> {
  const row = isUuid(id)
    ? await tx.selectFrom('four_eyes_request').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
    : undefined;
  const request = row && requestOf(row);
  if (!request || !sees(request)) {
    throw new Refusal('four-eyes.unknown', 404, permissionMessages.sentence('unknown'));
  }
  return request;
}

async function end(
  tx: Tx,
  { id, kind, subject }: FourEyesRequest,
  how: NonNullable<FourEyesRequest['endedHow']>,
  by: Actor,
): Promise<void> {
  await tx
    .updateTable('four_eyes_request')
    .set({ ended_at: new Date(), ended_how: how, ended_by: by.personId })
    .where('id', '=', id)
    .execute();
  await record(tx, { actor: by.personId ?? '', act: `four-eyes.${how}`, subject: id, details: { kind, subject } });
}

const isUuid = (value: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value);

const over = () => new Refusal('four-eyes.over', 409, fourEyesMessages.sentence('over'));

function insist(verdict: Verdict): void {
  if (verdict !== 'yes') throw new Refusal('permission.not-yours', 403, verdict);
}

function proofOf(actor: Actor): void {
  if (!isFresh(actor, Date.now())) throw new Refusal('permission.proof', 403, permissionMessages.sentence('proof'));
}

const requestOf = (row: Selectable<Tables['four_eyes_request']>): FourEyesRequest => ({
  id: row.id,
  kind: row.kind as FourEyesKind,
  subject: row.subject,
  details: row.details as unknown as FourEyesRequest['details'],
  askedBy: row.asked_by,
  askedAt: row.asked_at,
  expiresAt: row.expires_at,
  endedAt: row.ended_at,
  endedHow: row.ended_how as FourEyesRequest['endedHow'],
  endedBy: row.ended_by,
});
