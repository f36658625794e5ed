import { sql } from 'kysely';
import type { Database, Tx } from '../../platform/database.ts';
import { announceAll } from '../../platform/live/live-announce.ts';
import { isUuid } from '../../platform/uuid.ts';
import type { House } from '../house.ts';
import { endsWithRights, roleAnywhere } from '../permission/permission-door.ts';
import { editionsHeld, holds } from '../permission/permission-rules.ts';
import type { Actor } from '../permission/permission-schema.ts';
import { findItem } from './moderation-queue.ts';
import { moderators } from './moderation-rules.ts';

/** Of everything, for those who decide about all editions. */
const everything = '~all';

/** What the queue of an edition is listened to by. */
const queueTopic = (edition: string): string => `moderation-queue/${edition}`;

/** What the page of an item listens to. */
export const itemTopic = (id: string): string => `moderation-item/${id}`;

/** The topics of all that somebody decides about: one for everything, else one for each edition. */
export const queueTopics = (actor: Actor): string[] =>
  (editionsHeld(actor, moderators) ?? [everything]).map(queueTopic);

/** Tells those who look at the queue or at one of these that something about them changed, in its transaction. */
export async function announceItems(tx: Tx, items: readonly { id: string; edition: string | null }[]): Promise<void> {
  if (items.length === 0) return;
  const editions = new Set([everything, ...items.flatMap(({ edition }) => edition ?? [])]);
  await announceAll(tx, [...[...editions].map(queueTopic), ...items.map(({ id }) => itemTopic(id))]);
}

/** How the queue stands: numbers, and who is at what; never a word of what waits. */
export interface QueueState {
  waiting: number;
  /** When the latest question came, in ms; 0 for none. */
  newest: number;
  /** By item, the first characters of whoever is at it. */
  taken: Record<string, string>;
}

export interface ItemState {
  settled: boolean;
  /** The first characters of whoever is at it; null for nobody. */
  taken: string | null;
}

/** Of an id as much as colleagues are told apart by. */
export const shortOf = (personId: string): string => personId.slice(0, 8);

/** How the queue of an edition stands, or that of everything. One query. */
export async function queueState(db: Database, edition: string): Promise<QueueState> {
  const where = edition === everything ? sql`true` : sql`edition = ${edition}`;
  const { rows } = await sql<Omit<QueueState, 'newest'> & { newest: Date | null }>`
    SELECT count(*)::int AS waiting, max(asked_at) AS newest,
      COALESCE(jsonb_object_agg(id, left(claimed_by, 8)) FILTER (WHERE claimed_until > now()), '{}') AS taken
    FROM moderation_item WHERE settled_at IS NULL AND ${where}`.execute(db);
  const { waiting = 0, newest = null, taken = {} } = rows[0] ?? {};
  return { waiting, newest: newest?.getTime() ?? 0, taken };
}

async function itemState(db: Database, id: string): Promise<ItemState | null> {
  if (!isUuid(id)) return null;
  const { rows } = await sql<ItemState>`
    SELECT settled_at IS NOT NULL AS settled, CASE WHEN claimed_until > now() THEN left(claimed_by, 8) END AS taken
    FROM moderation_item WHERE id = ${id}`.execute(db);
  return rows[0] ?? null;
}

/** Lets pages of the desk hear of the queue; whoever loses the role hears nothing from that moment on. */
export function tellOfQueue({ db, live }: House): void {
  const rule = roleAnywhere(...moderators);
  const parts = { rule, endsWith: endsWithRights };
  live.topic({
    ...parts,
    path: 'moderation-queue/:edition',
    isKnown: ({ edition = '' }, context) =>
      holds(context.get('actor'), moderators, edition === everything ? {} : { edition }),
    read: ({ edition = '' }) => queueState(db, edition),
  });
  live.topic({
    ...parts,
    path: 'moderation-item/:item',
    isKnown: async ({ item = '' }, context) => (await findItem(db, context.get('actor'), item)) !== null,
    read: ({ item = '' }) => itemState(db, item),
  });
}
