import { isDeepStrictEqual } from 'node:util';
import type { Database, Tx } from '../../platform/database.ts';
import { languages } from '../../platform/language.ts';
import { Refusal } from '../../platform/refusal.ts';
import { type Text, textOf } from '../../platform/text.ts';
import { readWorking, saveProgramme } from '../programme.ts';
import { type Programme, programmeSchema } from '../programme-schema.ts';
import { isoInstant } from '../programme-view.ts';
import { isPublished, publishRelease } from '../release/release.ts';
import type { Change, Release } from '../release/release-schema.ts';
import type { Bytes } from './bytes.ts';
import type { Feed, Format, Note } from './feed.ts';
import { importMessages } from './import-messages.ts';
import { mergeFeed } from './merge.ts';
import { readFeed } from './read.ts';
import { zoneNamed } from './zone.ts';

export interface ImportOptions {
  /** The edition's address; an edition that doesn't exist is made. */
  slug: string;
  actor: string;
  /** Milliseconds since the epoch. */
  now: number;
  /** Finds out everything and changes nothing. */
  dryRun?: boolean;
  /** Never publishes. */
  draft?: boolean;
  /** IANA zone of times without offset, where the feed names none. */
  zone?: string | undefined;
  /** Leaves sessions alone that the feed doesn't name any more. */
  keepMissing?: boolean;
  progress?: ((characters: number) => void) | undefined;
}

export interface ImportReport {
  slug: string;
  format: Format;
  version: string | null;
  created: boolean;
  /** Whether anything differs from what was there. */
  changed: boolean;
  before: Programme | null;
  after: Programme;
  changes: Change[];
  notes: Note[];
  /** What was published; null in a dry run, for a draft, or where unpublished changes were waiting before. */
  release: Release | null;
  /** Changes that the public doesn't see yet. */
  unpublished: boolean;
}

/**
 * Takes a programme in any known format into an edition (docs/import.md). One transaction: a broken file, or a
 * failure anywhere on the way, changes nothing. Published at once unless changes were already waiting.
 *
 * @param source the file's bytes, as they come
 * @throws Refusal import.unrecognised, import.malformed, import.entities, import.too-large, import.empty,
 *   import.slug, import.zone (422); programme.changed (409)
 */
export async function importProgramme(db: Database, source: Bytes, options: ImportOptions): Promise<ImportReport> {
  const { slug, zone } = options;
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(slug) || slug.length > 120) {
    throw new Refusal('import.slug', 422, importMessages.sentence('slug', { slug }));
  }
  if (zone !== undefined && !zoneNamed(zone)) {
    throw new Refusal('import.zone', 422, importMessages.sentence('zoneOption', { zone }));
  }
  const feed = await readFeed(source, options.progress);
  return db.transaction().execute((tx) => takeIn(tx, feed, options));
}

async function takeIn(tx: Tx, feed: Feed, options: ImportOptions): Promise<ImportReport> {
  const { slug } = options;
  const working = await readWorking(tx, slug);
  const before = working?.programme ?? null;
  if (feed.complete && feed.sessions.length === 0 && before && before.sessions.length > 0) {
    throw new Refusal('import.empty', 422, importMessages.sentence('empty', { slug }));
  }
  const { format, version } = feed;
  const said = titleOf(feed, slug);
  const zone = options.zone && (zoneNamed(options.zone) ?? undefined);
  const { programme: after, changes, notes } = mergeFeed(before, feed, { ...options, zone });
  const changed = !before || !isDeepStrictEqual(before, after);
  const clean = !working || (await isPublished(tx, slug));
  const report = { slug, format, version, created: !working, changed, before, after, changes, notes };
  if (options.dryRun) programmeSchema.parse(after);
  if (options.dryRun) return { ...report, release: null, unpublished: false };
  if (changed) {
    await saveProgramme(tx, after, {
      actor: options.actor,
      act: 'programme.import',
      origin: 'import',
      basedOn: working?.revision ?? 0,
    });
  }
  const publishing = changed && clean && !options.draft;
  const release = publishing ? await publish(tx, said, feed, options) : null;
  return { ...report, release, unpublished: !release && (changed || !clean) };
}

const titleOf = ({ edition: { title, acronym } }: Feed, slug: string): string =>
  (typeof title === 'string' ? title : Object.values(title ?? {})[0]) ?? acronym ?? slug;

async function publish(
  tx: Tx,
  title: string,
  feed: Feed,
  { slug, actor, now }: ImportOptions,
): Promise<Release | null> {
  const values = { title: title.slice(0, 120), version: feed.version?.slice(0, 60) ?? 'none', format: feed.format };
  const texts = Object.fromEntries(
    languages.map((language) => [language, importMessages(language, 'release', values)]),
  );
  const note: Text = textOf('en', texts);
  try {
    return await publishRelease(tx, slug, { note, actor, at: isoInstant(now), despiteClashes: true });
  } catch (error) {
    // What changed was bookkeeping only; the public has it already.
    if (error instanceof Refusal && error.code === 'release.unchanged') return null;
    throw error;
  }
}
