import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Database, Tx } from '../../platform/database.ts';
import { languages } from '../../platform/language.ts';
import { ask } from '../../platform/outbound.ts';
import { listAuthors } from '../author/author.ts';
import { feedFormats } from '../feed/feed-addresses.ts';
import { listSections } from '../section/section.ts';
import { listTags } from '../tag/tag.ts';
import { type HubParts, tellJob } from './websub.ts';

export interface LookParts extends HubParts {
  origin: string;
  /** An external hub that is told of what changed; null for the own one. */
  external: string | null;
}

interface Changed {
  id: string;
  slug: string;
  revision: number;
}

/** Looks which editions have other news than subscribers were told of, and lets these be told. */
export async function look(parts: LookParts): Promise<void> {
  const { db } = parts;
  const { rows } = await sql<Changed>`
    SELECT n.edition_id AS id, e.slug, n.revision FROM newsroom n JOIN edition e ON e.id = n.edition_id
    LEFT JOIN websub_edition w ON w.edition_id = n.edition_id
    WHERE n.revision > COALESCE(w.revision, 0)`.execute(db);
  for (const edition of rows) await lookAt(parts, edition);
}

async function lookAt(parts: LookParts, { id, slug, revision }: Changed): Promise<void> {
  const { db, jobs, external } = parts;
  const topics = external ? await allTopics(db, parts.origin, slug) : await followed(db, parts.origin, slug);
  const changed: { topic: string; hash: Buffer }[] = [];
  for (const topic of topics) {
    const hash = await hashOf(parts, topic);
    if (hash && !(await isTold(db, topic, hash))) changed.push({ topic, hash });
  }
  if (external && changed.length > 0)
    await ping(
      parts,
      external,
      changed.map(({ topic }) => topic),
    );
  await db.transaction().execute(async (tx) => {
    for (const { topic, hash } of changed) {
      await sql`INSERT INTO websub_topic (topic, hash) VALUES (${topic}, ${hash})
        ON CONFLICT (topic) DO UPDATE SET hash = excluded.hash, told_at = now()`.execute(tx);
      if (!external) await enqueueTelling(tx, jobs, topic);
    }
    await sql`INSERT INTO websub_edition (edition_id, revision) VALUES (${id}, ${revision})
      ON CONFLICT (edition_id) DO UPDATE SET revision = greatest(websub_edition.revision, excluded.revision)`.execute(
      tx,
    );
  });
}

async function enqueueTelling(tx: Tx, jobs: LookParts['jobs'], topic: string): Promise<void> {
  const { rows } = await sql<{ id: string }>`SELECT id FROM websub_subscription
    WHERE topic = ${topic} AND expires_at > now()`.execute(tx);
  for (const { id } of rows) await jobs.enqueue(tx, tellJob, { id }, { key: id });
}

async function hashOf({ fetch }: LookParts, topic: string): Promise<Buffer | null> {
  const feed = await fetch(new URL(topic).pathname);
  return feed.ok
    ? createHash('sha256')
        .update(new Uint8Array(await feed.arrayBuffer()))
        .digest()
    : null;
}

async function isTold(db: Database, topic: string, hash: Buffer): Promise<boolean> {
  const { rows } = await sql`SELECT FROM websub_topic WHERE topic = ${topic} AND hash = ${hash}`.execute(db);
  return rows.length > 0;
}

/** Feeds of an edition that somebody follows. */
async function followed(db: Database, origin: string, slug: string): Promise<string[]> {
  const { rows } = await sql<{ topic: string }>`SELECT DISTINCT topic FROM websub_subscription
    WHERE expires_at > now() AND split_part(substr(topic, ${origin.length + 2}), '/', 2) = ${slug}`.execute(db);
  return rows.map(({ topic }) => topic);
}

/** Every feed of an edition's news. */
async function allTopics(db: Database, origin: string, slug: string): Promise<string[]> {
  const lists = [
    '/news',
    ...(await listSections(db, slug)).map((one) => `/news/sections/${one.slug}`),
    ...(await listTags(db, slug)).map((one) => `/news/tags/${one.slug}`),
    ...(await listAuthors(db, slug)).map((one) => `/news/authors/${one.slug}`),
  ];
  return languages.flatMap((language) =>
    lists.flatMap((path) =>
      Object.keys(feedFormats).map((format) => `${origin}/${language}/${slug}${path}/feed.${format}`),
    ),
  );
}

/** Tells an external hub that feeds changed, as hubs of today take it: `hub.mode=publish` with their addresses. */
async function ping({ allowPrivate }: LookParts, hub: string, topics: string[]): Promise<void> {
  const body = new URLSearchParams({ 'hub.mode': 'publish' });
  for (const topic of topics) body.append('hub.url', topic);
  const headers = { 'Content-Type': 'application/x-www-form-urlencoded' };
  const { status } = await ask(hub, { method: 'POST', headers, body: body.toString() }, { allowPrivate });
  if (status >= 300) throw new Error('The hub did not take it.');
}
