import { sql } from 'kysely';
import type { Database, Tx } from '../../platform/database.ts';
import type { Language } from '../../platform/language.ts';
import type { Sentence } from '../../platform/messages.ts';
import type { Text } from '../../platform/text.ts';
import { isUuid } from '../../platform/uuid.ts';
import type { Vault } from '../../platform/vault.ts';
import type { Kind } from '../../trust/moderation/moderation-kind.ts';
import type { Applying, Piece, PieceState, Trace } from '../../trust/moderation/moderation-schema.ts';
import { screeningSays } from '../screening/screening-says.ts';
import { formText } from './comment-form-messages.ts';
import { commentText } from './comment-page-messages.ts';
import { sealedAs } from './comment-seal.ts';
import { reportReasons, type State } from './comment-schema.ts';
import { type Entering, enterStates, lockComments } from './comment-state.ts';
import { openAddress } from './comment-follower.ts';

const pieceStates: Record<State, PieceState> = {
  held: 'held',
  published: 'public',
  removed: 'removed',
  withdrawn: 'withdrawn',
  erased: 'withdrawn',
};

interface Row {
  id: string;
  articleId: string;
  number: number;
  version: number;
  state: State;
  writtenAt: Date;
  language: string | null;
  keyId: string | null;
  name: Buffer | null;
  words: Buffer | null;
  writerId: string | null;
  writerLanguage: Language | null;
  /** Where they are told what becomes of it, once the owner of the address said that it is theirs. */
  followerId: string | null;
  followerKey: string | null;
  address: Buffer | null;
  personId: string | null;
  edition: string;
  slug: string;
  headline: Text;
  answered: string | null;
  answeredVersion: number | null;
  answeredKey: string | null;
  answeredWords: Buffer | null;
  answeredLanguage: string | null;
}

const rowsOf = (db: Database | Tx, ids: readonly string[]) =>
  sql<Row>`
  SELECT c.id, c.article_id AS "articleId", c.number, c.version, c.state, c.written_at AS "writtenAt", v.language, v.key_id AS "keyId", v.name, v.words,
    w.id AS "writerId", w.language AS "writerLanguage", p.id AS "personId",
    f.id AS "followerId", f.key_id AS "followerKey", f.address,
    e.slug AS edition, a.content->>'slug' AS slug, a.content->'headline' AS headline,
    o.id AS answered, ov.number AS "answeredVersion", ov.key_id AS "answeredKey", ov.words AS "answeredWords",
    ov.language AS "answeredLanguage"
  FROM comment c JOIN article r ON r.id = c.article_id JOIN edition e ON e.id = r.edition_id
  JOIN article_version a ON a.article_id = r.id AND a.number = r.public_version
  LEFT JOIN comment_version v ON v.comment_id = c.id AND v.number = c.version
  LEFT JOIN comment_writer w ON w.id = c.writer_id
  LEFT JOIN person p ON p.key_id = w.key_id AND NOT w.own_key
  LEFT JOIN comment_follow b ON b.follower_id = w.follower_id AND b.article_id = c.article_id AND b.branch = c.number
    AND b.confirmed_at IS NOT NULL
  LEFT JOIN comment_follower f ON f.id = b.follower_id
  LEFT JOIN comment o ON o.article_id = c.article_id AND o.number = c.parent AND o.state = 'published'
  LEFT JOIN comment_version ov ON ov.comment_id = o.id AND ov.number = o.version
  WHERE c.id = ANY(${ids.filter(isUuid)}::uuid[])`.execute(db);

/** What comments are to the moderators: how they are read, and what a decision does to them. */
export function commentKind({ vault }: { vault: Vault }): Kind {
  return {
    name: 'comment',
    label: (language) => commentText(language, 'oneComment'),
    contentType: 'text',
    read: (db, subjects) => readPieces(db, vault, subjects),
    apply,
    traces: (db, span) => tracesOf(db, vault, span),
    locate,
    says,
  };
}

/** The comment at its page, or at its anchor on the page of its article or of all comments. One query. */
async function locate(db: Database | Tx, address: string): Promise<string | null> {
  const shape = /^\/([^/]+)\/news\/([^/]+)(?:\/comments\/(\d{1,9})(?:\/.*)?|(?:\/comments)?#comment-(\d{1,9}))$/;
  const [, edition, slug, ofPage, ofAnchor] = shape.exec(address) ?? [];
  const number = ofPage ?? ofAnchor;
  if (number === undefined) return null;
  const { rows } = await sql<{ id: string }>`SELECT c.id FROM comment c JOIN article r ON r.id = c.article_id
    JOIN edition e ON e.id = r.edition_id JOIN article_version a ON a.article_id = r.id AND a.number = r.public_version
    WHERE e.slug = ${edition} AND a.content->>'slug' = ${slug} AND c.number = ${Number(number)}`.execute(db);
  return rows[0]?.id ?? null;
}

/** What readers reported it for, or what screening found. */
function says(code: string): Sentence | null {
  const reason = reportReasons.find((one) => code === `report.${one}`);
  return reason ? formText.sentence(reason) : screeningSays(code);
}

/** Two queries, however many there are. */
async function readPieces(db: Database | Tx, vault: Vault, subjects: readonly string[]): Promise<Map<string, Piece>> {
  const { rows } = await rowsOf(db, subjects);
  const keys = rows.flatMap(({ keyId, answeredKey, followerKey }) => [keyId, answeredKey, followerKey]);
  const sealers = await vault.sealers(db, [...new Set(keys.filter((key) => key !== null))]);
  const pieces = new Map<string, Piece>();
  for (const row of rows) {
    const open = (keyId: string | null, sealed: Buffer | null, context: string) =>
      (keyId && sealed && sealers.get(keyId)?.open(sealed, context)) || '';
    const base = `/${row.edition}/news/${row.slug}`;
    pieces.set(row.id, {
      text: open(row.keyId, row.words, sealedAs('words', row.id, row.version)),
      language: row.language ?? 'en',
      writtenAt: row.writtenAt,
      state: pieceStates[row.state],
      edition: row.edition,
      address: `${base}/comments/${row.number}`,
      author: {
        name: open(row.keyId, row.name, sealedAs('name', row.id, row.version)) || null,
        personId: row.personId,
        key: row.writerId,
        email: followerAddress(sealers, row),
        language: row.writerLanguage ?? 'en',
      },
      under: { title: row.headline, address: base },
      answers: row.answered
        ? {
            text: open(row.answeredKey, row.answeredWords, sealedAs('words', row.answered, row.answeredVersion ?? 1)),
            language: row.answeredLanguage ?? 'en',
          }
        : null,
    });
  }
  return pieces;
}

const followerAddress = (
  sealers: Awaited<ReturnType<Vault['sealers']>>,
  { followerId: id, followerKey: keyId, address }: Row,
): string | null => (id && keyId && address ? openAddress(sealers, { id, keyId, address }) : null);

const outcomes = { publish: 'published', restore: 'published', remove: 'removed', hold: 'held' } as const;

/** What was decided of comments, each of them once; those that their writers took back stay away. */
async function apply(tx: Tx, applying: readonly Applying[]): Promise<void> {
  const decisions = new Map(applying.map((one) => [one.subject, one]));
  const held = await lockComments(tx, [...decisions.keys()].filter(isUuid));
  const entering = held.flatMap((one): Entering[] => {
    const decided = decisions.get(one.id);
    if (!decided || one.state === 'withdrawn' || one.state === 'erased') return [];
    return [{ ...one, to: outcomes[decided.outcome], decided }];
  });
  await enterStates(tx, entering);
}

interface Span {
  edition: string;
  from: Date;
  until: Date;
  after: Trace | null;
  limit: number;
}

interface TraceRow extends Omit<Trace, 'text'> {
  keyId: string;
  words: Buffer;
  version: number;
}

async function tracesOf(db: Database | Tx, vault: Vault, span: Span): Promise<Trace[]> {
  const { edition, from, until, after, limit } = span;
  const behind = after ? sql`(c.entered_at, c.id) > (${after.at}, ${after.subject}::uuid)` : sql`true`;
  const { rows } = await sql<TraceRow>`
    SELECT c.id AS subject, c.entered_at AS at, c.writer_id AS author, c.network, c.version, v.key_id AS "keyId", v.words
    FROM comment c JOIN comment_version v ON v.comment_id = c.id AND v.number = c.version
    JOIN article a ON a.id = c.article_id JOIN edition e ON e.id = a.edition_id
    WHERE e.slug = ${edition} AND c.entered_at >= ${from} AND c.entered_at < ${until}
      AND c.state IN ('held', 'published') AND ${behind}
    ORDER BY c.entered_at, c.id LIMIT ${limit}`.execute(db);
  const sealers = await vault.sealers(db, [...new Set(rows.map(({ keyId }) => keyId))]);
  return rows.map(({ keyId, words, version, ...trace }) => ({
    ...trace,
    text: sealers.get(keyId)?.open(words, sealedAs('words', trace.subject, version)) ?? '',
  }));
}
