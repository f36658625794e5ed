/** The most that is decided in a day; null for as much as there is. */
export interface Most {
  mostDecisions: number | null;
  mostMinutes: number | null;
}

/** What somebody decided today. */
export interface Work {
  decisions: number;
  minutes: number;
  /** Minutes since the last pause. */
  withoutPause: number;
  last: Date | null;
}

/** Minutes of deciding after which a pause is called for. */
export const breakAfterMinutes = 50;

const least = (numbers: (number | null)[]): number | null => {
  const set = numbers.filter((number) => number !== null);
  return set.length === 0 ? null : Math.min(...set);
};

/** Of several limits, what all of them allow. */
export const tightest = (all: readonly Most[]): Most => ({
  mostDecisions: least(all.map(({ mostDecisions }) => mostDecisions)),
  mostMinutes: least(all.map(({ mostMinutes }) => mostMinutes)),
});

/** Whether so many more decisions would be beyond the limit. */
export const beyond = ({ mostDecisions, mostMinutes }: Most, work: Work, more: number): boolean =>
  (mostDecisions !== null && work.decisions + more > mostDecisions) ||
  (mostMinutes !== null && work.minutes >= mostMinutes);
