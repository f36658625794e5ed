import type { Database, Tx } from '../../platform/database.ts';
import { ask, type Outbound, OutboundError } from '../../platform/outbound.ts';
import { likenessOf } from '../../platform/simhash.ts';
import { bandsOf } from '../../platform/simhash-near.ts';
import { parseNote, parseVkey, signatureBy } from '../log/log-note-rules.ts';
import { record } from '../log/log.ts';
import { listPeers, type Peer } from './signal-peer.ts';
import { type Change, changeSchema, changesPerPage, type Feed, feedSchema } from './signal-schema.ts';

/** Why a peer could not be heard; each has words in the desk. */
export const pullFailures = ['unreachable', 'status', 'unsigned', 'shape', 'old', 'order', 'shrunk'] as const;
export type PullFailure = (typeof pullFailures)[number];

class NotHeard extends Error {
  readonly failure: PullFailure;
  constructor(failure: PullFailure) {
    super(failure);
    this.failure = failure;
  }
}

/** How far the clock of a peer may be from ours, in ms: an older page may hide what was taken back since. */
const oldest = 3_600_000;
/** So many pages at a time; the rest comes with the next round. */
const mostPages = 50;

/** Asks every peer for what it signals. One that fails holds up no other; its failure is kept for the desk. */
export async function pullPeers(db: Database, outbound: Outbound = {}): Promise<void> {
  for (const peer of await listPeers(db)) await pullPeer(db, peer, outbound);
}

/** Asks one peer. @returns why it could not be heard; null when it was */
export async function pullPeer(db: Database, peer: Peer, outbound: Outbound = {}): Promise<PullFailure | null> {
  try {
    let { taken } = peer;
    for (let page = 0; page < mostPages; page += 1) {
      const feed = await readPage({ ...peer, taken }, outbound);
      await takePage(db, peer, feed);
      taken += feed.changes.length;
      if (feed.changes.length === 0 || taken >= feed.last) break;
    }
    return null;
  } catch (error) {
    if (!(error instanceof NotHeard)) throw error;
    const failed = { asked_at: new Date(), failure: error.failure };
    await db.updateTable('signal_peer').set(failed).where('id', '=', peer.id).execute();
    return error.failure;
  }
}

async function readPage(peer: Peer, outbound: Outbound): Promise<Feed> {
  const address = `${peer.address}?after=${peer.taken}`;
  const answer = await ask(address, { headers: { accept: 'text/plain' } }, { ...outbound, most: 200_000 }).catch(
    (error: unknown) => {
      throw error instanceof OutboundError ? new NotHeard('unreachable') : error;
    },
  );
  if (answer.status !== 200) throw new NotHeard('status');
  return feedIn(answer.body.toString('utf8'), peer);
}

/**
 * What a peer says, once it is known that the peer says it, now, and nothing is left out.
 *
 * @throws NotHeard
 */
export function feedIn(note: string, peer: Pick<Peer, 'vkey' | 'taken'>, now = Date.now()): Feed {
  const [parsed, key] = [parseNote(note), parseVkey(peer.vkey)];
  const signed = parsed && key && signatureBy(key, parsed);
  if (!parsed || !key || !signed || signed === 'broken') throw new NotHeard('unsigned');
  const feed = feedSchema.safeParse(jsonIn(parsed.text)).data;
  if (!feed || feed.origin !== key.name) throw new NotHeard('shape');
  if (Math.abs(now - Date.parse(feed.at)) > oldest) throw new NotHeard('old');
  if (feed.last < peer.taken) throw new NotHeard('shrunk');
  const whole = Math.min(changesPerPage, feed.last - peer.taken) === feed.changes.length;
  const follow = feed.changes.every(({ number }, at) => number === peer.taken + at + 1);
  if (feed.after !== peer.taken || !whole || !follow) throw new NotHeard('order');
  return feed;
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

async function takePage(db: Database, peer: Peer, feed: Feed): Promise<void> {
  const changes = feed.changes.flatMap((change) => {
    const parsed = changeSchema.safeParse(change);
    return parsed.success ? [parsed.data] : [];
  });
  const last = feed.after + feed.changes.length;
  await db.transaction().execute(async (tx) => {
    // Two processes may have asked at once: the second finds the changes taken.
    const { numUpdatedRows } = await tx
      .updateTable('signal_peer')
      .set({ taken: last, asked_at: new Date(), failure: null })
      .where('id', '=', peer.id)
      .where('taken', '=', feed.after)
      .where('ended_at', 'is', null)
      .executeTakeFirst();
    if (numUpdatedRows === 0n) return;
    for (const change of changes) await takeChange(tx, peer.id, change);
    if (feed.changes.length === 0) return;
    const details = { taken: changes.length, left: feed.changes.length - changes.length };
    await record(tx, { actor: 'job', act: 'signal.hear', subject: peer.id, details });
  });
}

async function takeChange(tx: Tx, peer: string, change: Change): Promise<void> {
  if (change.act === 'retract') {
    await tx
      .updateTable('signal_heard')
      .set({ retracted_at: new Date(change.at) })
      .where('peer_id', '=', peer)
      .where('id', '=', change.id)
      .execute();
    return;
  }
  const { id, kind, value, reason, level, issued, expires } = change;
  await tx
    .insertInto('signal_heard')
    .values({
      peer_id: peer,
      ...{ id, kind, value, reason, level },
      issued_at: new Date(issued),
      expires_at: new Date(expires),
      retracted_at: null,
      ...bandsOf(kind === 'text' ? likenessOf(value) : null),
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Forgets what was heard and is over. @returns how many */
export async function forgetHeard(db: Database): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('signal_heard')
    .where('expires_at', '<', new Date(Date.now() - 86_400_000))
    .executeTakeFirst();
  return Number(numDeletedRows);
}
