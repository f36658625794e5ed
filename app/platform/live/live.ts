import type { Context } from 'hono';
import type pg from 'pg';
import type { Settings } from '../config.ts';
import type { Database } from '../database.ts';
import { listenTo } from '../database-listen.ts';
import type { Metrics } from '../health-metrics.ts';
import type { Log } from '../log.ts';
import type { Routes } from '../routes.ts';
import type { Vault } from '../vault.ts';
import { carryBy, channel } from './live-announce.ts';
import { hangTopic, type Listenable } from './live-door.ts';
import { type Carrier, openNats } from './live-nats.ts';
import { Pulse } from './live-pulse.ts';
import { type Announcement, type Notice, readNotice } from './live-schema.ts';
import { Seats } from './live-seats.ts';
import { LiveTopic } from './live-topic.ts';

/** Something was announced, or `topic: null`: anything may have been missed, read all again. */
export type Heard = (notice: Notice) => void;

export interface Live {
  /** Lets pages listen to topics of a kind, at `/live/` and its name. Before the first request. */
  topic(listenable: Listenable): void;
  /**
   * Hears of a topic within this process, as soon and as often as it is announced anywhere.
   *
   * @param topic its name, or the beginning of several with a slash at its end: `consultation/`
   * @returns how to stop
   */
  subscribe(topic: string, heard: Heard): () => void;
  /** Ends all streams and lets nobody in, so that the program can stop; browsers come back after some seconds. */
  drain(): void;
  close(): Promise<void>;
}

export interface LiveParts {
  db: Database;
  pool: pg.Pool;
  vault: Vault;
  log: Log;
  metrics: Metrics;
  routes: Routes;
  /** The network that a request comes from; empty where there is none. */
  network(context: Context): string;
  settings: Pick<Settings, 'live' | 'natsUrl'>;
}

/** Opens the hub: what `announce` tells in any process of this database reaches all who listen in this one. */
export async function openLive(parts: LiveParts): Promise<Live> {
  const { db, pool, vault, log, metrics, routes, network, settings } = parts;
  let dropped = 0;
  const onDropped = () => void (dropped += 1);
  const onUnread = (error: unknown) => log.warn({ reason: (error as Error).name }, 'a live state could not be read');
  const topics = new Map<string, { live: LiveTopic; holders: number }>();
  const ears = new Map<string, Set<Heard>>();
  const seats = new Seats(settings.live);
  const pulse = new Pulse(onDropped);
  const hear = (notice: Notice): void => {
    for (const heard of listenersOf(ears, notice)) heard(notice);
    if (notice.topic !== null) topics.get(notice.topic)?.live.take(notice);
    else for (const { live } of topics.values()) live.take('resync');
  };
  const hold = (topic: string, read: (() => Promise<unknown>) | undefined) => {
    const held = topics.get(topic) ?? { live: new LiveTopic({ read, onDropped, onUnread }), holders: 0 };
    held.holders += 1;
    topics.set(topic, held);
    const letGo = () => {
      held.holders -= 1;
      if (held.holders === 0) topics.delete(topic);
    };
    return { live: held.live, letGo };
  };
  metrics.gauge('plenary_live_connections', 'Pages that listen to something live', () => seats.taken);
  metrics.gauge('plenary_live_topics', 'Things that pages listen to', () => topics.size);
  metrics.gauge('plenary_live_cut', 'Connections cut so far since they took less than they were sent', () => dropped);
  // With NATS too: commands, which end before they could connect to it, announce by PostgreSQL.
  const listening = await listenTo(pool, channel, {
    onNotice: (text) => {
      const notice = readNotice(text);
      if (notice) hear(notice);
    },
    onAgain: () => hear({ topic: null }),
  });
  const carrier = settings.natsUrl ? carryByNats({ db, vault, log, natsUrl: settings.natsUrl }, hear) : undefined;
  const subscribe: Live['subscribe'] = (topic, heard) => {
    const all = ears.get(topic) ?? new Set();
    ears.set(topic, all.add(heard));
    return () => {
      all.delete(heard);
      if (all.size === 0 && ears.get(topic) === all) ears.delete(topic);
    };
  };
  return {
    topic: (listenable) => hangTopic({ routes, seats, pulse, network, subscribe, hold }, listenable),
    subscribe,
    drain() {
      seats.close();
      pulse.stop();
    },
    async close() {
      seats.close();
      pulse.stop();
      await listening.close();
      await carrier?.close();
    },
  };
}

/** Everybody for a resync; else those of the topic, and of each beginning of its name. */
function listenersOf(ears: Map<string, Set<Heard>>, { topic }: Notice): Heard[] {
  if (topic === null) return [...new Set([...ears.values()].flatMap((all) => [...all]))];
  const parts = topic.split('/');
  const beginnings = parts.slice(1).map((_, at) => `${parts.slice(0, at + 1).join('/')}/`);
  return [topic, ...beginnings].flatMap((name) => [...(ears.get(name) ?? [])]);
}

function carryByNats(parts: { db: Database; vault: Vault; log: Log; natsUrl: string }, hear: Heard): Carrier {
  const { db, vault, log, natsUrl } = parts;
  // The same in each process of a site, and known to no other site on the same server.
  const subject = `plenary.live.${vault.secret('live').toString('hex').slice(0, 24)}`;
  const carrier = openNats({
    url: natsUrl,
    subject,
    log,
    onNotice: hear,
    onAgain: () => {
      hear({ topic: null });
      carrier.publish({ topic: null });
    },
  });
  carryBy(db, (announcement: Announcement) => {
    hear(announcement);
    carrier.publish(announcement);
  });
  return carrier;
}
