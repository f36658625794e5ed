import { sql } from 'kysely';
import { canonicalJson } from '../../platform/canonical-json.ts';
import type { Database } from '../../platform/database.ts';
import { Refusal } from '../../platform/refusal.ts';
import { isUuid } from '../../platform/uuid.ts';
import type { Actor } from '../../trust/permission/permission-schema.ts';
import { type Change, commit, undoDays } from './commit.ts';
import { editMessages as say } from './edit-messages.ts';
import { refuseDeletion } from './edit-remove.ts';
import { openWork, type Work } from './learn.ts';
import { addressFor } from './slug-rules.ts';
import { readThings } from './thing-tables.ts';
import type { Noun, Thing, ThingChange } from './thing-schema.ts';

interface Undone {
  /** By which the undoing is undone. */
  changeId: string;
  things: ThingChange[];
}

/**
 * Takes a change back: fields become what they were, what was deleted is there again with its id, what was made goes.
 * Only whoever made the change, or reaches the whole edition, may; and only while nobody changed the same fields since.
 *
 * @throws Refusal `desk.unknown` (404), `desk.undo-gone` (404), `desk.undo-changed` (409)
 * @throws Refusal `desk.in-use`, `desk.published` (409) where what was made can’t go any more
 */
export async function undoChange(db: Database, actor: Actor, slug: string, changeId: string): Promise<Undone> {
  return db.transaction().execute(async (tx) => {
    const work = await openWork(tx, actor, slug, true);
    const things = await takeChange(work, changeId);
    const changes: Change[] = [];
    for (const noun of new Set(things.map((thing) => thing.noun))) {
      const own = things.filter((thing) => thing.noun === noun);
      const ids = own.map(({ id }) => id);
      const stored = new Map((await readThings(tx, work.edition.id, noun, ids)).map((thing) => [thing.id, thing]));
      for (const thing of own) changes.push(await inverse(work, thing, stored.get(thing.id) ?? null));
    }
    return { changeId: await commit(work, 'programme.undo', changes), things };
  });
}

async function takeChange({ tx, edition, actor, reach }: Work, changeId: string): Promise<ThingChange[]> {
  const { rows } = await sql<{ things: ThingChange[]; actor: string }>`UPDATE programme_change SET undone_at = now()
    WHERE id = ${isUuid(changeId) ? changeId : null}::uuid AND edition_id = ${edition.id} AND undone_at IS NULL
      AND at > now() - make_interval(days => ${undoDays}) RETURNING things, actor`.execute(tx);
  const [row] = rows;
  if (!row || !(reach.whole || row.actor === actor.personId)) {
    throw new Refusal('desk.undo-gone', 404, say.sentence('undoGone'));
  }
  return row.things;
}

async function inverse(work: Work, { noun, id, before, after }: ThingChange, now: Thing | null): Promise<Change> {
  if (!before) {
    if (!now || !same(now, after)) throw overtaken();
    await refuseDeletion(work, noun, id);
    return { noun, before: now, after: null };
  }
  if (!after) {
    if (now) throw overtaken();
    return { noun, before: null, after: await again(work, noun, before as Thing) };
  }
  if (!now || !same(now, after)) throw overtaken();
  return { noun, before: now, after: { ...now, ...before } };
}

/** The fields that the change left are still as it left them. */
const same = (now: Thing, after: ThingChange['after']): boolean =>
  Object.entries(after ?? {}).every(
    ([name, value]) => bookkeeping.has(name) || canonicalJson(value) === canonicalJson(now[name]),
  );
const bookkeeping = new Set(['sequence', 'changedAt', 'was']);

const overtaken = () => new Refusal('desk.undo-changed', 409, say.sentence('undoChanged'));

/** What was deleted, under its address or, where that was given away since, one like it. */
async function again({ tx, edition }: Work, noun: Noun, thing: Thing): Promise<Thing> {
  const { rows } = await sql<{ slug: string }>`SELECT slug FROM ${sql.table(noun)}
    WHERE edition_id = ${edition.id}`.execute(tx);
  return { ...thing, slug: addressFor(thing.slug, thing.slug, new Set(rows.map((row) => row.slug))) };
}
