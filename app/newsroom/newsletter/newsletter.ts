import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import type { Language } from '../../platform/language.ts';
import { comparable } from '../../platform/mail/mail-schema.ts';
import { Refusal } from '../../platform/refusal.ts';
import type { House } from '../../trust/house.ts';
import { record } from '../../trust/log/log.ts';
import { keyOf, readOwnFields } from '../../trust/person/person.ts';
import { newsEdition } from '../newsroom.ts';
import { newsletterMessages as say } from './newsletter-messages.ts';
import { type NamedFollow, settleFollows } from './follow/follow.ts';
import { askFollowLetter, knownFollowLetter } from './follow/follow-letters.ts';
import { confirmLetter, knownLetter } from './newsletter-letters.ts';
import { together } from './newsletter-rules.ts';
import { type Subscriber, type Wishes, wishesSchema } from './newsletter-schema.ts';
import {
  count,
  isStopped,
  lockSubscriber,
  sealContext,
  selectSubscribers,
  subscriberIndex,
  subscriptionsOf,
} from './subscriber-read.ts';

type Parts = Pick<House, 'vault' | 'mail' | 'origin'>;

export interface Asking {
  /** Slug. */
  edition: string;
  address: string;
  language: Language;
  wishes: Wishes;
  /** What they ask to follow, where it is no more than that. */
  follow?: NamedFollow;
  /** The network that asks; empty where there is none. */
  network: string;
}

export function refuseUnknown(): never {
  throw new Refusal('newsletter.unknown', 404, say.sentence('unknown'));
}

/**
 * Asks for the newsletter, or to follow something by it. One question goes to the address, and nothing more before it is answered there. Does the same
 * for every address: whether one has subscribed, or wants no mail, can't be told from the answer.
 *
 * @throws Refusal `article.edition` (404), `newsletter.nothing` (422)
 * @throws Refusal `mail.too-many` (429) by the limits of the recipient, their domain and the network
 */
export async function subscribe(tx: Tx, parts: Parts, asking: Asking): Promise<void> {
  const edition = await newsEdition(tx, asking.edition);
  const asked = await settled(tx, asking.wishes);
  const lookup = subscriberIndex(parts.vault, asking.address);
  await oneAtATime(tx, lookup);
  if (await isStopped(tx, lookup)) return;
  const [known] = await selectSubscribers(tx, sql`s.edition_id = ${edition.id} AND s.lookup = ${lookup}`, true);
  if (known?.confirmedAt) {
    await parts.mail.send(tx, (asking.follow ? knownFollowLetter : knownLetter)(parts, known, asking));
    return;
  }
  // Who is asked already, and has not answered, is asked about both.
  const wishes = known ? together(known.wishes, asked) : asked;
  const id = known?.id ?? (await insert(tx, parts, { ...asking, wishes, editionId: edition.id, lookup }));
  if (known) await store(tx, id, wishes, asking.language);
  const { keyId } = known ?? (await lockSubscriber(tx, id)) ?? refuseUnknown();
  await count(tx, edition.id, 'asked');
  await record(tx, { actor: 'visitor', act: 'newsletter.ask', subject: id, details: { edition: edition.slug } });
  await parts.mail.send(tx, (wishes.topics ? confirmLetter : askFollowLetter)(parts, { id, keyId }, asking));
}

/** Wishes that can be stored: read, and of what there is. @throws Refusal `newsletter.nothing` (422) */
async function settled(tx: Tx, wish: Wishes): Promise<Wishes> {
  const wishes = wishesSchema.parse(wish);
  const follows = await settleFollows(tx, wishes.follows);
  if (!wishes.topics && follows.length === 0) throw new Refusal('newsletter.nothing', 422, say.sentence('nothing'));
  return { ...wishes, follows };
}

/** Until the transaction ends, nobody else asks for the same address: sent twice at once, a form subscribes once. */
const oneAtATime = (tx: Tx, lookup: Buffer) =>
  sql`SELECT pg_advisory_xact_lock(${lookup.readBigInt64BE().toString()}::bigint)`.execute(tx);

interface Inserting extends Omit<Asking, 'network'> {
  editionId: string;
  lookup: Buffer;
  personId?: string;
}

async function insert(tx: Tx, { vault }: Pick<Parts, 'vault'>, inserting: Inserting): Promise<string> {
  const { editionId, lookup, personId = null, address, language, wishes } = inserting;
  const id = randomUUID();
  const keyId = (personId && (await keyOf(tx, personId))) || (await vault.newKey(tx));
  const sealer = await vault.sealer(tx, keyId);
  if (!sealer) throw new Error('The key that was just made is gone.');
  await sql`INSERT INTO newsletter_subscriber
    (id, edition_id, person_id, key_id, own_key, lookup, sealed, language, wishes, confirmed_at)
    VALUES (${id}, ${editionId}, ${personId}, ${keyId}, ${personId === null}, ${lookup},
      ${sealer.seal(comparable(address), sealContext(id))}, ${language}, ${JSON.stringify(wishes)}::jsonb,
      ${personId ? new Date() : null})`.execute(tx);
  return id;
}

async function store(tx: Tx, id: string, wishes: Wishes, language: Language): Promise<void> {
  await sql`UPDATE newsletter_subscriber SET wishes = ${JSON.stringify(wishes)}::jsonb, language = ${language}
    WHERE id = ${id}`.execute(tx);
}

/** Confirms an address; once more changes nothing. @throws Refusal `newsletter.unknown` (404) */
export async function confirm(tx: Tx, id: string): Promise<Subscriber> {
  const found = (await lockSubscriber(tx, id)) ?? refuseUnknown();
  if (found.confirmedAt) return found;
  const confirmedAt = new Date();
  await sql`UPDATE newsletter_subscriber SET confirmed_at = ${confirmedAt} WHERE id = ${id}`.execute(tx);
  await count(tx, found.editionId, 'confirmed');
  await record(tx, { actor: 'visitor', act: 'newsletter.confirm', subject: id, details: { edition: found.edition } });
  return { ...found, confirmedAt };
}

/**
 * Says that the address never asked: what is known of it is deleted, and it is asked no more, by its blind index. Only
 * as long as it wasn't confirmed.
 *
 * @throws Refusal `newsletter.unknown` (404)
 */
export async function refuse(tx: Tx, { vault }: Pick<Parts, 'vault'>, id: string): Promise<void> {
  const found = await lockSubscriber(tx, id);
  if (!found || found.confirmedAt) refuseUnknown();
  const { rows } = await sql<{ lookup: Buffer }>`SELECT lookup FROM newsletter_subscriber WHERE id = ${id}`.execute(tx);
  if (rows[0]) await stop(tx, rows[0].lookup, 'refusal');
  await forget(tx, { vault }, found);
  await count(tx, found.editionId, 'refused');
  await record(tx, { actor: 'visitor', act: 'newsletter.refuse', subject: id });
}

/** Lets nothing go to an address any more, by its blind index. What a person said of it outlasts what a server says. */
export async function stop(tx: Tx, lookup: Buffer, cause: 'bounce' | 'complaint' | 'refusal'): Promise<void> {
  await sql`INSERT INTO newsletter_suppression (lookup, cause) VALUES (${lookup}, ${cause})
    ON CONFLICT (lookup) DO UPDATE SET cause = excluded.cause, since = now()
    WHERE newsletter_suppression.cause = 'bounce' OR excluded.cause <> 'bounce'`.execute(tx);
}

/**
 * Changes what a subscriber gets.
 *
 * @throws Refusal `newsletter.unknown` (404) also before the address was confirmed; `newsletter.nothing` (422)
 */
export async function change(tx: Tx, id: string, wish: Wishes, language: Language, by = 'visitor'): Promise<void> {
  const found = await lockSubscriber(tx, id);
  if (!found?.confirmedAt) refuseUnknown();
  const wishes = await settled(tx, wish);
  await store(tx, id, wishes, language);
  await record(tx, { actor: by, act: 'newsletter.change', subject: id, details: { edition: found.edition } });
}

/** Ends a subscription and deletes all that was held for it. What has ended already stays so: false. */
export async function leave(
  tx: Tx,
  { vault }: Pick<Parts, 'vault'>,
  id: string,
  how: 'page' | 'one-click' | 'account',
  by = 'visitor',
): Promise<boolean> {
  const found = await lockSubscriber(tx, id);
  if (!found) return false;
  await forget(tx, { vault }, found);
  await count(tx, found.editionId, 'left');
  await record(tx, { actor: by, act: 'newsletter.leave', subject: id, details: { edition: found.edition, how } });
  return true;
}

/** Deletes a subscription with its key. What is on its way to it stays without one. */
export async function forget(
  tx: Tx,
  { vault }: Pick<Parts, 'vault'>,
  one: Pick<Subscriber, 'id' | 'ownKey' | 'keyId'>,
) {
  await sql`DELETE FROM newsletter_subscriber WHERE id = ${one.id}`.execute(tx);
  if (one.ownKey) await vault.destroyKey(tx, one.keyId);
}

export interface OwnAsking {
  edition: string;
  personId: string;
  language: Language;
  wishes: Wishes;
}

/**
 * Subscribes somebody who is signed in, at the address that they confirmed for their account, or changes what they get.
 * A subscription of that address from before becomes theirs. @returns its id
 *
 * @throws Refusal `article.edition` (404), `newsletter.nothing` (422)
 * @throws Refusal `newsletter.unknown` (404) for somebody without an address
 */
export async function subscribeOwn(tx: Tx, parts: Pick<Parts, 'vault'>, asking: OwnAsking): Promise<string> {
  const { personId, language } = asking;
  const edition = await newsEdition(tx, asking.edition);
  const wishes = await settled(tx, asking.wishes);
  const address = (await readOwnFields(tx, parts.vault, personId)).email ?? refuseUnknown();
  const lookup = subscriberIndex(parts.vault, address);
  await oneAtATime(tx, lookup);
  const own = (await subscriptionsOf(tx, personId)).find(({ editionId }) => editionId === edition.id);
  if (own) {
    await change(tx, own.id, wishes, language, personId);
    return own.id;
  }
  const [before] = await selectSubscribers(tx, sql`s.edition_id = ${edition.id} AND s.lookup = ${lookup}`, true);
  if (before) await forget(tx, parts, before);
  // They asked themselves: what kept mails from the address is over.
  await sql`DELETE FROM newsletter_suppression WHERE lookup = ${lookup}`.execute(tx);
  const id = await insert(tx, parts, { ...asking, wishes, address, lookup, editionId: edition.id });
  await count(tx, edition.id, 'asked');
  await count(tx, edition.id, 'confirmed');
  await record(tx, { actor: personId, act: 'newsletter.confirm', subject: id, details: { edition: edition.slug } });
  return id;
}
