import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Database, Tx } from '../../platform/database.ts';
import type { Actor } from '../../trust/permission/permission-schema.ts';
import type { Session } from '../programme-schema.ts';
import { isoInstant } from '../programme-view.ts';
import { blankThing } from './blank.ts';
import { commit, type Change } from './commit.ts';
import { fillIn, findThing, openThing, type Opened, type Saved, type Where } from './edit.ts';
import type { Sending } from './edit-rules.ts';
import { typedPeople } from './edit-people.ts';
import { openWork, unknownThing, type Work, withPeople } from './learn.ts';
import { seesList } from './reach-rules.ts';
import { addressFor } from './slug-rules.ts';
import { readThings } from './thing-tables.ts';
import type { ListNoun, Noun, Thing } from './thing-schema.ts';

/** What a form for a new thing opens with. @throws Refusal `desk.unknown` (404) where they may make none */
export async function openNew(
  tx: Tx,
  actor: Actor,
  { edition, noun }: Omit<Where, 'id'>,
  wish: { lock?: boolean; typed?: string[]; written?: string | undefined } = {},
): Promise<Opened> {
  const work = await openWork(tx, actor, edition, wish.lock);
  if (!seesList(work.reach, noun) || (noun === 'forum' && !work.reach.whole)) throw unknownThing();
  const language = wish.written ?? work.known.language;
  const thing = blankThing(noun, {
    id: randomUUID(),
    number: await nextNumber(work, noun),
    language,
    at: isoInstant(Date.now()),
  });
  const [only, ...others] = work.reach.forums;
  if (noun === 'session' && only && others.length === 0) thing.forumId = only;
  return { work, thing, known: { ...(await withPeople(work, [], wish.typed ?? [])), language } };
}

/** Numbers of sessions and speakers go on rising, past whatever was published or deleted. */
async function nextNumber({ tx, edition }: Work, noun: Noun): Promise<number> {
  if (noun !== 'session' && noun !== 'speaker') return 0;
  const { rows } = await sql<{ next: number }>`SELECT GREATEST(
      (SELECT COALESCE(max(number), 0) FROM ${sql.table(noun)} WHERE edition_id = ${edition.id}),
      (SELECT COALESCE(max((t->'before'->>'number')::integer), 0) FROM programme_change c,
        jsonb_array_elements(c.things) t WHERE c.edition_id = ${edition.id}
        AND t->>'noun' = ${noun} AND jsonb_typeof(t->'before') = 'object')
    ) + 1 AS next`.execute(tx);
  return rows[0]?.next ?? 1;
}

export interface Making extends Omit<Where, 'id'> {
  sending: Sending;
  /** A new speaker stands on this session at once; hosts, who reach nobody else’s people, have to name one. */
  onSession?: { id: string; role: Session['people'][number]['role'] } | undefined;
}

/**
 * Makes a new thing of the working programme.
 *
 * @throws Refusal `desk.unknown` (404), `desk.invalid` (422), `desk.closed` (403)
 */
export async function createThing(db: Database, actor: Actor, making: Making): Promise<Saved> {
  const { noun, sending, onSession } = making;
  return db.transaction().execute(async (tx) => {
    const { work, thing, known } = await openNew(tx, actor, making, {
      lock: true,
      typed: typedPeople(noun, sending.mine),
      written: sending.written,
    });
    const slug = await freeAddress(work, noun, sending.mine.slug || nameIn(sending.mine), thing);
    const filled = { ...sending, mine: { ...sending.mine, slug }, was: { ...sending.was, slug: thing.slug } };
    const after = await fillIn(work, noun, thing, filled, known, true);
    const added = await addTo(work, noun, after, onSession);
    const changeId = await commit(work, 'programme.create', [{ noun, before: null, after }, ...added]);
    return { thing: after, changed: Object.keys(after), changeId };
  });
}

const nameIn = (values: Record<string, string>): string =>
  values['name.latin'] || values['name.native'] || values.title || values.name || '';

/** An address that nothing of its noun has: what was wished for, else made from the name. */
export async function freeAddress({ tx, edition }: Work, noun: Noun, wish: string, { slug }: Thing): Promise<string> {
  const { rows } = await sql<{ slug: string }>`SELECT slug FROM ${sql.table(noun)}
    WHERE edition_id = ${edition.id}`.execute(tx);
  const taken = new Set(rows.map((row) => row.slug));
  return addressFor(wish, slug, taken);
}

async function addTo(work: Work, noun: Noun, thing: Thing, on: Making['onSession']): Promise<Change[]> {
  if (noun !== 'speaker') return [];
  if (!on) {
    if (work.reach.whole) return [];
    throw unknownThing();
  }
  const session = await findThing(work, { edition: work.edition.slug, noun: 'session', id: on.id });
  const people = [...(session.people as Session['people']), { speakerId: thing.id, role: on.role }];
  return [{ noun: 'session', before: session, after: { ...session, people } }];
}

/**
 * Makes a copy beside a thing. A copied session stands nowhere yet: it has no time, and is tentative.
 *
 * @throws Refusal `desk.unknown` (404)
 */
export async function duplicateThing(db: Database, actor: Actor, where: Where & { noun: ListNoun }): Promise<Saved> {
  return db.transaction().execute(async (tx) => {
    const { work, thing } = await openThing(tx, actor, where, true);
    if (where.noun === 'forum' && !work.reach.whole) throw unknownThing();
    const after = await copyOf(work, where.noun, thing);
    const changeId = await commit(work, 'programme.duplicate', [{ noun: where.noun, before: null, after }]);
    return { thing: after, changed: Object.keys(after), changeId };
  });
}

async function copyOf(work: Work, noun: ListNoun, thing: Thing): Promise<Thing> {
  const [fresh] = await readThings(work.tx, work.edition.id, noun, [thing.id]);
  const copy: Thing = {
    ...(fresh ?? thing),
    id: randomUUID(),
    slug: await freeAddress(work, noun, thing.slug, thing),
  };
  if (noun === 'session' || noun === 'speaker')
    Object.assign(copy, { number: await nextNumber(work, noun), code: null });
  if (noun === 'forum') copy.slots = [];
  if (noun !== 'session') return copy;
  return Object.assign(copy, {
    startsAt: null,
    status: 'tentative',
    reason: null,
    was: null,
    sequence: 0,
    recordingUrl: null,
    changedAt: isoInstant(Date.now()),
  });
}
