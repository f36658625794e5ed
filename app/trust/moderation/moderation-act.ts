import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Database, Tx } from '../../platform/database.ts';
import { isUuid } from '../../platform/uuid.ts';
import { Refusal } from '../../platform/refusal.ts';
import { record } from '../log/log.ts';
import type { Actor } from '../permission/permission-schema.ts';
import { moderationMessages as say } from './moderation-messages.ts';
import type { Moderation } from './moderation.ts';
import { outcomeOfUndo } from './moderation-rules.ts';
import type { Decided, KindName, What } from './moderation-schema.ts';
import { standingOfAct } from './moderation-undo.ts';

export type Gesture = 'bulk' | 'flood' | 'undo';

export interface Acting {
  gesture: Exclude<Gesture, 'undo'>;
  /** The things, by kind. */
  subjects: ReadonlyMap<KindName, readonly string[]>;
  what: What;
  edition: string | null;
  /** What chose them: moments and ids, never a personal text. */
  choice: Record<string, string | number | null>;
  by: Actor;
}

/** The most that one gesture decides about. */
export const mostOfAct = 5000;

/**
 * Decides about many things in one gesture, which one other gesture takes back.
 *
 * @returns the act, and how many decisions it came to
 * @throws Refusal `moderation.too-many` (422), and what deciding refuses
 */
export async function act(moderation: Moderation, tx: Tx, acting: Acting): Promise<{ id: string; decisions: number }> {
  const { gesture, subjects, what, edition, choice, by } = acting;
  const all = [...subjects.values()].flat().length;
  if (all === 0 || all > mostOfAct)
    throw new Refusal('moderation.too-many', 422, say.sentence('tooMany', { most: mostOfAct }), { most: mostOfAct });
  const [kind = null, ...others] = [...subjects.keys()];
  const id = await begin(tx, { gesture, kind: others.length > 0 ? null : kind, edition, choice, by });
  const decided: Decided[] = [];
  // In the order of their names, so that two gestures never wait for each other’s kinds.
  for (const [name, those] of [...subjects].sort(([a], [b]) => (a < b ? -1 : 1)))
    decided.push(...(await moderation.decide(tx, { kind: name, subjects: those, what, by, actId: id })));
  await finish(tx, { id, gesture, by, decisions: decided.length });
  return { id, decisions: decided.length };
}

interface Beginning {
  gesture: Gesture;
  kind: string | null;
  edition: string | null;
  choice: Acting['choice'];
  by: Actor;
}

async function begin(tx: Tx, { gesture, kind, edition, choice, by }: Beginning): Promise<string> {
  const id = randomUUID();
  const row = { id, gesture, kind, edition, choice: JSON.stringify(choice), decisions: 0, by: by.personId ?? '' };
  await tx
    .insertInto('moderation_act')
    .values({ ...row, undone_by: null })
    .execute();
  return id;
}

async function finish(
  tx: Tx,
  { id, gesture, by, decisions }: { id: string; gesture: Gesture; by: Actor; decisions: number },
): Promise<void> {
  await tx.updateTable('moderation_act').set({ decisions }).where('id', '=', id).execute();
  const actor = by.personId ?? '';
  await record(tx, { actor, act: 'moderation.act', subject: id, details: { gesture, decisions }, open: true });
}

export interface ActRow {
  id: string;
  gesture: Gesture;
  kind: KindName | null;
  edition: string | null;
  decisions: number;
  at: Date;
  by: string;
  undoneBy: string | null;
}

/** The latest gestures over many things. One query. */
export async function recentActs(db: Database | Tx, limit = 20): Promise<ActRow[]> {
  const { rows } = await sql<ActRow>`
    SELECT id, gesture, kind, edition, decisions, at, by, undone_by AS "undoneBy"
    FROM moderation_act ORDER BY at DESC, id LIMIT ${limit}`.execute(db);
  return rows;
}

/**
 * Takes a gesture back, as far as nothing else was decided about its things since: they are what they were before, and
 * authors whose address is known are told.
 *
 * @returns how many decisions were taken back
 * @throws Refusal `moderation.gone` (409) when it was taken back, or nothing of it is left
 */
export async function undoAct(moderation: Moderation, tx: Tx, actId: string, by: Actor): Promise<number> {
  if (!isUuid(actId)) throw gone();
  const { rows } = await sql<ActRow>`SELECT * FROM moderation_act WHERE id = ${actId} FOR UPDATE`.execute(tx);
  const [found] = rows as (ActRow & { undone_by: string | null })[];
  if (!found || found.undone_by !== null || found.gesture === 'undo') throw gone();
  const standing = (await standingOfAct(tx, found.id)).flatMap((one) => {
    const outcome = outcomeOfUndo(one);
    return outcome ? [{ ...one, outcome }] : [];
  });
  if (standing.length === 0) throw gone();
  const { kind, edition } = found;
  const id = await begin(tx, { gesture: 'undo', kind, edition, choice: { act: found.id }, by });
  const alike = Map.groupBy(standing, (one) => `${one.kind} ${one.outcome}`);
  for (const those of alike.values()) await undoAlike(moderation, tx, those, by, id);
  await tx.updateTable('moderation_act').set({ undone_by: id }).where('id', '=', found.id).execute();
  await finish(tx, { id, gesture: 'undo', by, decisions: standing.length });
  return standing.length;
}

type Standing = Awaited<ReturnType<typeof standingOfAct>>[number];

async function undoAlike(
  moderation: Moderation,
  tx: Tx,
  those: readonly (Standing & { outcome: 'hold' | 'restore' })[],
  by: Actor,
  actId: string,
): Promise<void> {
  const [first] = those;
  if (!first) return;
  const bySubject = new Map(those.map(({ subject, id }) => [subject, id]));
  const undoes = { cause: 'undo' as const, bySubject };
  const what = { outcome: first.outcome };
  await moderation.decide(tx, { kind: first.kind, subjects: [...bySubject.keys()], what, by, undoes, actId });
}

const gone = () => new Refusal('moderation.gone', 409, say.sentence('gone'));
