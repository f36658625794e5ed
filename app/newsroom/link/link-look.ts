import { sql } from 'kysely';
import type { Database } from '../../platform/database.ts';
import type { House } from '../../trust/house.ts';
import { askInner, askLink } from './link-ask.ts';
import { forgetLinks, readLinks } from './link-read.ts';
import { pauseAfter } from './link-rules.ts';
import type { Found, LinkWish } from './link-schema.ts';

export interface LookParts extends Pick<House, 'db' | 'origin'> {
  /** Whether other sites are asked, too. */
  others: boolean;
  allowPrivate: boolean;
  fetch: LinkWish['fetch'];
}

/** The job that looks at links. */
export const lookJob = 'link.look';
/** The job that forgets addresses that no article leads to. */
const forgetJob = 'link.forget';

/** Addresses asked in one run: the next one goes on. */
const most = 200;
/** Milliseconds until a host is asked for another of its addresses. */
const pace = 2000;
/** Hosts in a row that give no answer, until it is taken that none can be reached from here. */
const silentHosts = 3;

/** Whether this machine is the only one that reaches an address: then it is mostly somebody’s trial. */
const isLoopback = (origin: string): boolean =>
  /^(localhost|127\.[\d.]+|\[::1\]|0\.0\.0\.0)$/.test(new URL(origin).hostname);

/** Whether other sites are asked, as far as the host’s settings say. */
export const asksOthers = ({ ask }: Pick<LinkWish, 'ask'>, origin: string): boolean =>
  ask === 'yes' || (ask === 'auto' && !isLoopback(origin));

/** Lets the links of articles be looked at in the background. */
export function lookByClock({ db, jobs, origin }: House, wish: LinkWish): void {
  const parts = { db, origin, others: asksOthers(wish, origin), allowPrivate: wish.allowPrivate, fetch: wish.fetch };
  jobs.work(lookJob, async (_, { signal }) => void (await lookAtLinks(parts, signal)));
  jobs.every(lookJob, '*/5 * * * *');
  jobs.work(forgetJob, () => forgetLinks(db));
  jobs.every(forgetJob, '23 3 * * *');
}

interface Turn {
  address: string;
  host: string;
}

/**
 * Looks at the links that are due, one address of a host at a time, whichever process asks. Where no other site
 * answers at all, it is this one that has no way out, and nothing is said of any of them.
 *
 * @returns how many were asked
 */
export async function lookAtLinks(parts: LookParts, signal?: AbortSignal): Promise<number> {
  await readLinks(parts.db, parts.origin);
  const own = new URL(parts.origin).host;
  const silent: { turn: Turn; found: Found }[] = [];
  let [asked, answered] = [0, false];
  while (asked < most && !signal?.aborted) {
    const turn = await takeTurn(parts.db, parts.others ? null : own);
    if (!turn) break;
    asked += 1;
    const inner = turn.host === own;
    const found = inner ? await askInner(turn.address, parts.fetch) : await askLink(turn.address, parts);
    if (found.outcome === 'silent') silent.push({ turn, found });
    else await settle(parts.db, turn, found, inner);
    answered ||= !inner && found.status !== null;
    if (!answered && silent.length >= silentHosts) break;
  }
  const connected = answered || (silent.length > 0 && (await answeredLately(parts.db, own)));
  for (const { turn, found } of silent)
    await settle(parts.db, turn, connected ? found : { ...found, outcome: 'unreached' }, false);
  return asked;
}

/** An address that is due, of a host that nobody asks now; the host is held until `settle`, or for five minutes. */
const takeTurn = (db: Database, only: string | null): Promise<Turn | undefined> =>
  db.transaction().execute(async (tx) => {
    const due = sql`a.due_at <= now() AND EXISTS (SELECT FROM article_link l JOIN article r ON r.id = l.article_id
      WHERE l.address = a.address AND r.state <> 'withdrawn')`;
    const { rows: hosts } = await sql<{ host: string }>`SELECT h.host FROM link_host h WHERE h.free_at <= now()
      AND (${only}::text IS NULL OR h.host = ${only})
      AND EXISTS (SELECT FROM link_address a WHERE a.host = h.host AND ${due})
      ORDER BY h.free_at, h.host LIMIT 1 FOR UPDATE SKIP LOCKED`.execute(tx);
    const host = hosts[0]?.host;
    if (host === undefined) return undefined;
    await sql`UPDATE link_host SET free_at = now() + interval '5 minutes' WHERE host = ${host}`.execute(tx);
    const { rows } = await sql<Turn>`SELECT a.address, a.host FROM link_address a WHERE a.host = ${host} AND ${due}
      ORDER BY a.due_at, a.address LIMIT 1`.execute(tx);
    return rows[0];
  });

/** Notes what came, and lets the host be asked for its next address. */
async function settle(db: Database, { address, host }: Turn, found: Found, inner: boolean): Promise<void> {
  const { outcome, status, movedTo, notBefore } = found;
  const dueAt = new Date(Date.now() + pauseAfter(found, inner));
  const freeAt = notBefore ?? new Date(Date.now() + (inner ? 0 : pace));
  await db.transaction().execute(async (tx) => {
    await sql`UPDATE link_address SET outcome = ${outcome}, status = ${status}, moved_to = ${movedTo}, asked_at = now(),
      due_at = ${dueAt}, silences = CASE ${outcome} WHEN 'silent' THEN silences + 1 WHEN 'unreached' THEN silences ELSE 0 END
      WHERE address = ${address}`.execute(tx);
    await sql`UPDATE link_host SET free_at = ${freeAt} WHERE host = ${host}`.execute(tx);
  });
}

/** Whether another site answered within the hour. */
async function answeredLately(db: Database, own: string): Promise<boolean> {
  const { rows } = await sql`SELECT FROM link_address
    WHERE host <> ${own} AND status IS NOT NULL AND asked_at > now() - interval '1 hour' LIMIT 1`.execute(db);
  return rows.length > 0;
}
