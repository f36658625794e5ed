import { type RawBuilder, sql } from 'kysely';
import type { Database, Tx } from '../../platform/database.ts';
import type { Cause, GroundShown, KindName, Outcome, PieceAuthor } from './moderation-schema.ts';

/** A decision as moderators see it in a list. */
export interface Past {
  id: string;
  kind: KindName;
  subject: string;
  edition: string | null;
  outcome: Outcome;
  cause: Cause;
  at: Date;
  by: string;
  ground: GroundShown | null;
  actId: string | null;
  /** True where it still holds and can be taken back. */
  undoable: boolean;
}

/** Under what a decision `d` was taken, as a GroundShown. */
export const groundColumn = sql`CASE d.ground WHEN 'rules' THEN jsonb_build_object('by', 'rules', 'version', d.rules_version,
    'clause', d.clause) WHEN 'illegal' THEN jsonb_build_object('by', 'illegal', 'law', d.law) END`;

const past = (from: RawBuilder<unknown>) => sql<Past>`
  SELECT d.id, d.kind, d.subject, d.edition, d.outcome, d.cause, d.decided_at AS at, d.decided_by AS by,
    ${groundColumn} AS ground, d.act_id AS "actId",
    d.cause = 'decision' AND (d.outcome = 'remove' OR (d.outcome = 'publish' AND d.state_before = 'held'))
      AND NOT EXISTS (SELECT FROM moderation_decision l
        WHERE l.kind = d.kind AND l.subject = d.subject AND l.decided_at > d.decided_at) AS undoable
  FROM ${from}`;

/** What was decided about a thing, the latest first. One query. */
export async function decisionsAbout(db: Database | Tx, kind: KindName, subject: string): Promise<Past[]> {
  const from = sql`moderation_decision d WHERE d.kind = ${kind} AND d.subject = ${subject}
    ORDER BY d.decided_at DESC, d.id LIMIT 50`;
  return (await past(from).execute(db)).rows;
}

/** What was decided about other things of an author, the latest first. One query. */
export async function decisionsAboutAuthor(
  db: Database | Tx,
  { personId, key }: Pick<PieceAuthor, 'personId' | 'key'>,
  limit = 10,
): Promise<Past[]> {
  if (!personId && !key) return [];
  const whose = personId ? sql`r.person_id = ${personId}` : sql`r.author = ${key}`;
  const from = sql`moderation_receipt r JOIN moderation_decision d ON d.id = r.decision_id WHERE ${whose}
    ORDER BY r.decided_at DESC, d.id LIMIT ${limit}`;
  return (await past(from).execute(db)).rows;
}

type Author = Pick<PieceAuthor, 'personId' | 'key'>;

/** What was decided about an author: how many things of theirs stay, and how many were removed. */
export interface AuthorDecided {
  published: number;
  removed: number;
}

/** How often which outcome came of what an author wrote, as it stands now. One query. */
export async function recordOf(db: Database | Tx, author: Author): Promise<AuthorDecided> {
  const [found] = await recordsOf(db, [author]);
  return found ?? { published: 0, removed: 0 };
}

/** The same of each of several authors about whom anything was decided; those that nothing tells are left out. One query. */
export async function recordsOf(db: Database | Tx, authors: readonly Author[]): Promise<AuthorDecided[]> {
  const people = authors.flatMap(({ personId }) => personId ?? []);
  const keys = authors.flatMap(({ personId, key }) => (personId === null ? (key ?? []) : []));
  if (people.length + keys.length === 0) return [];
  const { rows } = await sql<AuthorDecided>`
    SELECT count(*) FILTER (WHERE outcome IN ('publish', 'restore'))::int AS published,
      count(*) FILTER (WHERE outcome = 'remove')::int AS removed
    FROM (SELECT DISTINCT ON (d.kind, d.subject) d.outcome, COALESCE(r.person_id::text, r.author) AS whose
      FROM moderation_receipt r JOIN moderation_decision d ON d.id = r.decision_id
      WHERE r.person_id = ANY(${people}::uuid[]) OR (r.person_id IS NULL AND r.author = ANY(${keys}::text[]))
      ORDER BY d.kind, d.subject, d.decided_at DESC) latest GROUP BY whose`.execute(db);
  return rows;
}

/** Decisions by time, the latest first, of the editions that somebody may see (null: of all), behind one. One query. */
export async function recentDecisions(
  db: Database | Tx,
  editions: readonly string[] | null,
  { before = null, limit = 50 }: { before?: string | null; limit?: number } = {},
): Promise<Past[]> {
  const where = editions ? sql`d.edition = ANY(${[...editions]}::text[])` : sql`true`;
  const behind = before
    ? sql`(d.decided_at, d.id) < (SELECT decided_at, id FROM moderation_decision WHERE id = ${before})`
    : sql`true`;
  const from = sql`moderation_decision d WHERE ${where} AND ${behind}
    ORDER BY d.decided_at DESC, d.id DESC LIMIT ${limit}`;
  return (await past(from).execute(db)).rows;
}

/** The decision that each of these things stands under now; those that nobody decided about are absent. One query. */
export async function decisionsOf(
  db: Database | Tx,
  kind: KindName,
  subjects: readonly string[],
): Promise<Map<string, Past>> {
  const from = sql`(SELECT DISTINCT ON (subject) * FROM moderation_decision
    WHERE kind = ${kind} AND subject = ANY(${[...subjects]}::text[]) ORDER BY subject, decided_at DESC) d`;
  const { rows } = await past(from).execute(db);
  return new Map(rows.map((row) => [row.subject, row]));
}
