import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { canonicalJson } from '../../platform/canonical-json.ts';
import { record } from '../../trust/log/log.ts';
import { storable } from '../programme-tables.ts';
import type { Work } from './learn.ts';
import { deleteThings, writeThings } from './thing-tables.ts';
import { type Noun, nouns, type Thing, type ThingChange } from './thing-schema.ts';

/** One thing before and after; null where there was or will be none. */
export interface Change {
  noun: Noun;
  before: Thing | null;
  after: Thing | null;
}

/** How long a change can be undone, in days. */
export const undoDays = 30;

/** The fields in which a thing differs from what it was. */
export const differing = (before: Thing, after: Thing): string[] =>
  Object.keys(after).filter((name) => canonicalJson(before[name]) !== canonicalJson(after[name]));

const pick = (thing: Thing, names: string[]) => Object.fromEntries(names.map((name) => [name, thing[name]]));

function changeOf({ noun, before, after }: Change): ThingChange {
  const id = (after ?? before)?.id ?? '';
  if (!before || !after) return { noun, id, before, after };
  const names = differing(before, after);
  return { noun, id, before: pick(before, names), after: pick(after, names) };
}

/**
 * Writes changes of the working programme: the rows, a new revision, what it takes to undo them, and the log entry, all
 * in the caller's transaction. The number of queries depends on the nouns, never on how many things or sessions there
 * are.
 *
 * @returns id of the change, by which it is undone
 */
export async function commit(work: Work, act: string, changes: Change[]): Promise<string> {
  const { tx, edition, actor } = work;
  for (const noun of nouns) {
    const written = changes.flatMap(({ noun: of, after }) => (of === noun && after ? [after] : []));
    await writeThings(tx, edition.id, noun, written);
  }
  for (const noun of [...nouns].reverse()) {
    const gone = changes.flatMap(({ noun: of, before, after }) => (of === noun && before && !after ? [before.id] : []));
    if (gone.length > 0) await deleteThings(tx, noun, gone);
  }
  const id = randomUUID();
  const revision = work.revision + 1;
  const things = changes.map(changeOf);
  await sql`UPDATE edition SET revision = ${revision} WHERE id = ${edition.id}`.execute(tx);
  await sql`DELETE FROM programme_change
    WHERE edition_id = ${edition.id} AND at < now() - make_interval(days => ${undoDays})`.execute(tx);
  await tx
    .insertInto('programme_change')
    .values({
      id,
      edition_id: edition.id,
      revision,
      at: new Date(),
      actor: actor.personId ?? '',
      act,
      things: storable(JSON.stringify(things)),
      undone_at: null,
    })
    .execute();
  await record(tx, { actor: actor.personId ?? 'cli', act, subject: edition.slug, details: said(things, revision) });
  return id;
}

/** What the log says of a change: which things, by id, and which of their fields; never a word of them. */
function said(things: ThingChange[], revision: number) {
  const fields = new Set(things.flatMap(({ before, after }) => (before && after ? Object.keys(after) : [])));
  return {
    revision,
    things: things.map(({ noun, id }) => `${noun}:${id}`).join(' '),
    fields: [...fields].join(' '),
  };
}
