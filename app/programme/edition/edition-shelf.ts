import type pg from 'pg';
import { LRUCache } from 'lru-cache';
import { canonicalJson } from '../../platform/canonical-json.ts';
import type { Database } from '../../platform/database.ts';
import { listenTo } from '../../platform/database-listen.ts';
import { readClockOffset } from './edition-clock.ts';
import type { Beside, EditionEntry, News } from './edition-visit.ts';
import { listEditions } from '../programme.ts';
import { type ProgrammeView, viewProgramme } from '../programme-view.ts';
import { listReleases, publicationChannel, readRelease } from '../release/release.ts';

/** The published editions, held in memory: pages read these and never wait for the database. */
export interface Shelf {
  editions(): EditionEntry[];
  /** One release of an edition, by number; null when there is none. */
  release(entry: EditionEntry, number: number): Promise<ProgrammeView | null>;
  /** Reads everything anew, also after changes that no notice told of. */
  renew(): Promise<void>;
  close(): Promise<void>;
}

export interface ShelfParts {
  db: Database;
  pool: pg.Pool;
  /** What other parts of the product have to show beside the programme of an edition, by its slug. */
  beside?: (edition: string) => Promise<Beside[]>;
  news?: (edition: string) => Promise<News>;
}

const noNews: News = { revision: 0, latest: [], lessons: 0 };

/**
 * Fills the shelf and keeps it in step with publications in any process, by PostgreSQL NOTIFY.
 *
 * @param onRenewed told after every renewal that found something new, to drop whatever was made from the old content
 */
export async function openShelf(
  { db, pool, beside = async () => [], news = async () => noNews }: ShelfParts,
  onRenewed: () => void,
): Promise<Shelf> {
  let entries: EditionEntry[] = [];
  const pins = new LRUCache<string, ProgrammeView>({ max: 24 });
  const renew = async () => {
    const found = await readEntries(db, entries, async (edition) => ({
      beside: await beside(edition),
      news: await news(edition),
    }));
    if (sameEntries(found, entries)) return;
    entries = found;
    pins.clear();
    onRenewed();
  };
  const oneAtATime = inTurn(renew);
  await oneAtATime();
  const onNotice = () => void oneAtATime().catch(() => {});
  const listener = await listenTo(pool, publicationChannel, { onNotice, onAgain: onNotice });
  return {
    editions: () => entries,
    renew: oneAtATime,
    close: listener.close,
    async release({ slug, view: latest, releases }, number) {
      if (number === latest.release.number) return latest;
      if (!releases.some((release) => release.number === number)) return null;
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

/** The published editions; an entry whose releases and clock are as before is the very same object as before. */
async function readEntries(
  db: Database,
  before: EditionEntry[],
  others: (edition: string) => Promise<Pick<EditionEntry, 'beside' | 'news'>>,
): Promise<EditionEntry[]> {
  const entries: EditionEntry[] = [];
  const ahead = await readClockOffset(db);
  for (const { slug, origin } of await listEditions(db)) {
    const releases = await listReleases(db, slug);
    const demonstration = origin === 'demonstration';
    const about = { slug, releases, demonstration, offset: demonstration ? ahead : 0, ...(await others(slug)) };
    const kept = before.find(({ view: _, ...entry }) => canonicalJson(entry) === canonicalJson(about));
    const entry = kept ?? (await readEntry(db, about));
    if (entry) entries.push(entry);
  }
  return entries;
}

async function readEntry(db: Database, about: Omit<EditionEntry, 'view'>): Promise<EditionEntry | null> {
  const published = await readRelease(db, about.slug, about.releases[0]?.number ?? 0);
  return published && { ...about, view: viewProgramme(published.programme, published.release) };
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
    waiting ??= running
      .catch(() => {})
      .then(() => {
        waiting = null;
        return start();
      });
    return waiting;
  };
}
