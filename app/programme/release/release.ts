import { sql } from 'kysely';
import { fingerprintOf } from '../../platform/canonical.ts';
import { canonicalJson } from '../../platform/canonical-json.ts';
import type { Database, Tx } from '../../platform/database.ts';
import { Refusal } from '../../platform/refusal.ts';
import type { Text } from '../../platform/text.ts';
import { record } from '../../trust/log/log.ts';
import { newClashes } from '../clash-rules.ts';
import { clashSentence } from '../clash-words.ts';
import { listEditions, readWorking, saveProgramme } from '../programme.ts';
import { programmeMessages } from '../programme-messages.ts';
import { type Programme, programmeSchema, type Session } from '../programme-schema.ts';
import { writeStamps } from '../programme-tables.ts';
import { isoInstant } from '../programme-view.ts';
import { releaseMessages } from './release-messages.ts';
import { compare, stamp } from './release-rules.ts';
import type { Change, Published, Release } from './release-schema.ts';
import { indexRelease } from '../search/search.ts';

interface ReleaseRow {
  edition_id: string;
  number: number;
  note: string | null;
  published_at: Date;
  fingerprint: string;
  document: string;
}

declare module '../../platform/database.ts' {
  interface Tables {
    programme_release: ReleaseRow;
  }
}

/** Whoever holds the latest releases in memory listens here: PostgreSQL NOTIFY, with the edition's slug. */
export const publicationChannel = 'plenary_publication';

export interface Publication {
  note: Text | null;
  /** UTC instant; now when absent. A demonstration publishes in its own past. */
  at?: string;
  actor: string;
  /** A later release follows in the same transaction: this one is spared being made searchable. */
  superseded?: boolean;
  /** Publishes although a clash blocks: somebody decided so, or the programme is another system's, as it stands there. */
  despiteClashes?: boolean;
}

/**
 * Publishes the working programme of an edition as its next release, and brings the working programme's
 * bookkeeping (sequence, moved, cancelled) in step with it: one transaction with its log entry and search index.
 *
 * @throws Refusal `edition.unknown` (404)
 * @throws Refusal `release.unchanged` (409) when nothing changed since the latest release
 * @throws Refusal `release.clash` (409) while a clash blocks that the latest release doesn't have
 */
export async function publishRelease(db: Database | Tx, slug: string, publication: Publication): Promise<Release> {
  if (!db.isTransaction) return db.transaction().execute((tx) => publishRelease(tx, slug, publication));
  const tx = db as Tx;
  await sql`SELECT id FROM edition WHERE slug = ${slug} FOR UPDATE`.execute(tx);
  const working = await readWorking(tx, slug);
  if (!working) throw await unknownEdition(tx, slug);
  const latest = await readRelease(tx, slug);
  const at = publication.at ?? isoInstant(Date.now());
  const programme = stamp(latest?.programme ?? null, working.programme, at);
  const fingerprint = fingerprintOf(programme);
  if (latest?.release.fingerprint === fingerprint) {
    throw new Refusal(
      'release.unchanged',
      409,
      releaseMessages.sentence('unchanged', { slug, number: latest.release.number }),
    );
  }
  if (!publication.despiteClashes) refuseClashes(latest?.programme ?? null, programme);
  const number = (latest?.release.number ?? 0) + 1;
  const release: Release = { number, note: publication.note, publishedAt: at, fingerprint };
  await storeRelease(tx, programme, release);
  await keepInStep(tx, working.programme, programme, publication.actor);
  if (!publication.superseded) await indexRelease(tx, programme.edition.id, programme);
  await record(tx, {
    actor: publication.actor,
    act: 'release.publish',
    subject: slug,
    details: { number, fingerprint },
    open: true,
  });
  await sql`SELECT pg_notify(${publicationChannel}, ${slug})`.execute(tx);
  return release;
}

/** What was published with a clash may be published with it again: it is the new ones that somebody has to look at. */
function refuseClashes(latest: Programme | null, programme: Programme): void {
  const blocking = newClashes(latest, programme).filter((clash) => clash.severity === 'block');
  const [first] = blocking;
  if (!first) return;
  const values = { slug: programme.edition.slug, count: blocking.length };
  throw new Refusal(
    'release.clash',
    409,
    (language) => releaseMessages(language, 'clash', { ...values, first: clashSentence(first, language) }),
    { count: blocking.length },
  );
}

/** Brings the working programme's bookkeeping in step with what was published of it. */
async function keepInStep(tx: Tx, working: Programme, published: Programme, actor: string): Promise<void> {
  const old = new Map(working.sessions.map((session) => [session.id, session]));
  if (published.sessions.length > old.size) {
    await saveProgramme(tx, published, { actor, act: 'programme.stamp' });
    return;
  }
  const bookkeeping = ({ sequence, status, was, changedAt }: Session) =>
    canonicalJson([sequence, status, was, changedAt]);
  const stamped = published.sessions.filter((session) => {
    const before = old.get(session.id);
    return !before || bookkeeping(before) !== bookkeeping(session);
  });
  await writeStamps(tx, stamped);
  await sql`UPDATE edition SET revision = revision + 1 WHERE id = ${published.edition.id}`.execute(tx);
}

async function storeRelease(tx: Tx, programme: Programme, release: Release): Promise<void> {
  await tx
    .insertInto('programme_release')
    .values({
      edition_id: programme.edition.id,
      number: release.number,
      note: release.note && JSON.stringify(release.note),
      published_at: new Date(release.publishedAt),
      fingerprint: release.fingerprint,
      document: JSON.stringify(programme),
    })
    .execute();
}

const toRelease = (row: { number: number; note: unknown; published_at: Date; fingerprint: string }): Release => ({
  number: row.number,
  note: row.note as Text | null,
  publishedAt: isoInstant(row.published_at.getTime()),
  fingerprint: row.fingerprint,
});

/** All releases of an edition, newest first, without their documents. */
export async function listReleases(db: Database | Tx, slug: string): Promise<Release[]> {
  const rows = await db
    .selectFrom('programme_release as r')
    .innerJoin('edition as e', 'e.id', 'r.edition_id')
    .where('e.slug', '=', slug)
    .select(['r.number', 'r.note', 'r.published_at', 'r.fingerprint'])
    .orderBy('r.number', 'desc')
    .execute();
  return rows.map(toRelease);
}

/** A release with its programme: the given number, or the latest; null when there is none. */
export async function readRelease(db: Database | Tx, slug: string, number?: number): Promise<Published | null> {
  const row = await db
    .selectFrom('programme_release as r')
    .innerJoin('edition as e', 'e.id', 'r.edition_id')
    .where('e.slug', '=', slug)
    .$if(number !== undefined, (query) => query.where('r.number', '=', number ?? 0))
    .selectAll('r')
    .orderBy('r.number', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!row) return null;
  return { release: toRelease(row), programme: programmeSchema.parse(row.document) };
}

/**
 * What the working programme would change if it were published now.
 *
 * @throws Refusal `edition.unknown` (404)
 */
export async function previewPublication(
  db: Database | Tx,
  slug: string,
): Promise<{ before: Programme; after: Programme; changes: Change[] }> {
  const working = await readWorking(db, slug);
  if (!working) throw await unknownEdition(db, slug);
  const latest = await readRelease(db, slug);
  const before = latest?.programme ?? { ...working.programme, sessions: [] };
  return { before, after: working.programme, changes: compare(before, working.programme) };
}

/** True when publishing would refuse: the latest release already says everything, texts and rooms included. */
export async function isPublished(db: Database | Tx, slug: string): Promise<boolean> {
  const working = await readWorking(db, slug);
  const latest = await readRelease(db, slug);
  if (!working || !latest) return false;
  return (
    fingerprintOf(stamp(latest.programme, working.programme, latest.release.publishedAt)) === latest.release.fingerprint
  );
}

/** The refusal that names the editions there are. */
export async function unknownEdition(tx: Database | Tx, slug: string): Promise<Refusal> {
  const known = (await listEditions(tx)).map((edition) => edition.slug).join(', ') || '–';
  return new Refusal('edition.unknown', 404, programmeMessages.sentence('unknown', { slug, known }));
}
