import type { Text } from '../../platform/text.ts';
import { differText, type Paragraph } from '../article/article-difference.ts';
import { isFound } from './lesson-rules.ts';
import type { LessonContent, LessonStateEntry, LessonVersion } from './lesson-schema.ts';

/** Something that became of a lesson, as its readers are told. */
export interface Turn {
  what: 'entered-proposed' | 'entered-adopted' | 'entered-withdrawn' | 'changed';
  at: Date;
  note: Text | null;
  /** What changed of its words, in the language that it was written in. */
  difference: Paragraph[];
}

/**
 * What became of a lesson since readers first found it: the states that it entered, and each change of its words that
 * they could see. What was typed before, and while it was withdrawn, is told as what changed when it comes back.
 */
export function historyOf(states: readonly LessonStateEntry[], versions: readonly LessonVersion[]): Turn[] {
  const entered = states.flatMap(({ state, at, note, version }) =>
    state === 'draft' ? [] : [{ what: `entered-${state}` as const, at, note, version, found: isFound(state) }],
  );
  const [first] = entered;
  if (!first) return [];
  const turns: Turn[] = [];
  let seen = first.version;
  for (const [place, { what, at, note, version, found }] of entered.entries()) {
    const until = entered[place + 1]?.version ?? versions.at(-1)?.number ?? version;
    turns.push({ what, at, note, difference: found ? differ(versions, seen, version) : [] });
    if (!found) continue;
    for (let number = version + 1; number <= until; number += 1) {
      const difference = differ(versions, number - 1, number);
      const change = versions[number - 1];
      if (change && difference.length > 0) turns.push({ what: 'changed', at: change.at, note: null, difference });
    }
    seen = Math.max(until, version);
  }
  return turns;
}

const wordsOf = ({ title, happened, change }: LessonContent): string =>
  [title, happened, change].map(({ source, texts }) => texts[source] ?? '').join('\n\n');

function differ(versions: readonly LessonVersion[], before: number, after: number): Paragraph[] {
  const [from, to] = [versions[before - 1], versions[after - 1]];
  return from && to && before !== after ? differText(wordsOf(from.content), wordsOf(to.content)) : [];
}
