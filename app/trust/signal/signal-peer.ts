import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Database, Tx } from '../../platform/database.ts';
import { Refusal } from '../../platform/refusal.ts';
import { isUuid } from '../../platform/uuid.ts';
import type { Vault } from '../../platform/vault.ts';
import { kinds, parseVkey } from '../log/log-note-rules.ts';
import { record } from '../log/log.ts';
import { holds } from '../permission/permission-rules.ts';
import type { Actor } from '../permission/permission-schema.ts';
import { signalMessages as say } from './signal-messages.ts';

/** What this site blinds mail addresses with; told to peers together with its key, and to nobody else. */
export const ownBlinding = (vault: Vault): Buffer => vault.secret('signal blinding');

const blindingContext = (id: string): string => `signal-peer ${id}`;

const isFeedAddress = (text: string): boolean => {
  const url = URL.parse(text);
  return url !== null && /^https?:$/.test(url.protocol) && !url.username && !url.password && !url.search && !url.hash;
};

/** What the form of a new peer sends. */
export const peerForm = z.object({
  address: z.string().trim().max(500).refine(isFeedAddress),
  vkey: z
    .string()
    .trim()
    .max(300)
    .refine((text) => parseVkey(text)?.kind === kinds.ed25519),
  blinding: z.union([z.literal(''), z.base64().refine((text) => Buffer.from(text, 'base64').length === 32)]),
});

export type PeerForm = z.output<typeof peerForm>;

/** They choose whose signals are heard. */
export const choosesPeers = (actor: Actor): boolean => holds(actor, ['owner', 'secretariat']);

/** Most peers that are heard at once. */
const mostPeers = 50;

export interface Peer {
  id: string;
  /** The name of its key. */
  name: string;
  address: string;
  vkey: string;
  /** The last change that was taken. */
  taken: number;
  askedAt: Date | null;
  failure: string | null;
}

/**
 * Hears a peer from now on: its signals are believed with this very key only.
 *
 * @returns its id
 * @throws Refusal `signal.not-yours` (403), `signal.peer-known` (409), `signal.peers` (409) when they are too many
 */
export async function addPeer(tx: Tx, vault: Vault, form: PeerForm, by: Actor): Promise<string> {
  if (!choosesPeers(by)) throw new Refusal('signal.not-yours', 403, say.sentence('notYours'));
  // One at a time: two who add at once would both find that there is none yet, or room for one more.
  await sql`LOCK TABLE signal_peer IN SHARE ROW EXCLUSIVE MODE`.execute(tx);
  const peers = await listPeers(tx);
  if (peers.some(({ address, vkey }) => address === form.address || vkey === form.vkey))
    throw new Refusal('signal.peer-known', 409, say.sentence('peerKnown'));
  if (peers.length >= mostPeers) throw new Refusal('signal.peers', 409, say.sentence('peers', { most: mostPeers }));
  const id = randomUUID();
  const key = await vault.newKey(tx);
  const sealer = await vault.sealer(tx, key);
  await tx
    .insertInto('signal_peer')
    .values({
      id,
      name: parseVkey(form.vkey)?.name ?? '',
      address: form.address,
      vkey: form.vkey,
      key_id: key,
      blinding: form.blinding && sealer ? sealer.seal(form.blinding, blindingContext(id)) : null,
      added_by: by.personId ?? '',
      ended_at: null,
      ended_by: null,
      asked_at: null,
      failure: null,
    })
    .execute();
  await record(tx, { actor: by.personId ?? '', act: 'signal.peer-add', subject: id });
  return id;
}

/**
 * Hears a peer no more: what it said counts for nothing from now on, and is forgotten.
 *
 * @throws Refusal `signal.not-yours` (403), `signal.peer-unknown` (404)
 */
export async function endPeer(tx: Tx, vault: Vault, id: string, by: Actor): Promise<void> {
  if (!choosesPeers(by)) throw new Refusal('signal.not-yours', 403, say.sentence('notYours'));
  const unknown = new Refusal('signal.peer-unknown', 404, say.sentence('peerUnknown'));
  if (!isUuid(id)) throw unknown;
  const row = await tx
    .updateTable('signal_peer')
    .set({ ended_at: new Date(), ended_by: by.personId ?? '', blinding: null })
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .returning('key_id')
    .executeTakeFirst();
  if (!row) throw unknown;
  await tx.deleteFrom('signal_heard').where('peer_id', '=', id).execute();
  await vault.destroyKey(tx, row.key_id);
  await record(tx, { actor: by.personId ?? '', act: 'signal.peer-end', subject: id });
}

/** Those that are heard, the first one first. */
export async function listPeers(db: Database | Tx): Promise<Peer[]> {
  return db
    .selectFrom('signal_peer')
    .select(['id', 'name', 'address', 'vkey', 'taken', 'asked_at as askedAt', 'failure'])
    .where('ended_at', 'is', null)
    .orderBy('added_at')
    .orderBy('id')
    .execute();
}

/** What mail addresses are blinded with: by this site, and by each peer that told its key. */
export async function blindingKeys(db: Database, vault: Vault): Promise<Buffer[]> {
  const rows = await db
    .selectFrom('signal_peer')
    .select(['id', 'key_id', 'blinding'])
    .where('ended_at', 'is', null)
    .where('blinding', 'is not', null)
    .execute();
  const sealers = await vault.sealers(
    db,
    rows.map(({ key_id }) => key_id),
  );
  const told = rows.flatMap(({ id, key_id, blinding }) => {
    const opened = blinding && sealers.get(key_id)?.open(blinding, blindingContext(id));
    return opened ? [Buffer.from(opened, 'base64')] : [];
  });
  return [ownBlinding(vault), ...told];
}
