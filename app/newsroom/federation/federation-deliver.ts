import { sql } from 'kysely';
import type { Database } from '../../platform/database.ts';
import type { Jobs } from '../../platform/jobs.ts';
import { ask } from '../../platform/outbound.ts';
import type { Vault } from '../../platform/vault.ts';
import { record } from '../../trust/log/log.ts';
import { isRefused } from './federation-host.ts';
import { destroyOldKeys, openKey } from './federation-key.ts';
import { outcomeOf, patience, pauseAfter } from './federation-rules.ts';
import { dropLetters } from './federation-letter.ts';
import { activityType } from './federation-schema.ts';
import { activityContext, deliverJob, forgetIdleInboxes, inboxContext } from './federation-send.ts';
import { agentOf, signRequest } from './federation-signature-rules.ts';

export interface Sender {
  db: Database;
  vault: Vault;
  jobs: Jobs;
  origin: string;
  allowPrivate: boolean;
}

interface Inbox {
  id: string;
  keyId: string;
  sealed: Buffer;
  host: string;
  failures: number;
  failingSince: Date | null;
}

interface Letter {
  id: string;
  signedBy: string;
  body: string | null;
  sealed: Buffer | null;
}

/** Inboxes at once, and letters to one of them before the next has its turn. */
const atOnce = 8;
const mostLetters = 10;

/**
 * Sends what is due, some inboxes at a time, each in the order in which things happened. An inbox that fails waits, and
 * what it was not told waits with it; a process that dies meanwhile leaves it to the next one, after two minutes. What
 * was sent twice then has the same id, and is one.
 */
export async function deliverDue(sender: Sender): Promise<void> {
  for (;;) {
    const inboxes = await claim(sender.db);
    if (inboxes.length === 0) break;
    await Promise.all(inboxes.map((inbox) => deliverTo(sender, inbox)));
  }
  await wakeForNext(sender);
}

/** Takes inboxes that something is due for; until `next_at` no other process takes them. */
async function claim(db: Database): Promise<Inbox[]> {
  const { rows } = await sql<Inbox>`UPDATE federation_inbox SET next_at = now() + interval '2 minutes'
    WHERE id IN (SELECT i.id FROM federation_inbox i
      WHERE i.next_at <= now() AND EXISTS (SELECT FROM federation_delivery d WHERE d.inbox_id = i.id)
      ORDER BY i.next_at LIMIT ${atOnce} FOR UPDATE SKIP LOCKED)
    RETURNING id, key_id AS "keyId", sealed, host, failures, failing_since AS "failingSince"`.execute(db);
  return rows;
}

async function deliverTo(sender: Sender, inbox: Inbox): Promise<void> {
  const { db, vault } = sender;
  const sealer = await vault.sealer(db, inbox.keyId);
  if (!sealer || (await isRefused(db, inbox.host))) return forgetInbox(sender, inbox, 'refused');
  const address = sealer.open(inbox.sealed, inboxContext(inbox.id));
  const { rows } = await sql<Letter>`SELECT a.id, a.signed_by AS "signedBy", a.body, a.sealed
    FROM federation_delivery d JOIN federation_activity a ON a.id = d.activity_id
    WHERE d.inbox_id = ${inbox.id} ORDER BY a.sequence LIMIT ${mostLetters}`.execute(db);
  for (const letter of rows) {
    const body = letter.body ?? sealer.open(letter.sealed ?? Buffer.alloc(0), activityContext(letter.id));
    const outcome = await send(sender, address, letter.signedBy, body);
    if (outcome === 'gone') return forgetInbox(sender, inbox, 'gone');
    if (outcome === 'later') return postpone(sender, inbox);
    await sql`DELETE FROM federation_delivery WHERE inbox_id = ${inbox.id} AND activity_id = ${letter.id}`.execute(db);
  }
  await sql`UPDATE federation_inbox SET next_at = now(), failures = 0, failing_since = NULL
    WHERE id = ${inbox.id}`.execute(db);
}

/** Signed anew each time: the moment is part of it. */
async function send(sender: Sender, address: string, signedBy: string, body: string) {
  const { db, allowPrivate } = sender;
  const key = await openKey(db, sender, signedBy);
  if (!key) return 'unwanted';
  const url = new URL(address);
  const headers = signRequest({ method: 'POST', url, body, type: activityType }, key, Date.now());
  const status = await ask(
    url,
    { method: 'POST', headers: { ...headers, 'User-Agent': agentOf(sender.origin) }, body },
    { allowPrivate, most: 100_000 },
  ).then(
    (answer) => answer.status,
    () => 0,
  );
  return outcomeOf(status);
}

async function postpone(sender: Sender, inbox: Inbox): Promise<void> {
  const { failingSince, failures } = inbox;
  if (failingSince && Date.now() - failingSince.getTime() > patience) return forgetInbox(sender, inbox, 'dead');
  const next = new Date(Date.now() + pauseAfter(failures + 1));
  await sql`UPDATE federation_inbox SET next_at = ${next}, failures = failures + 1,
    failing_since = COALESCE(failing_since, now()) WHERE id = ${inbox.id}`.execute(sender.db);
}

/** Forgets an inbox with all who follow from there, and what it was still to be told. */
async function forgetInbox({ db, vault }: Sender, { id, keyId }: Inbox, why: string): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const { rows } = await sql<{ actor: string }>`SELECT DISTINCT actor_id AS actor FROM federation_follower
      WHERE inbox_id = ${id}`.execute(tx);
    await sql`DELETE FROM federation_inbox WHERE id = ${id}`.execute(tx);
    await vault.destroyKey(tx, keyId);
    for (const { actor } of rows)
      await record(tx, { actor: 'job', act: 'federation.follow', subject: actor, details: { what: why }, open: true });
  });
}

/** What waits for a later moment is looked for then. */
async function wakeForNext({ db, jobs }: Sender): Promise<void> {
  const { rows } = await sql<{ next: Date | null }>`SELECT min(next_at) AS next FROM federation_inbox i
    WHERE EXISTS (SELECT FROM federation_delivery d WHERE d.inbox_id = i.id)`.execute(db);
  const next = rows[0]?.next;
  if (next) await db.transaction().execute((tx) => jobs.enqueue(tx, deliverJob, {}, { key: 'later', after: next }));
}

/** Forgets what was delivered long ago, what was heard long ago, and inboxes and keys that nobody needs. */
export async function sweepFederation({ db, vault }: Pick<Sender, 'db' | 'vault'>): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await sql`DELETE FROM federation_seen WHERE at < now() - interval '2 days'`.execute(tx);
    await sql`DELETE FROM federation_activity a WHERE made_at < now() - interval '1 day'
      AND NOT EXISTS (SELECT FROM federation_delivery d WHERE d.activity_id = a.id)`.execute(tx);
    await dropLetters(tx, vault, null);
    await forgetIdleInboxes(tx, vault);
    await destroyOldKeys(tx, vault);
  });
}
