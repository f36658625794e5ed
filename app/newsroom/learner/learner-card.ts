import { sql } from 'kysely';
import type { Database } from '../../platform/database.ts';
import { type Share, shareOf } from './learner-rules.ts';
import { sureFrom } from './learner-schema.ts';
import { newestNumber } from './learner-version.ts';

/** Below so many decisions nothing is said of a language: a share of a few says nothing, and may point at somebody. */
export const fewestToShow = 50;
/** Decisions of one stretch, by which a drift would show. */
export const stretch = 200;
const mostStretches = 8;
const mostVersions = 20;

export interface LanguageCard {
  /** Tag; null for all together. */
  language: string | null;
  decisions: number;
  /** Null where it is fewer than can be shown. */
  shown: {
    removed: number;
    /** On the wrong side, had it said yes or no to each. */
    wrong: Share | null;
    /** It would have held what moderators kept, of these. */
    held: Share | null;
    /** It would have let through what moderators removed, of these. */
    missed: Share | null;
    /** It would have been unsure. */
    unsure: Share | null;
  } | null;
}

export interface VersionLine {
  version: number;
  madeAt: Date;
  examples: number;
  fingerprint: string;
}

export interface ModelCard {
  /** All together first, then the languages with most decisions. */
  languages: LanguageCard[];
  /** Of so many decisions one after the other, the wrong share; the oldest first, whole stretches only. */
  stretches: { from: number; to: number; wrong: Share | null }[];
  /** The newest first. */
  versions: VersionLine[];
  decisions: number;
}

interface Row {
  language: string | null;
  decisions: number;
  removed: number;
  wrong: number;
  held: number;
  missed: number;
  unsure: number;
}

// By the adapter of the database: everybody may read the card, and all decisions are counted for it.
const cards = new WeakMap<object, { version: number | null; card: Promise<ModelCard> }>();

/** The model card, kept in memory until there is a newer version: nothing else changes it. One small query. */
export async function modelCard(db: Database): Promise<ModelCard> {
  const version = await newestNumber(db);
  const place = db.getExecutor().adapter;
  const kept = cards.get(place);
  if (kept?.version === version) return kept.card;
  const card = countedCard(db);
  cards.set(place, { version, card });
  card.catch(() => cards.delete(place));
  return card;
}

/**
 * How well the learner foretold what moderators decided: each decision was predicted before it was learned (prequential
 * evaluation, A. Dawid 1984), as if it had answered from the first one on.
 */
async function countedCard(db: Database): Promise<ModelCard> {
  const { rows } = await sql<Row>`
    SELECT language, count(*)::int AS decisions,
      (count(*) FILTER (WHERE removed))::int AS removed,
      (count(*) FILTER (WHERE (probability >= 0.5) <> removed))::int AS wrong,
      (count(*) FILTER (WHERE probability >= ${sureFrom.hold} AND NOT removed))::int AS held,
      (count(*) FILTER (WHERE probability <= ${sureFrom.publish} AND removed))::int AS missed,
      (count(*) FILTER (WHERE probability > ${sureFrom.publish} AND probability < ${sureFrom.hold}))::int AS unsure
    FROM learner_example WHERE place IS NOT NULL
    GROUP BY GROUPING SETS ((), (language)) ORDER BY grouping(language) DESC, decisions DESC, language`.execute(db);
  const versions = await db
    .selectFrom('learner_version')
    .select(['version', 'made_at as madeAt', 'examples', 'fingerprint'])
    .orderBy('version', 'desc')
    .limit(mostVersions)
    .execute();
  return {
    languages: rows.filter(({ decisions }) => decisions > 0).map(languageCard),
    stretches: await stretches(db),
    versions: versions.map((one) => ({ ...one, fingerprint: one.fingerprint.toString('hex') })),
    decisions: rows.find(({ language }) => language === null)?.decisions ?? 0,
  };
}

function languageCard({ language, decisions, removed, wrong, held, missed, unsure }: Row): LanguageCard {
  const kept = decisions - removed;
  // Where nearly all were decided one way, the few others would stand alone.
  if (decisions < fewestToShow || Math.min(kept, removed) < 5) return { language, decisions, shown: null };
  return {
    language,
    decisions,
    shown: {
      removed,
      wrong: shareOf(wrong, decisions),
      held: shareOf(held, kept),
      missed: shareOf(missed, removed),
      unsure: shareOf(unsure, decisions),
    },
  };
}

async function stretches(db: Database): Promise<ModelCard['stretches']> {
  const { rows } = await sql<{ number: number; decisions: number; wrong: number }>`
    SELECT (place - 1) / ${stretch} AS number, count(*)::int AS decisions,
      (count(*) FILTER (WHERE (probability >= 0.5) <> removed))::int AS wrong
    FROM learner_example WHERE place IS NOT NULL
    GROUP BY 1 HAVING max(place) % ${stretch} = 0 ORDER BY 1 DESC LIMIT ${mostStretches}`.execute(db);
  return rows.reverse().map(({ number, decisions, wrong }) => ({
    from: number * stretch + 1,
    to: (number + 1) * stretch,
    wrong: shareOf(wrong, decisions),
  }));
}
