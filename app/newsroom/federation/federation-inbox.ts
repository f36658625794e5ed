import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Database, Tx } from '../../platform/database.ts';
import type { Jobs } from '../../platform/jobs.ts';
import { limitKey, takeFrom } from '../../platform/limits.ts';
import type { Vault } from '../../platform/vault.ts';
import { findActor } from './federation-actor.ts';
import { actorIn } from './federation-address.ts';
import { follow, isFollower, unfollow } from './federation-follow.ts';
import { isRefused } from './federation-host.ts';
import { dropLetters, keepLetter, openLetter } from './federation-letter.ts';
import { readMessageSignature } from './federation-message-rules.ts';
import { type Asker, findSigner, recall, type Signer } from './federation-remote.ts';
import { hostOf, type Wish, wishOf } from './federation-rules.ts';
import { mostBytes } from './federation-schema.ts';
import { isSignedBy, readSignature, type Signature, type Signed } from './federation-signature-rules.ts';

export interface Receiver extends Asker {
  db: Database;
  vault: Vault;
  jobs: Jobs;
  /** The network that the letter comes from; empty where there is none. */
  network: string;
}

/** What a server is told of what it sent: for those who run it, in English. */
export interface Said {
  status: 202 | 400 | 401 | 403 | 404 | 413 | 429;
  text: string;
}

/**
 * How often a key is asked for: for letters of one network, and of one host. Known ones need no asking, so that nobody
 * can use up what another host may, with forged letters in its name.
 */
const paces = {
  network: { most: 300, perMs: 600_000 },
  host: { most: 900, perMs: 600_000 },
};

const heard: Said = { status: 202, text: 'Heard.' };
const refuse = (status: Said['status'], text: string): Said => ({ status, text });
const unfound = refuse(401, 'The key of the signature can’t be found.');
const tooMany = refuse(429, 'Too many new keys at once; try again in ten minutes.');

/**
 * Takes in what another server sends: who follows, who does no more, and whose account is gone. Everything else is
 * dropped unread. Believed is only what is signed by a key of whom it speaks of, lately, for this address, and not twice.
 *
 * Who follows, nobody learns from an answer: a letter of somebody who does is looked at later, and answered like that of
 * somebody who doesn't.
 *
 * @param to the actor whose inbox it was sent to; null for that of all
 */
export async function receive(receiver: Receiver, request: Signed, to: string | null): Promise<Said> {
  if (request.body.length > mostBytes) return refuse(413, `An activity may have ${mostBytes} bytes.`);
  const wish = read(request.body);
  if (wish === 'none') return refuse(400, 'This is no activity.');
  if (wish === null) return heard;
  const host = hostOf(wish.actor);
  if (hostOf(wish.id) !== host) return refuse(400, 'The activity is not of the host of its actor.');
  if (await isRefused(receiver.db, host)) return refuse(403, 'Nothing is taken from this host.');
  const signature = readOf(request, wish, Date.now());
  if ('status' in signature) return signature;
  const { db, vault } = receiver;
  if (wish.what === 'follow') return actorIn(receiver.origin, wish.of) ? settle(receiver, wish, signature, to) : heard;
  if (await isFollower(db, vault, wish.actor))
    await db.transaction().execute((tx) => keepLetter(tx, receiver, { request, to }));
  return heard;
}

/** Looks at a letter that was kept. Throws where its key can't be had now, so that it is looked at again. */
export async function consider(receiver: Receiver, id: string): Promise<void> {
  const { db, vault } = receiver;
  const letter = await openLetter(db, vault, id);
  if (!letter) return;
  const wish = read(letter.request.body);
  if (wish !== null && wish !== 'none') {
    const signature = readOf(letter.request, wish, letter.at.getTime());
    const said = 'status' in signature ? signature : await settle(receiver, wish, signature, letter.to);
    if (said === unfound || said === tooMany) throw new Error('The key of a letter could not be had.');
  }
  await db.transaction().execute((tx) => dropLetters(tx, vault, id));
}

function read(body: Buffer): Wish | null | 'none' {
  try {
    return wishOf(JSON.parse(body.toString()));
  } catch {
    return 'none';
  }
}

/** What can be said of a signature without its key. @param now ms */
function readOf(request: Signed, wish: Wish, now: number): Signature | Said {
  const reader = request.headers.has('signature-input') ? readMessageSignature : readSignature;
  const signature = reader(request, now);
  if (typeof signature === 'string') return refuse(401, signature);
  if (hostOf(signature.keyId) === hostOf(wish.actor)) return signature;
  return refuse(401, 'The key is not of the host of the actor.');
}

async function settle(receiver: Receiver, wish: Wish, signature: Signature, to: string | null): Promise<Said> {
  const signer = await believe(receiver, wish, signature, to);
  if ('status' in signer) return signer;
  return receiver.db.transaction().execute((tx) => take(tx, receiver, wish, signer, to));
}

/** Who signed it, or why they are not believed. A key that does not fit is asked for once more: it may be new. */
async function believe(
  receiver: Receiver,
  wish: Wish,
  signature: Signature,
  to: string | null,
): Promise<Signer | Said> {
  const { keyId } = signature;
  const known = recall(keyId);
  if (known && fits(known, signature, wish)) return known;
  if (!(await mayAsk(receiver, hostOf(keyId)))) return tooMany;
  const as = to ?? (wish.what === 'follow' ? actorIn(receiver.origin, wish.of) : null);
  const found = await findSigner(receiver, keyId, as);
  if (found === 'gone') return goneBy(receiver, wish, keyId);
  if (found === 'unknown') return unfound;
  return fits(found, signature, wish) ? found : refuse(401, 'The signature does not fit.');
}

async function mayAsk({ db, vault, network }: Receiver, host: string): Promise<boolean> {
  const byNetwork =
    network === '' || (await takeFrom(db, 'federation.network', limitKey(vault, network), paces.network)).taken;
  return byNetwork && (await takeFrom(db, 'federation.host', limitKey(vault, host), paces.host)).taken;
}

const fits = ({ actor, publicKey }: Signer, signature: Signature, wish: Wish): boolean =>
  actor === wish.actor && isSignedBy(signature, publicKey);

/** That an account is gone its own server has just said: more than a signature, which nobody can check any more. */
async function goneBy({ db, vault }: Receiver, wish: Wish, keyId: string): Promise<Said> {
  if (wish.what !== 'gone') return refuse(401, 'The key of the signature is gone.');
  if (keyId.replace(/#.*$/, '') === wish.actor)
    await db.transaction().execute((tx) => unfollow(tx, vault, { actor: null, by: wish.actor }));
  return heard;
}

async function take(tx: Tx, receiver: Receiver, wish: Wish, signer: Signer, to: string | null): Promise<Said> {
  if (await isSeen(tx, wish.id)) return heard;
  const { vault, origin } = receiver;
  if (wish.what === 'gone') await unfollow(tx, vault, { actor: null, by: wish.actor });
  if (wish.what === 'unfollow') {
    const actor = wish.of === null ? to : actorIn(origin, wish.of);
    if (actor !== null && (await findActor(tx, actor))) await unfollow(tx, vault, { actor, by: wish.actor });
  }
  if (wish.what !== 'follow') return heard;
  const actor = await findActor(tx, actorIn(origin, wish.of) ?? '');
  if (!actor || actor.state === 'ended') return refuse(404, 'There is nobody to follow at this address.');
  await follow(tx, receiver, { actor: actor.id, by: signer, id: wish.id });
  return heard;
}

/** Remembers what was taken in; longer than the date of a signature may lie back. */
async function isSeen(tx: Tx, id: string): Promise<boolean> {
  const hash = createHash('sha256').update(id).digest();
  const { numAffectedRows } = await sql`INSERT INTO federation_seen (hash) VALUES (${hash})
    ON CONFLICT DO NOTHING`.execute(tx);
  return numAffectedRows === 0n;
}
