import type pg from 'pg';
import { LRUCache } from 'lru-cache';
import { canonicalJson } from '../platform/canonical.ts';
import type { Clock } from '../platform/clock.ts';
import type { Database } from '../platform/database.ts';
import { readClockOffset } from './edition-clock.ts';
import type { EditionEntry } from './edition-visit.ts';
import { listEditions } from './programme.ts';
import { type ProgrammeView, viewProgramme } from './programme-view.ts';
import { listReleases, publicationChannel, readRelease } from './release.ts';
import type { Release } from './release-schema.ts';

/** The published editions, held in memory: pages read these and never wait for the database. */
export interface Shelf {
  editions(): EditionEntry[];
  /** One release of an edition, by number; null when there is none. */
  pinned(slug: string, number: number): Promise<ProgrammeView | null>;
  /** Reads everything anew, also after changes that no notice told of. */
  renew(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Fills the shelf and keeps it in step with publications in any process, by PostgreSQL NOTIFY.
 *
 * @param onRenewed told after every renewal that found something new, to drop whatever was made from the old content
 */
export async function openShelf(
  { db, pool, clock }: { db: Database; pool: pg.Pool; clock: Clock & { set(offset: number): void } },
  onRenewed: () => void,
): Promise<Shelf> {
  let entries: EditionEntry[] = [];
  const pins = new LRUCache<string, ProgrammeView>({ max: 24 });
  const renew = async () => {
    const offset = await readClockOffset(db);
    const found = await readEntries(db, entries);
    if (offset === clock.offset() && sameEntries(found, entries)) return;
    entries = found;
    clock.set(offset);
    pins.clear();
    onRenewed();
  };
  const oneAtATime = inTurn(renew);
  await oneAtATime();
  const listener = await listen(pool, oneAtATime);
  return {
    editions: () => entries,
    renew: oneAtATime,
    close: listener.close,
    async pinned(slug, number) {
      const key = `${slug} ${number}`;
      const kept = pins.get(key);
      if (kept) return kept;
      const published = await readRelease(db, slug, number);
      if (!published) return null;
      const view = viewProgramme(published.programme, published.release);
      pins.set(key, view);
      return view;
    },
  };
}

const sameEntries = (some: EditionEntry[], others: EditionEntry[]): boolean =>
  some.length === others.length && some.every((entry, at) => entry === others[at]);

/** The published editions; an entry whose releases are as before is the very same object as before. */
async function readEntries(db: Database, before: EditionEntry[]): Promise<EditionEntry[]> {
  const entries: EditionEntry[] = [];
  for (const { slug } of await listEditions(db)) {
    const releases = await listReleases(db, slug);
    const kept = before.find((entry) => entry.slug === slug && canonicalJson(entry.releases) === canonicalJson(releases));
    const entry = kept ?? (await readEntry(db, slug, releases));
    if (entry) entries.push(entry);
  }
  return entries;
}

async function readEntry(db: Database, slug: string, releases: Release[]): Promise<EditionEntry | null> {
  const published = await readRelease(db, slug, releases[0]?.number ?? 0);
  return published && { slug, view: viewProgramme(published.programme, published.release), releases };
}

/** Runs a task never twice at a time; a call during a run asks for one more run after it. */
function inTurn(task: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | null = null;
  let waiting: Promise<void> | null = null;
  const start = () => {
    running = task().finally(() => {
      running = null;
    });
    return running;
  };
  return () => {
    if (!running) return start();
    waiting ??= running.catch(() => {}).then(() => {
      waiting = null;
      return start();
    });
    return waiting;
  };
}

/** Listens on a connection of its own; when it breaks, connects again and renews, since notices may have been missed. */
async function listen(pool: pg.Pool, onNotice: () => Promise<void>): Promise<{ close(): Promise<void> }> {
  let closed = false;
  let client: pg.PoolClient | undefined;
  const connect = async (): Promise<void> => {
    client = await pool.connect();
    client.on('notification', () => void onNotice().catch(() => {}));
    client.once('error', () => void again());
    await client.query(`LISTEN ${publicationChannel}`);
  };
  const again = async (): Promise<void> => {
    client?.release(true);
    client = undefined;
    while (!closed && !client) {
      await new Promise((resolve) => setTimeout(resolve, 1000).unref());
      await connect().then(onNotice).catch(() => {});
    }
  };
  await connect();
  return {
    async close() {
      closed = true;
      client?.release(true);
      client = undefined;
    },
  };
}
