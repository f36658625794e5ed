import type { Context } from 'hono';
import { type Listening, listenTo } from '../../platform/database-listen.ts';
import type { Rule } from '../../platform/routes.ts';
import { publicationChannel } from '../../programme/release/release.ts';
import type { House } from '../../trust/house.ts';
import { findActor, listActors } from './federation-actor.ts';
import { base } from './federation-address.ts';
import { deliverDue, sweepFederation } from './federation-deliver.ts';
import { hangDocuments } from './federation-documents-api.ts';
import { consider, receive } from './federation-inbox.ts';
import { letterJob } from './federation-letter.ts';
import { look, lookJob } from './federation-look.ts';
import { hindranceOf } from './federation-rules.ts';
import { type FederationActor, mostBytes } from './federation-schema.ts';
import { deliverJob } from './federation-send.ts';

export interface FederationWish {
  on: boolean;
  /** Other servers may be at addresses of private networks, and without TLS. */
  allowPrivate: boolean;
}

/** The actors of an edition (slug) that can be followed now; none where other servers don’t reach this one. */
export type Followable = (edition: string) => Promise<FederationActor[]>;

export interface Federation {
  followable: Followable;
  close(): Promise<void>;
}

/** Opens what other servers ask for and send, and the jobs that tell them (ActivityPub, WebFinger, NodeInfo). */
export function hangFederation(house: House, wish: FederationWish): Federation {
  const { db, jobs, origin, pool } = house;
  const possible = hindranceOf(origin, wish) === null;
  const parts = { ...house, ...wish };
  jobs.work(lookJob, async () => void (possible && (await look(parts))), { pause: 5 });
  jobs.work(deliverJob, async () => void (possible && (await deliverDue(parts))), { pause: 10 });
  jobs.work<{ id: string }>(letterJob, ({ id }) => consider({ ...parts, network: '' }, id), { atOnce: 2, pause: 30 });
  jobs.work('federation.sweep', () => sweepFederation(parts));
  jobs.every(lookJob, '* * * * *');
  jobs.every(deliverJob, '*/5 * * * *');
  jobs.every('federation.sweep', '47 * * * *');
  hangDocuments(house, possible);
  hangInbox(house, possible, wish);
  const listening = possible ? wakeBy(pool, parts) : undefined;
  const isActive = ({ state }: FederationActor) => state === 'active';
  return {
    followable: async (edition) => (possible ? (await listActors(db, edition)).filter(isActive) : []),
    close: async () => (await listening)?.close(),
  };
}

/** What is published is told within seconds; the clock finds what that missed. */
async function wakeBy(pool: House['pool'], { db, jobs }: House): Promise<Listening | undefined> {
  const wake = () =>
    db
      .transaction()
      .execute((tx) => jobs.enqueue(tx, lookJob, {}, { key: 'notice', after: new Date(Date.now() + 1000) }))
      .catch(() => {});
  const ears = { onNotice: () => void wake(), onAgain: () => void wake() };
  return listenTo(pool, publicationChannel, ears).catch(() => undefined);
}

/** No cookie counts here, and no form of a browser comes through: what is sent is believed by its signature alone. */
const byOtherServers = (possible: boolean): Rule => ({
  name: 'another server, by its signature (HTTP Signatures), where it reaches this one',
  roles: 'setting',
  may: () => possible,
});

function hangInbox(house: House, possible: boolean, { allowPrivate }: FederationWish): void {
  const rule = byOtherServers(possible);
  const take = async (context: Context, to: string | null) => {
    if (Number(context.req.header('content-length') ?? 0) > mostBytes) return context.text('Too large.\n', 413);
    const { pathname, search } = new URL(context.req.url);
    const request = {
      method: 'POST',
      url: new URL(pathname + search, house.origin),
      headers: new Headers(context.req.raw.headers),
      body: Buffer.from(await context.req.arrayBuffer()),
    };
    const { status, text } = await receive({ ...house, allowPrivate, network: house.network(context) }, request, to);
    return context.text(`${text}\n`, status, { 'Cache-Control': 'no-store' });
  };
  house.routes.post(`${base}/inbox`, rule, (context) => take(context, null));
  house.routes.post(`${base}/actors/:actor/inbox`, rule, async (context) => {
    const actor = await findActor(house.db, context.req.param('actor') ?? '');
    return actor && actor.state !== 'ended' ? take(context, actor.id) : context.notFound();
  });
}
