import type { Database } from '../../platform/database.ts';
import { ask, OutboundError } from '../../platform/outbound.ts';
import type { Vault } from '../../platform/vault.ts';
import { keyOf, openKey } from './federation-key.ts';
import { hostOf } from './federation-rules.ts';
import { accepted, type RemoteActor, remoteActorSchema, remoteKeySchema } from './federation-schema.ts';
import { agentOf, isFitKey, signRequest } from './federation-signature-rules.ts';

export interface Asker {
  db: Database;
  vault: Vault;
  origin: string;
  allowPrivate: boolean;
}

/** Who signed, as their own server says it. */
export interface Signer {
  actor: string;
  publicKey: string;
  /** Where their server takes what is for them: the address for all its people, where it has one. */
  inbox: string;
}

export type Found = Signer | 'gone' | 'unknown';

const most = 200_000;
const within = 5000;

// Keys of the servers that sent something lately, in the memory of this process alone. The oldest makes room.
const remembered = new Map<string, { signer: Signer; until: number }>();
const mostRemembered = 500;
const rememberFor = 3_600_000;

/** Who holds a key, from memory; null where it is not there. */
export function recall(keyId: string): Signer | null {
  const found = remembered.get(keyId);
  return found && found.until > Date.now() ? found.signer : null;
}

function remember(keyId: string, signer: Signer): Signer {
  remembered.delete(keyId);
  remembered.set(keyId, { signer, until: Date.now() + rememberFor });
  const [oldest] = remembered.keys();
  if (remembered.size > mostRemembered && oldest !== undefined) remembered.delete(oldest);
  return signer;
}

/**
 * Asks the server of a key who holds it. Key, holder and where they are told have to be at one host: nobody can speak
 * for another server, nor have another one told in their place.
 *
 * @param as the actor of ours that asks: some servers answer nobody whom they don't know
 * @returns 'gone' where that server says that there is no such account any more
 */
export async function findSigner(asker: Asker, keyId: string, as: string | null): Promise<Found> {
  try {
    const document = await fetchDocument(asker, keyId, as);
    if (document === 'gone') return 'gone';
    const owner = ownerOf(document, keyId);
    if (!owner || hostOf(owner) !== hostOf(keyId)) return 'unknown';
    const isOwner = sameDocument(owner, keyId) && (document as { id?: unknown }).id === owner;
    const actor = remoteActorSchema.safeParse(isOwner ? document : await fetchDocument(asker, owner, as));
    const signer = actor.success && actor.data.id === owner ? signerOf(actor.data, keyId) : null;
    return signer ? remember(keyId, signer) : 'unknown';
  } catch (error) {
    if (error instanceof OutboundError || error instanceof SyntaxError) return 'unknown';
    throw error;
  }
}

const withoutFragment = (address: string): string => address.replace(/#.*$/, '');
const sameDocument = (a: string, b: string): boolean => withoutFragment(a) === withoutFragment(b);

/** Whose key a document says that it is: that of an actor, or a key that stands alone. */
function ownerOf(document: unknown, keyId: string): string | null {
  const alone = remoteKeySchema.safeParse(document);
  if (alone.success && alone.data.id === keyId) return alone.data.owner;
  const { id, publicKey } = document as { id?: unknown; publicKey?: unknown };
  const keys = [publicKey].flat() as ({ id?: unknown; owner?: unknown } | undefined)[];
  const found = keys.find((key) => key?.id === keyId);
  const owner = found && (found.owner ?? id);
  return typeof owner === 'string' ? owner : null;
}

/** The signer, where the actor really names this key and is told at its own host. */
function signerOf({ id, inbox, endpoints, publicKey }: RemoteActor, keyId: string): Signer | null {
  const key = publicKey.find((one) => one.id === keyId);
  const told = endpoints?.sharedInbox ?? inbox;
  const foreign = [told, inbox].some((address) => hostOf(address) !== hostOf(id));
  if (!key || foreign || (key.owner ?? id) !== id || !isFitKey(key.publicKeyPem)) return null;
  return { actor: id, publicKey: key.publicKeyPem, inbox: told };
}

/** @throws OutboundError, SyntaxError */
async function fetchDocument(asker: Asker, address: string, as: string | null): Promise<unknown> {
  const { allowPrivate } = asker;
  const url = new URL(withoutFragment(address));
  if (url.protocol !== 'https:' && !allowPrivate) throw new OutboundError('Only what is asked over https is believed');
  const key = as && (await keyOf(asker.db, as));
  const signing = key ? await openKey(asker.db, asker, key.id) : null;
  const signed = signing ? signRequest({ method: 'GET', url }, signing, Date.now()) : {};
  const headers = { Accept: accepted, 'User-Agent': agentOf(asker.origin), ...signed };
  const answer = await ask(url, { headers }, { allowPrivate, most, within });
  if (answer.status === 410 || answer.status === 404) return 'gone';
  if (answer.status !== 200) throw new OutboundError(`${url.host} answered ${answer.status}`);
  const found: unknown = JSON.parse(answer.body.toString());
  if (typeof found !== 'object' || found === null) throw new OutboundError(`${url.host} gave no document`);
  return found;
}
