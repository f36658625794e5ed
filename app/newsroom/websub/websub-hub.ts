import type { Context } from 'hono';
import { sql } from 'kysely';
import { type Listening, listenTo } from '../../platform/database-listen.ts';
import { limitKey, takeFrom } from '../../platform/limits.ts';
import { anyone } from '../../platform/routes.ts';
import { publicationChannel } from '../../programme/release/release.ts';
import type { House } from '../../trust/house.ts';
import { askingSchema, editionOfTopic } from './websub-schema.ts';
import { askHub, sweepHub, tell, tellJob, verify, verifyJob } from './websub.ts';
import { look, type LookParts } from './websub-look.ts';

export interface WebsubWish {
  /** 'own', 'no', or the address of a hub. */
  hub: string;
  allowPrivate: boolean;
  fetch(path: string): Promise<Response>;
}

export interface Websub {
  /** The address of the hub, for the feeds to name; null where there is none. */
  url: string | null;
  close(): Promise<void>;
}

const lookJob = 'websub.look';
/** Requests from one network, and to one host: each makes this site ask a callback. */
const pace = { most: 60, perMs: 600_000 };

/**
 * Opens the way by which readers of feeds are told at once that one changed (W3C WebSub): by the hub of this site, or by
 * one elsewhere.
 */
export function hangWebsub(house: House, { hub, allowPrivate, fetch }: WebsubWish): Websub {
  if (hub === 'no') return { url: null, close: async () => {} };
  const { db, vault, jobs, log, origin, pool } = house;
  const external = hub === 'own' ? null : hub;
  const url = external ?? `${origin}/websub`;
  const parts: LookParts = { db, vault, jobs, log, origin, url, allowPrivate, fetch, external };
  jobs.work(lookJob, () => look(parts), { pause: 5 });
  jobs.every(lookJob, '* * * * *');
  if (!external) hangOwnHub(house, parts);
  const listening = wakeBy(pool, parts);
  return { url, close: async () => (await listening)?.close() };
}

function hangOwnHub(house: House, parts: LookParts): void {
  const { jobs, routes } = house;
  jobs.work<{ id: string }>(verifyJob, ({ id }) => verify(parts, id), { atOnce: 2, pause: 10 });
  jobs.work<{ id: string }>(tellJob, ({ id }) => tell(parts, id), { atOnce: 4, pause: 10 });
  jobs.work('websub.sweep', () => sweepHub(parts));
  jobs.every('websub.sweep', '41 * * * *');
  routes.post('/websub', anyone, (context) => answer(house, parts, context));
}

/** What changed is told within seconds: by the notice that also renews the pages; the clock finds what that missed. */
async function wakeBy(pool: House['pool'], { db, jobs }: LookParts): Promise<Listening | undefined> {
  const wake = () =>
    db
      .transaction()
      .execute((tx) => jobs.enqueue(tx, lookJob, {}, { key: 'notice', after: new Date(Date.now() + 1000) }))
      .catch(() => {});
  const ears = { onNotice: () => void wake(), onAgain: () => void wake() };
  return listenTo(pool, publicationChannel, ears).catch(() => undefined);
}

/** W3C WebSub §5.1: 202 when the request is understood; what becomes of it the callback hears. */
async function answer(house: House, parts: LookParts, context: Context): Promise<Response> {
  const { db, vault, origin } = house;
  const typed = Object.fromEntries(new URLSearchParams(await context.req.text()));
  const parsed = askingSchema.safeParse(typed);
  const say = (status: 400 | 404 | 429 | 202, text: string) =>
    context.text(`${text}\n`, status, { 'Cache-Control': 'no-store' });
  if (!parsed.success) return say(400, `These can't be: ${parsed.error.issues.map(({ path }) => path[0]).join(', ')}`);
  const asking = parsed.data;
  const edition = editionOfTopic(asking['hub.topic'], origin);
  if (!edition) return say(404, 'This hub tells of the news feeds of this site only.');
  const { rows } = await sql`SELECT FROM edition e JOIN programme_release r ON r.edition_id = e.id
    WHERE e.slug = ${edition} LIMIT 1`.execute(db);
  if (rows.length === 0) return say(404, 'There is no such feed.');
  const whose = [house.network(context), new URL(asking['hub.callback']).host];
  for (const one of whose.filter(Boolean)) {
    const { taken } = await takeFrom(db, 'websub.ask', limitKey(vault, one), pace);
    if (!taken) return say(429, 'Too many requests; try again in ten minutes.');
  }
  await db.transaction().execute((tx) =>
    askHub(tx, parts, {
      mode: asking['hub.mode'],
      topic: asking['hub.topic'],
      callback: asking['hub.callback'],
      secret: asking['hub.secret'] || undefined,
      leaseSeconds: asking['hub.lease_seconds'],
    }),
  );
  return say(202, 'The callback is asked now.');
}
