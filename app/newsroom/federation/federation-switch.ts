import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import type { Jobs } from '../../platform/jobs.ts';
import { Refusal } from '../../platform/refusal.ts';
import { isUuid } from '../../platform/uuid.ts';
import type { Vault } from '../../platform/vault.ts';
import { record } from '../../trust/log/log.ts';
import { holds } from '../../trust/permission/permission-rules.ts';
import { articleMessages } from '../article/article-messages.ts';
import { announceNews, type By, idOf, lockNews, newsEdition } from '../newsroom.ts';
import { listSections } from '../section/section.ts';
import { findActor, listActors } from './federation-actor.ts';
import { actorDocument } from './federation-document.ts';
import { actorAddress } from './federation-address.ts';
import { keyOf, type Pair, storeKey } from './federation-key.ts';
import { federationMessages as say } from './federation-messages.ts';
import { freeName, hindranceOf, type Hindrance, wishedName } from './federation-rules.ts';
import { everybody, type FederationActor } from './federation-schema.ts';
import { tellFollowers } from './federation-send.ts';

export interface Switching {
  vault: Vault;
  jobs: Pick<Jobs, 'enqueue'>;
  origin: string;
  on: boolean;
  allowPrivate: boolean;
}

/** They let an edition be followed from other servers, and end it. */
export const runsFederation = (by: By, edition: string): boolean =>
  by === 'cli' || holds(by, ['owner', 'secretariat'], { edition });

const hindered: Record<Hindrance, 'whyOff' | 'whyInsecure' | 'whyLocal'> = {
  off: 'whyOff',
  insecure: 'whyInsecure',
  local: 'whyLocal',
};
export const whyNot = (hindrance: Hindrance) => say.sentence(hindered[hindrance]);

/**
 * Lets a section of the news, or the whole (null), be followed from other servers; one that was paused goes on.
 *
 * @param pair a new key, made before the transaction
 * @throws Refusal `article.edition` (404), `federation.not-yours` (403), `section.unknown` (404)
 * @throws Refusal `federation.impossible` (409) where other servers can't reach this one
 * @throws Refusal `federation.unpublished` (409) where readers don't see the edition yet
 */
export async function switchOn(
  tx: Tx,
  switching: Switching,
  { edition, section, pair }: { edition: string; section: string | null; pair: Pair },
  by: By,
): Promise<string> {
  const place = await newsEdition(tx, edition);
  insistOnRunning(by, edition);
  const hindrance = hindranceOf(switching.origin, switching);
  if (hindrance) throw new Refusal('federation.impossible', 409, whyNot(hindrance));
  await insistOnPublished(tx, edition);
  const { slug } = section === null ? { slug: null } : await sectionOf(tx, edition, section);
  await lockNews(tx, place);
  const found = (await listActors(tx, edition)).find((actor) => actor.section === section);
  const id = found?.id ?? (await make(tx, switching.vault, { place, section, wish: wishedName(edition, slug), pair }));
  if (found) await setState(tx, found.id, 'active');
  await settle(tx, { id, edition, what: 'active' }, by);
  await announceNews(tx, place);
  return id;
}

function insistOnRunning(by: By, edition: string): void {
  if (!runsFederation(by, edition)) throw new Refusal('federation.not-yours', 403, say.sentence('notYours'));
}

async function insistOnPublished(tx: Tx, edition: string): Promise<void> {
  const { rows } = await sql`SELECT FROM edition e JOIN programme_release r ON r.edition_id = e.id
    WHERE e.slug = ${edition} LIMIT 1`.execute(tx);
  if (rows.length === 0) throw new Refusal('federation.unpublished', 409, say.sentence('unpublished'));
}

async function sectionOf(tx: Tx, edition: string, id: string) {
  const found = (await listSections(tx, edition)).find((one) => one.id === id);
  return found ?? refuseSection();
}

function refuseSection(): never {
  throw new Refusal('section.unknown', 404, articleMessages.sentence('sectionUnknown'));
}

interface Making {
  place: { id: string };
  section: string | null;
  wish: string;
  pair: Pair;
}

async function make(tx: Tx, vault: Vault, { place, section, wish, pair }: Making): Promise<string> {
  const id = randomUUID();
  await sql`SELECT pg_advisory_xact_lock(hashtext('federation name'))`.execute(tx);
  const { rows } = await sql<{ name: string }>`SELECT name FROM federation_actor
    WHERE starts_with(name, ${wish})`.execute(tx);
  const name = freeName(
    wish,
    rows.map((row) => row.name),
  );
  await sql`INSERT INTO federation_actor (id, edition_id, section_id, name, state)
    VALUES (${id}, ${place.id}, ${section}, ${name}, 'active')`.execute(tx);
  await storeKey(tx, vault, id, pair);
  return id;
}

/** What was published while it was paused is not told when it goes on. */
async function setState(tx: Tx, id: string, state: string): Promise<void> {
  await sql`UPDATE federation_actor SET since = CASE WHEN state = 'paused' AND ${state} = 'active' THEN now() ELSE since END,
    state = ${state}, changed_at = now() WHERE id = ${id}`.execute(tx);
}

const settle = (tx: Tx, { id, edition, what }: { id: string; edition: string; what: string }, by: By) =>
  record(tx, { actor: idOf(by), act: 'federation.switch', subject: id, details: { edition, what }, open: true });

/**
 * Lets an actor say nothing new for a while: it stays where it is, with its followers; corrections and withdrawals of
 * what it said are told all the same.
 *
 * @throws Refusal `federation.unknown` (404), `federation.not-yours` (403)
 */
export async function pause(tx: Tx, id: string, by: By): Promise<void> {
  const { edition } = await lockActor(tx, id, by);
  await setState(tx, id, 'paused');
  await settle(tx, { id, edition, what: 'paused' }, by);
  await announceNews(tx, await newsEdition(tx, edition));
}

async function lockActor(tx: Tx, id: string, by: By): Promise<FederationActor> {
  if (isUuid(id)) await sql`SELECT FROM federation_actor WHERE id = ${id}::uuid FOR UPDATE`.execute(tx);
  const found = await findActor(tx, id);
  if (!found || found.state === 'ended') throw new Refusal('federation.unknown', 404, say.sentence('unknown'));
  insistOnRunning(by, found.edition);
  return found;
}

/**
 * Ends an actor for good: every server that somebody follows it from is told to delete it with all that it said, and
 * its followers are forgotten. Its name is never given again.
 *
 * @param by `cli` also where its section was removed
 * @throws Refusal `federation.unknown` (404), `federation.not-yours` (403)
 */
export async function end(tx: Tx, { jobs, origin }: Switching, id: string, by: By): Promise<void> {
  const { edition } = await lockActor(tx, id, by);
  const address = actorAddress(origin, id);
  const activity = { ...addressed(address), id: `${address}#delete`, type: 'Delete', object: address };
  await tellFollowers(tx, jobs, { actor: id, activity });
  await sql`DELETE FROM federation_follower WHERE actor_id = ${id}`.execute(tx);
  await sql`UPDATE federation_post SET deleted_at = now() WHERE actor_id = ${id} AND deleted_at IS NULL`.execute(tx);
  await sql`UPDATE federation_post SET shared_by = NULL WHERE shared_by = ${id}`.execute(tx);
  await setState(tx, id, 'ended');
  await settle(tx, { id, edition, what: 'ended' }, by);
  await announceNews(tx, await newsEdition(tx, edition));
}

const addressed = (actor: string) => ({
  '@context': 'https://www.w3.org/ns/activitystreams',
  actor,
  to: [everybody],
});

/**
 * Gives an actor a new key. Other servers are told with the old one, so that they believe it.
 *
 * @throws Refusal `federation.unknown` (404), `federation.not-yours` (403)
 */
export async function renewKey(
  tx: Tx,
  { vault, jobs, origin }: Switching,
  { id, pair }: { id: string; pair: Pair },
  by: By,
): Promise<void> {
  const actor = await lockActor(tx, id, by);
  const old = await keyOf(tx, id);
  await storeKey(tx, vault, id, pair);
  const key = await keyOf(tx, id);
  const object = key && (await actorDocument(tx, origin, actor, key));
  const address = actorAddress(origin, id);
  const updated = new Date().toISOString();
  if (old && object)
    await tellFollowers(tx, jobs, {
      actor: id,
      signedBy: old.id,
      activity: {
        ...addressed(address),
        '@context': object['@context'],
        id: `${address}#update-${key.number}`,
        type: 'Update',
        object: { ...object, updated },
      },
    });
  await record(tx, {
    actor: idOf(by),
    act: 'federation.key',
    subject: id,
    details: { edition: actor.edition, number: key?.number ?? 0 },
    open: true,
  });
}
