import { leastJudged, leastOfNote, leastOfRater, reliableFrom, weightOfBadNotes } from './bridging-rules.ts';
import type { BridgingInput, NoteRating, Out, Status } from './bridging-schema.ts';

/** How many times each key comes. */
export function countBy<T, K>(list: readonly T[], keyOf: (one: T) => K): Map<K, number> {
  const counts = new Map<K, number>();
  for (const one of list) counts.set(keyOf(one), (counts.get(keyOf(one)) ?? 0) + 1);
  return counts;
}

/** The ratings that the first round goes by: of notes with enough ratings, by people with enough of those. Not repeated. */
export function enoughOf(ratings: readonly NoteRating[]): NoteRating[] {
  const ofNote = countBy(ratings, ({ note }) => note);
  const rated = ratings.filter(({ note }) => (ofNote.get(note) ?? 0) >= leastOfNote);
  const ofRater = countBy(rated, ({ rater }) => rater);
  return rated.filter(({ rater }) => (ofRater.get(rater) ?? 0) >= leastOfRater);
}

/** What somebody's early ratings were worth: those of notes that came to something, and how many met what it was. */
export interface Judged {
  judged: number;
  met: number;
}

/** Looks at the ratings that could follow nobody; a half-hearted one says neither yes nor no. */
export function judge(ratings: readonly NoteRating[], statusOf: (note: number) => Status): Map<string, Judged> {
  const found = new Map<string, Judged>();
  for (const { note, rater, rating, early } of ratings) {
    const status = statusOf(note);
    if (!early || rating === 'somewhat' || status === 'needs-ratings') continue;
    const { judged, met } = found.get(rater) ?? { judged: 0, met: 0 };
    found.set(rater, { judged: judged + 1, met: met + Number(rating === status) });
  }
  return found;
}

/** Who writes notes that people of all sides find not helpful, more than one for five helpful ones. */
export function badWriters({ notes, ratings }: BridgingInput, statusOf: (note: number) => Status): Set<string> {
  const ofNote = countBy(ratings, ({ note }) => note);
  const worth = new Map<string, number>();
  for (const { number, writer } of notes) {
    if ((ofNote.get(number) ?? 0) < leastOfNote) continue;
    const status = statusOf(number);
    const change = status === 'helpful' ? 1 : status === 'not-helpful' ? -weightOfBadNotes : 0;
    worth.set(writer, (worth.get(writer) ?? 0) + change);
  }
  return new Set([...worth].filter(([, sum]) => sum < 0).map(([writer]) => writer));
}

/** Why somebody's ratings don't count in the last round; null where they do. */
export function outOf({ judged, met }: Judged, isBadWriter: boolean): Out | null {
  if (judged >= leastJudged && met / judged < reliableFrom) return 'unreliable';
  return isBadWriter ? 'writer' : null;
}
