import type { Sentence } from '../../platform/messages.ts';
import type { Values } from './field-schema.ts';

// Two people on one form. What a form sends says for each field what it was when the form was opened, and what it is
// now; the database says what others made of it meanwhile. All three are needed to lose nobody's words.

/** What a form sent. Only fields that are in `was` count: a form may hold some and not others. */
export interface Sending {
  was: Values;
  mine: Values;
  /** For fields that were in conflict before: whose is kept. */
  chosen: Record<string, 'mine' | 'theirs'>;
  /** Fields that were shown as in conflict, so that each has to be chosen. */
  asked: string[];
  /** In which language new texts are written. */
  written?: string | undefined;
}

/** What a form shows again, with nothing lost that was typed. */
export interface Held {
  /** What is in each field. */
  values: Values;
  /** What the next sending is compared with. */
  was: Values;
  faults: Record<string, Sentence>;
  /** Fields that somebody else changed as well: what it was, what it is now. */
  conflicts: Record<string, { was: string; theirs: string }>;
}

export interface Merged {
  /** The fields that change, with what they become. */
  changes: Values;
  held: Pick<Held, 'values' | 'was' | 'conflicts'>;
  /** Conflicts that were shown and not decided. */
  undecided: string[];
}

/** As fields are compared: line ends and white space around don't count. */
export const tidy = (value: string): string => value.replaceAll(/\r\n?/g, '\n').trim();

/** Joins my changes with theirs, field by field; both changed, differently, is a conflict. */
export function merge({ was, mine, chosen, asked }: Sending, theirs: Values): Merged {
  const held: Merged['held'] = { values: { ...theirs }, was: { ...theirs }, conflicts: {} };
  const changes: Values = {};
  const undecided: string[] = [];
  for (const [name, before] of Object.entries(was)) {
    const now = tidy(theirs[name] ?? '');
    const [old, wish] = [tidy(before), tidy(mine[name] ?? '')];
    if (!(name in theirs) || wish === now || chosen[name] === 'theirs') continue;
    const open = asked.includes(name) && !chosen[name];
    if (wish === old && !open) continue;
    held.values[name] = mine[name] ?? '';
    if (open) undecided.push(name);
    if (now !== old || open) held.conflicts[name] = { was: before, theirs: theirs[name] ?? '' };
    else changes[name] = wish;
  }
  return { changes, held, undecided };
}
