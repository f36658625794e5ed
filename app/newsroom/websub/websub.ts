import { createHash, createHmac, randomBytes, randomUUID, timingSafeEqual } from 'node:crypto';
import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import { ask } from '../../platform/outbound.ts';
import type { Vault } from '../../platform/vault.ts';
import type { House } from '../../trust/house.ts';
import { record } from '../../trust/log/log.ts';

export interface Asking {
  mode: 'subscribe' | 'unsubscribe';
  topic: string;
  callback: string;
  secret: string | undefined;
  leaseSeconds: number;
}

interface Row {
  id: string;
  mode: 'subscribe' | 'unsubscribe';
  topic: string;
  callback: string;
  keyId: string | null;
  secret: Buffer | null;
  leaseSeconds: number;
}

export interface HubParts extends Pick<House, 'db' | 'vault' | 'jobs' | 'log'> {
  /** Where the hub is asked. */
  url: string;
  allowPrivate: boolean;
  /** A feed of this site, as its readers get it; by its path. */
  fetch(path: string): Promise<Response>;
}

export const verifyJob = 'websub.verify';
export const tellJob = 'websub.tell';

const secretContext = (id: string) => `websub ${id}`;

/** Stores what a program asks for, until its callback has said that it does. */
export async function askHub(tx: Tx, { vault, jobs }: Pick<HubParts, 'vault' | 'jobs'>, asking: Asking): Promise<void> {
  const { mode, topic, callback, secret, leaseSeconds } = asking;
  const id = randomUUID();
  const keyId = secret === undefined ? null : await vault.newKey(tx);
  const sealed = keyId && (await vault.sealer(tx, keyId))?.seal(secret ?? '', secretContext(id));
  await sql`INSERT INTO websub_request (id, mode, topic, callback, key_id, secret, lease_seconds)
    VALUES (${id}, ${mode}, ${topic}, ${callback}, ${keyId}, ${sealed}, ${leaseSeconds})`.execute(tx);
  await jobs.enqueue(tx, verifyJob, { id }, { key: id });
}

/**
 * Asks the callback whether it meant it (W3C WebSub §5.3): it has to answer 2xx with the challenge. Only then does a
 * subscription begin, change its secret or end. Throws when the callback can't be reached, so that it is asked again.
 */
export async function verify(parts: HubParts, id: string): Promise<void> {
  const { db, vault, allowPrivate } = parts;
  const { rows } = await sql<Row>`SELECT id, mode, topic, callback, key_id AS "keyId", secret,
    lease_seconds AS "leaseSeconds" FROM websub_request WHERE id = ${id}`.execute(db);
  const [request] = rows;
  if (!request) return;
  const challenge = randomBytes(24).toString('base64url');
  const url = new URL(request.callback);
  url.searchParams.append('hub.mode', request.mode);
  url.searchParams.append('hub.topic', request.topic);
  url.searchParams.append('hub.challenge', challenge);
  if (request.mode === 'subscribe') url.searchParams.append('hub.lease_seconds', String(request.leaseSeconds));
  const answer = await ask(url, { method: 'GET' }, { allowPrivate, most: 10_000 });
  const said = answer.body.toString().trim();
  const yes = answer.status >= 200 && answer.status < 300 && same(said, challenge);
  await db.transaction().execute((tx) => (yes ? settle(tx, vault, request) : dropRequest(tx, vault, request)));
}

const same = (a: string, b: string): boolean =>
  a.length === b.length &&
  timingSafeEqual(createHash('sha256').update(a).digest(), createHash('sha256').update(b).digest());

async function settle(tx: Tx, vault: Vault, request: Row): Promise<void> {
  const { id, mode, topic, callback, keyId, secret, leaseSeconds } = request;
  const { rows } = await sql<{ keyId: string | null }>`DELETE FROM websub_subscription
    WHERE topic = ${topic} AND callback = ${callback} RETURNING key_id AS "keyId"`.execute(tx);
  for (const { keyId: old } of rows) if (old) await vault.destroyKey(tx, old);
  await sql`DELETE FROM websub_request WHERE id = ${id}`.execute(tx);
  if (mode === 'subscribe') {
    await sql`INSERT INTO websub_subscription (id, topic, callback, key_id, secret, expires_at)
      VALUES (${id}, ${topic}, ${callback}, ${keyId}, ${secret}, now() + make_interval(secs => ${leaseSeconds}))`.execute(
      tx,
    );
  } else if (keyId) await vault.destroyKey(tx, keyId);
  await record(tx, { actor: 'job', act: 'websub.subscribe', subject: id, details: { mode }, open: true });
}

async function dropRequest(tx: Tx, vault: Vault, { id, keyId }: Pick<Row, 'id' | 'keyId'>): Promise<void> {
  await sql`DELETE FROM websub_request WHERE id = ${id}`.execute(tx);
  if (keyId) await vault.destroyKey(tx, keyId);
}

interface Subscription {
  id: string;
  topic: string;
  callback: string;
  keyId: string | null;
  secret: Buffer | null;
}

/** After so many failures in a row a callback is told no more. */
const mostFailures = 40;

/**
 * Tells a callback what a feed says now (W3C WebSub §7), signed where a secret was given (§7.1). Throws when it does not
 * answer 2xx, so that it is told again; one that says that it is gone (410) is told no more.
 */
export async function tell(parts: HubParts, id: string): Promise<void> {
  const { db, vault, url, allowPrivate } = parts;
  const { rows } = await sql<Subscription>`SELECT id, topic, callback, key_id AS "keyId", secret
    FROM websub_subscription WHERE id = ${id} AND expires_at > now()`.execute(db);
  const [found] = rows;
  if (!found) return;
  const feed = await parts.fetch(new URL(found.topic).pathname);
  if (!feed.ok) return;
  const body = Buffer.from(await feed.arrayBuffer());
  const secret =
    found.keyId && found.secret && (await vault.sealer(db, found.keyId))?.open(found.secret, secretContext(id));
  const headers = {
    'Content-Type': feed.headers.get('content-type') ?? 'application/octet-stream',
    Link: `<${url}>; rel="hub", <${found.topic}>; rel="self"`,
    ...(secret && { 'X-Hub-Signature': `sha256=${createHmac('sha256', secret).update(body).digest('hex')}` }),
  };
  const status = await ask(found.callback, { method: 'POST', headers, body }, { allowPrivate, most: 100_000 }).then(
    (answer) => answer.status,
    () => 0,
  );
  if (status >= 200 && status < 300) {
    await sql`UPDATE websub_subscription SET failures = 0 WHERE id = ${id}`.execute(db);
    return;
  }
  if (status === 410) return db.transaction().execute((tx) => endSubscription(tx, vault, found));
  await sql`UPDATE websub_subscription SET failures = failures + 1 WHERE id = ${id}`.execute(db);
  throw new Error('The callback did not take it.');
}

async function endSubscription(tx: Tx, vault: Vault, { id, keyId }: Pick<Subscription, 'id' | 'keyId'>): Promise<void> {
  await sql`DELETE FROM websub_subscription WHERE id = ${id}`.execute(tx);
  if (keyId) await vault.destroyKey(tx, keyId);
  await record(tx, { actor: 'job', act: 'websub.subscribe', subject: id, details: { mode: 'end' }, open: true });
}

/** Ends subscriptions whose lease is over or whose callback fails for long, and requests that nobody confirmed. */
export async function sweepHub({ db, vault }: Pick<HubParts, 'db' | 'vault'>): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const { rows: over } = await sql<Pick<Subscription, 'id' | 'keyId'>>`SELECT id, key_id AS "keyId"
      FROM websub_subscription WHERE expires_at < now() OR failures >= ${mostFailures} FOR UPDATE`.execute(tx);
    for (const one of over) await endSubscription(tx, vault, one);
    const { rows: stale } = await sql<Pick<Row, 'id' | 'keyId'>>`SELECT id, key_id AS "keyId" FROM websub_request
      WHERE asked_at < now() - interval '1 day' FOR UPDATE`.execute(tx);
    for (const one of stale) await dropRequest(tx, vault, one);
  });
}
