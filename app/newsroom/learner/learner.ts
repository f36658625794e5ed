import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Database, Tx } from '../../platform/database.ts';
import { record } from '../../trust/log/log.ts';
import { packPlaces, placesOf, unpackPlaces } from './learner-features.ts';
import { calibrate, learnOne, marginOf, newWeights, type Predicted, probabilityOf } from './learner-rules.ts';
import {
  type Answer,
  type Counts,
  fewestDecisions,
  firstVersion,
  type Score,
  sureFrom,
  type Version,
} from './learner-schema.ts';
import { fingerprintOf, newestVersion, packWeights, readVersion } from './learner-version.ts';

const unknown: Score = { version: null, probability: null, reasons: [], decisions: 0, ofLanguage: 0 };

/** What one version says of any text. */
export type Scorer = (text: string, language: string) => Score;

/** The newest version, for many texts that are to be scored by the same one. */
export async function newestScorer(db: Database): Promise<Scorer> {
  const version = await newestVersion(db);
  return (text, language) => (version ? scoreBy(version, text, language) : unknown);
}

/** What the newest version says of a text. Nothing is stored. */
export const scoreText = async (db: Database, text: string, language: string): Promise<Score> =>
  (await newestScorer(db))(text, language);

/** What a version says of a text: a function of both, today and in a year. */
export function scoreBy(version: Version, text: string, language: string): Score {
  const places = placesOf(text);
  const margin = marginOf(version.weights, [...places.keys()]);
  const probability = probabilityOf(version, margin);
  const { kept = 0, removed = 0 } = version.counts[language] ?? {};
  return {
    version: version.version,
    probability: Math.round(probability * 10_000) / 10_000,
    reasons: reasonsOf(version, places, probability >= 0.5 ? 1 : -1),
    decisions: version.examples,
    ofLanguage: kept + removed,
  };
}

const mostReasons = 5;

/** The grams that weigh most on one side, none within another. */
function reasonsOf({ weights: { mean } }: Version, places: Map<number, string>, side: 1 | -1): Score['reasons'] {
  const value = 1 / Math.sqrt(places.size + 1);
  const shares = [...places].map(([place, gram]) => ({ gram: gram.trim(), share: (mean[place] ?? 0) * value }));
  const weighty = shares
    .filter(({ gram, share }) => gram !== '' && share * side > 0)
    .sort((a, b) => (b.share - a.share) * side || (a.gram < b.gram ? -1 : 1));
  const chosen: Score['reasons'] = [];
  for (const one of weighty) {
    if (chosen.length === mostReasons) break;
    if (!chosen.some(({ gram }) => gram.includes(one.gram) || one.gram.includes(gram))) chosen.push(one);
  }
  return chosen;
}

/** What comes of a score; unsure of everything while few decisions are known, and of languages that it hardly knows. */
export function answerOf({ probability, decisions, ofLanguage }: Score): Answer {
  if (probability === null || decisions < fewestDecisions.all || ofLanguage < fewestDecisions.language) return 'unsure';
  if (probability >= sureFrom.hold) return 'hold';
  return probability <= sureFrom.publish ? 'publish' : 'unsure';
}

/** A decision of moderators, as the learner is told of it. */
export interface Taught {
  kind: string;
  subject: string;
  text: string;
  language: string;
  outcome: 'publish' | 'remove' | 'restore' | 'hold';
  cause: 'decision' | 'undo' | 'end' | 'appeal';
  automated: boolean;
}

/** What the learner learns from: articles and stories are published for other reasons. */
const learnedKinds: readonly string[] = ['comment', 'statement', 'note', 'correction'];
/** What was decided wrongly counts more than once, so that it is unlearned. */
const weights = { decision: 1, undo: 2, appeal: 3 } as const;

/**
 * Notes decisions for the learner, in their transaction. What a program decided teaches nothing: a learner that learns
 * from itself only grows surer. Two statements for each 250.
 */
export async function teachAll(tx: Tx, taught: readonly Taught[]): Promise<void> {
  // A removal that ends on its day was no mistake.
  const all = taught.filter(
    ({ kind, cause, automated }) => !automated && cause !== 'end' && learnedKinds.includes(kind),
  );
  for (let from = 0; from < all.length; from += mostTaught) await teachSome(tx, all.slice(from, from + mostTaught));
}

/** Notes one decision, as `teachAll` does. */
export const teach = (tx: Tx, taught: Taught): Promise<void> => teachAll(tx, [taught]);

const mostTaught = 250;
const keyOf = ({ kind, subject }: Pick<Taught, 'kind' | 'subject'>): string => `${kind} ${subject}`;

async function teachSome(tx: Tx, some: readonly Taught[]): Promise<void> {
  const { rows } = await sql<{ kind: string; subject: string }>`
    DELETE FROM learner_example USING unnest(${some.map(({ kind }) => kind)}::text[],
      ${some.map(({ subject }) => subject)}::text[]) AS t (kind, subject)
    WHERE learner_example.kind = t.kind AND piece_id = t.subject AND version IS NULL
    RETURNING learner_example.kind, piece_id AS subject`.execute(tx);
  const waited = new Set(rows.map(keyOf));
  // What was taken back before it was learned leaves nothing to unlearn.
  const left = some.filter((one) => one.outcome !== 'hold' && !(one.cause === 'undo' && waited.has(keyOf(one))));
  if (left.length > 0) await tx.insertInto('learner_example').values(left.map(exampleOf)).execute();
}

const exampleOf = ({ kind, subject, text, language, outcome, cause }: Taught) => ({
  id: randomUUID(),
  // Microseconds: many are decided at once, and are learned in their order.
  decided_at: sql<Date>`clock_timestamp()`,
  kind,
  piece_id: subject,
  language,
  removed: outcome === 'remove',
  weight: weights[cause as keyof typeof weights],
  features: packPlaces(text),
  version: null,
  place: null,
  margin: null,
  probability: null,
});

/** So many decisions make a new version, or fewer that waited for a day. */
const enough = 100;
const patience = 86_400_000;
/** So many at a time. */
const mostAtOnce = 5000;
/** Predictions that the probabilities are fitted to, the latest. */
const mostToFit = 2000;

/**
 * Learns what waits, in its order, and keeps it as the next version. Each decision is predicted before it is learned, by
 * weights that know nothing of it: what the model card reports. What a text was made of is forgotten with it.
 *
 * @param anyway also where few decisions wait
 * @returns the new version; null where there was too little to learn
 */
export async function learn(db: Database, { anyway = false, now = Date.now() } = {}): Promise<number | null> {
  return db.transaction().execute(async (tx) => {
    // Locked: a second process waits, and then finds nothing left.
    const waiting = await tx
      .selectFrom('learner_example')
      .selectAll()
      .where('version', 'is', null)
      .orderBy('decided_at')
      .orderBy('id')
      .limit(mostAtOnce)
      .forUpdate()
      .execute();
    const oldest = waiting[0]?.decided_at.getTime() ?? now;
    if (waiting.length === 0 || !(anyway || waiting.length >= enough || now - oldest >= patience)) return null;
    const before = (await readVersion(tx)) ?? { ...firstVersion, weights: newWeights() };
    return learnAll(tx, before, waiting);
  });
}

type Waiting = { id: string; language: string; removed: boolean; weight: number; features: Buffer | null };

async function learnAll(tx: Tx, before: Version, waiting: readonly Waiting[]): Promise<number> {
  const version = before.version + 1;
  const counts: Counts = structuredClone(before.counts);
  const seen = new Set<string>();
  let place = before.examples;
  for (const one of waiting) {
    const { id, features, removed, weight, language } = one;
    const key = `${removed} ${(features ?? Buffer.alloc(0)).toString('base64')}`;
    if (seen.has(key)) {
      // A flood that was removed at once is one text, and would make the learner look better than it is.
      await tx.deleteFrom('learner_example').where('id', '=', id).execute();
      continue;
    }
    seen.add(key);
    const filled = unpackPlaces(features ?? Buffer.alloc(0));
    const margin = marginOf(before.weights, filled);
    const probability = probabilityOf(before, margin);
    for (let time = 0; time < weight; time += 1) learnOne(before.weights, filled, removed);
    place += 1;
    const known = (counts[language] ??= { kept: 0, removed: 0 });
    known[removed ? 'removed' : 'kept'] += 1;
    const learned = { version, place, margin, probability, features: null };
    await tx.updateTable('learner_example').set(learned).where('id', '=', id).execute();
  }
  return keepVersion(tx, { ...before, version, examples: place, counts });
}

async function keepVersion(tx: Tx, { version, examples, counts, weights: learned }: Version): Promise<number> {
  const calibration = calibrate(await latestPredictions(tx));
  const fingerprint = fingerprintOf(learned, calibration);
  await tx
    .insertInto('learner_version')
    .values({
      version,
      examples,
      counts: JSON.stringify(counts),
      ...calibration,
      weights: await packWeights(learned),
      fingerprint,
    })
    .execute();
  const details = { examples, fingerprint: fingerprint.toString('hex') };
  await record(tx, { actor: 'job', act: 'learner.train', subject: String(version), details, open: true });
  return version;
}

async function latestPredictions(tx: Tx): Promise<Predicted[]> {
  const rows = await tx
    .selectFrom('learner_example')
    .select(['margin', 'removed'])
    .where('place', 'is not', null)
    .orderBy('place', 'desc')
    .limit(mostToFit)
    .execute();
  return rows.map(({ margin, removed }) => ({ margin: margin ?? 0, removed })).reverse();
}
