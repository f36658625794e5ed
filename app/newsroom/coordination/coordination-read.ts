import { setImmediate } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Database } from '../../platform/database.ts';
import { simhash } from '../../platform/simhash.ts';
import type { Vault } from '../../platform/vault.ts';
import { sealedAs } from '../comment/comment-seal.ts';
import { hostIn, linksIn } from '../screening/screening-text-rules.ts';
import type { Action } from './coordination-rules.ts';
import { days } from './coordination-schema.ts';
import { wordGroups } from './coordination-words.ts';

const atOnce = 500;
/** The latest comments of an edition that are looked at: with more, a flood goes on, which has its own gesture. */
const most = 50_000;

interface Row {
  id: string;
  writer: string;
  place: string;
  at: Date;
  version: number;
  language: string;
  keyId: string;
  words: Buffer;
}

/** A link as it is compared: host and path, without what tells of whoever shares it; null where it leads nowhere, or here. */
function bareLink(link: string, home: string): string | null {
  const host = hostIn(link);
  const path = URL.parse(/^https?:/i.test(link) ? link : `http://${link}`)?.pathname ?? '';
  return host === null || host === home ? null : `${host}${path.replace(/\/$/, '')}`;
}

/**
 * What readers did under the articles of an edition in the two weeks before its latest comment, as it is compared; what they
 * took back, and what the newsroom wrote itself, is left out. Opened in the memory of the process alone, and in turns.
 */
export async function readActions(
  { db, vault, origin }: { db: Database; vault: Vault; origin: string },
  editionId: string,
): Promise<Action[]> {
  const home = new URL(origin).hostname;
  const found: (Omit<Action, 'words'> & { likeness: ReturnType<typeof simhash> })[] = [];
  for (let after: Row | undefined; found.length < most; ) {
    const rows: Row[] = await readSome(db, editionId, after);
    const sealers = await vault.sealers(db, [...new Set(rows.map(({ keyId }) => keyId))]);
    for (const { id, writer, place, at, version, language, keyId, words } of rows) {
      const text = sealers.get(keyId)?.open(words, sealedAs('words', id, version)) ?? '';
      const links = [...new Set(linksIn(text).flatMap((link) => bareLink(link, home) ?? []))];
      found.push({ writer, place, at: at.getTime(), language, links, likeness: simhash(text) });
    }
    await setImmediate();
    after = rows.at(-1);
    if (rows.length < atOnce) break;
  }
  const groups = wordGroups(found.map(({ likeness }) => likeness));
  return found.map(({ likeness: _, ...action }, at) => {
    const group = groups[at] ?? null;
    return { ...action, words: group === null ? null : String(group) };
  });
}

async function readSome(db: Database, editionId: string, after: Row | undefined): Promise<Row[]> {
  const behind = after ? sql`(c.written_at, c.id) < (${after.at}, ${after.id}::uuid)` : sql`true`;
  const { rows } = await sql<Row>`
    SELECT c.id, c.writer_id AS writer, c.article_id AS place, c.written_at AS at, c.version, v.language,
      v.key_id AS "keyId", v.words
    FROM comment c JOIN article a ON a.id = c.article_id
    JOIN comment_version v ON v.comment_id = c.id AND v.number = c.version
    WHERE a.edition_id = ${editionId} AND c.state IN ('held', 'published', 'removed') AND c.writer_id IS NOT NULL
      AND c.standing <> 'staff' AND c.written_at > (SELECT max(l.written_at) FROM comment l
        JOIN article r ON r.id = l.article_id WHERE r.edition_id = ${editionId}) - make_interval(days => ${days.lookedAt})
      AND ${behind}
    ORDER BY c.written_at DESC, c.id DESC LIMIT ${atOnce}`.execute(db);
  return rows;
}
