import { type RawBuilder, sql } from 'kysely';
import type { Database, Tx } from '../../platform/database.ts';
import { type Row, tell } from './statistics-rules.ts';

/** From the first moment on, before the second. */
export interface Span {
  from: Date;
  until: Date;
}

/** By what removals are counted. */
export const axes = ['clause', 'language', 'kind', 'source', 'detection', 'automation', 'category'] as const;
export type Axis = (typeof axes)[number];

export interface Statistics {
  /** Removed, kept or accepted, given back; taken back by moderators themselves. */
  totals: { removed: number; kept: number; restored: number; undone: number };
  all: Row;
  by: Record<Axis, Row[]>;
  notices: { rows: NoticeRow[]; all: NoticeRow };
  /** Of authors, against removals. */
  appeals: AppealFigures;
  /** Of notifiers, against answers that left something public. */
  complaints: AppealFigures;
}

/** Notices of a category. */
export interface NoticeRow {
  key: string;
  count: number | null;
  fromFlaggers: number | null;
  illegal: number | null;
  rules: number | null;
  kept: number | null;
  /** Seconds until the answer. */
  median: number | null;
}

export interface AppealFigures {
  made: number;
  waiting: number;
  upheld: number;
  overturned: number;
  moot: number;
  withdrawn: number;
  /** Answered after their day, or waiting beyond it. */
  late: number;
  median: number | null;
  p90: number | null;
}

type Counted = Row & { count: number };

const expressions: Record<Axis, RawBuilder<unknown>> = {
  clause: sql`COALESCE(d.clause, 'illegal')`,
  language: sql`split_part(d.language, '-', 1)`,
  kind: sql`d.kind`,
  source: sql`d.source`,
  detection: sql`d.automated_detection::text`,
  automation: sql`d.automated_decision`,
  category: sql`d.category`,
};

/** Removals within a span by every axis at once, and all together under the axis `all`. One query. */
async function removals(db: Database | Tx, { from, until }: Span): Promise<Map<Axis | 'all', Counted[]>> {
  const named = sql.join(axes.map((axis) => sql`${expressions[axis]} AS ${sql.ref(`x_${axis}`)}`));
  const sets = sql.join(axes.map((axis) => sql`(${sql.ref(`x_${axis}`)})`));
  const which = sql.join(
    axes.map((axis) => sql`WHEN GROUPING(${sql.ref(`x_${axis}`)}) = 0 THEN ${sql.lit(axis)}`),
    sql` `,
  );
  const key = sql`COALESCE(${sql.join(axes.map((axis) => sql.ref(`x_${axis}`)))}, '')`;
  const time = sql`percentile_cont(ARRAY[0.5, 0.9]) WITHIN GROUP (ORDER BY took) FILTER (WHERE took IS NOT NULL)`;
  const { rows } = await sql<Counted & { axis: Axis | 'all'; times: number[] | null }>`
    SELECT CASE ${which} ELSE 'all' END AS axis, ${key} AS key, count(*)::int AS count, ${time} AS times,
      count(appeal)::int AS appeals, count(*) FILTER (WHERE ended = 'overturned')::int AS overturned
    FROM (SELECT ${named}, extract(epoch FROM d.decided_at - d.asked_at)::float8 AS took, a.id AS appeal, a.ended_how AS ended
      FROM moderation_decision d LEFT JOIN appeal a ON a.decision_id = d.id
      WHERE d.outcome = 'remove' AND d.decided_at >= ${from} AND d.decided_at < ${until}) d
    GROUP BY GROUPING SETS (${sets}, ())`.execute(db);
  const read = rows.map(({ times, ...row }) => ({ ...row, median: times?.[0] ?? null, p90: times?.[1] ?? null }));
  return Map.groupBy(read, ({ axis }) => axis);
}

async function totalsOf(db: Database | Tx, { from, until }: Span): Promise<Statistics['totals']> {
  const { rows } = await sql<Statistics['totals']>`
    SELECT count(*) FILTER (WHERE outcome = 'remove')::int AS removed,
      count(*) FILTER (WHERE outcome = 'publish')::int AS kept,
      count(*) FILTER (WHERE outcome = 'restore')::int AS restored,
      count(*) FILTER (WHERE cause = 'undo')::int AS undone
    FROM moderation_decision WHERE decided_at >= ${from} AND decided_at < ${until}`.execute(db);
  return rows[0] ?? { removed: 0, kept: 0, restored: 0, undone: 0 };
}

type CountedNotices = NoticeRow & { count: number };

async function noticesOf(db: Database | Tx, { from, until }: Span): Promise<CountedNotices[]> {
  const { rows } = await sql<CountedNotices>`
    SELECT COALESCE(category, '') AS key, count(*)::int AS count, count(flagger_id)::int AS "fromFlaggers",
      count(*) FILTER (WHERE answer = 'illegal')::int AS illegal, count(*) FILTER (WHERE answer = 'rules')::int AS rules,
      count(*) FILTER (WHERE answer IN ('kept', 'not-found'))::int AS kept,
      percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM answered_at - made_at)::float8) AS median
    FROM notice WHERE made_at >= ${from} AND made_at < ${until}
    GROUP BY GROUPING SETS ((category), ()) ORDER BY count DESC, key`.execute(db);
  return rows;
}

const untoldNotices = { count: null, fromFlaggers: null, illegal: null, rules: null, kept: null, median: null };

async function appealsOf(
  db: Database | Tx,
  table: 'appeal' | 'complaint',
  { from, until }: Span,
): Promise<AppealFigures> {
  const { rows } = await sql<AppealFigures & { times: number[] | null }>`
    SELECT count(*)::int AS made, count(*) FILTER (WHERE ended_at IS NULL)::int AS waiting,
      count(*) FILTER (WHERE ended_how = 'upheld')::int AS upheld,
      count(*) FILTER (WHERE ended_how = 'overturned')::int AS overturned,
      count(*) FILTER (WHERE ended_how = 'moot')::int AS moot,
      count(*) FILTER (WHERE ended_how = 'withdrawn')::int AS withdrawn,
      count(*) FILTER (WHERE COALESCE(ended_at, now()) > due_at)::int AS late,
      percentile_cont(ARRAY[0.5, 0.9]) WITHIN GROUP (ORDER BY extract(epoch FROM ended_at - made_at)::float8)
        FILTER (WHERE decided_by IS NOT NULL) AS times
    FROM ${sql.table(table)} WHERE made_at >= ${from} AND made_at < ${until}`.execute(db);
  const { times, ...figures } = rows[0] as AppealFigures & { times: number[] | null };
  return { ...figures, median: times?.[0] ?? null, p90: times?.[1] ?? null };
}

const empty: Counted = { key: '', count: 0, median: null, p90: null, appeals: 0, overturned: 0 };

/** What moderation came to within a span, as the public is told: small numbers are left out. Five queries. */
export async function statisticsOf(db: Database | Tx, span: Span): Promise<Statistics> {
  const [found, totals, notices, appeals, complaints] = await Promise.all([
    removals(db, span),
    totalsOf(db, span),
    noticesOf(db, span),
    appealsOf(db, 'appeal', span),
    appealsOf(db, 'complaint', span),
  ]);
  const categories = notices.filter(({ key }) => key !== '');
  const shown = new Map(
    tell(categories.map((row) => ({ ...empty, key: row.key, count: row.count }))).map((row) => [row.key, row.count]),
  );
  return {
    totals,
    all: found.get('all')?.[0] ?? empty,
    by: Object.fromEntries(axes.map((axis) => [axis, tell(found.get(axis) ?? [])])) as Record<Axis, Row[]>,
    notices: {
      rows: categories.map((row) => (shown.get(row.key) === null ? { ...untoldNotices, key: row.key } : row)),
      all: notices.find(({ key }) => key === '') ?? { ...untoldNotices, key: '', count: 0 },
    },
    appeals,
    complaints,
  };
}

/** The last twelve months up to the day that runs (UTC). */
export function lastYear(now = new Date()): Span {
  const until = new Date(now);
  until.setUTCHours(24, 0, 0, 0);
  const from = new Date(until);
  from.setUTCFullYear(from.getUTCFullYear() - 1);
  return { from, until };
}

/** A calendar year (UTC). */
export const yearSpan = (year: number): Span => ({
  from: new Date(Date.UTC(year, 0, 1)),
  until: new Date(Date.UTC(year + 1, 0, 1)),
});

/** The years in which something was decided, the latest first. One query. */
export async function yearsOf(db: Database | Tx): Promise<number[]> {
  const { rows } = await sql<{ first: number | null; last: number | null }>`
    SELECT extract(year FROM min(decided_at) AT TIME ZONE 'UTC')::int AS first,
      extract(year FROM max(decided_at) AT TIME ZONE 'UTC')::int AS last FROM moderation_decision`.execute(db);
  const { first, last } = rows[0] ?? { first: null, last: null };
  if (first === null || last === null) return [];
  return Array.from({ length: last - first + 1 }, (_, at) => last - at);
}
