import { categories } from '../../accreditation/accreditation/accreditation-schema.ts';
import { type Text, textOf, textSchema } from '../../platform/text.ts';
import { FileFault } from '../opinion/opinion-file-fault.ts';
import { readVotes } from '../opinion/opinion-file.ts';
import type { OpinionId, VoteValue } from '../opinion/opinion-schema.ts';
import { type OpenConsultation, type OpenStatement, readOpenJson, votesOf } from '../open-data/open-data-schema.ts';
import { phases } from '../consultation/consultation-schema.ts';
import { consultationImportNotes } from './consultation-import-note-messages.ts';
import {
  type ExportFiles,
  isLanguage,
  type ImportPlan,
  type Noting,
  type PlannedParticipant,
  type PlannedStatement,
  type PlannedVote,
} from './consultation-import-schema.ts';

// An export of Plenary has beside the tables of Pol.is one file that says it all: translations, times, authors, and what
// participants said of themselves, also that they said nothing.

const file = 'consultation.json';

/** What `consultation.json` says, with the hours in which votes were cast from `votes.csv`. */
export function planOwn(
  files: ExportFiles,
  json: string,
  note: Noting,
): Pick<ImportPlan, 'title' | 'introduction' | 'statements' | 'votes' | 'participants' | 'phase' | 'since'> {
  const open = readOpenJson(file, json);
  const since = new Date(open.since);
  return {
    title: textIn(open.title, 'title'),
    introduction: textIn(open.introduction, 'introduction'),
    statements: open.statements.map((one, at) => planStatement(one, at, note)).sort((a, b) => a.number - b.number),
    votes: planVotes(open, files['votes.csv']),
    participants: planParticipants(open, note),
    phase: phases.find((phase) => phase === open.phase) ?? 'closed',
    since: Number.isNaN(since.getTime()) ? null : since,
  };
}

/** @throws FileFault where it is no text with words in its own language */
function textIn(value: unknown, path: string): Text {
  const { data } = textSchema.safeParse(value);
  if (data?.texts[data.source]?.trim()) return data;
  throw new FileFault('json', { file, problem: `${path} is no text` });
}

function planStatement({ id, moderation, text, author, time }: OpenStatement, at: number, note: Noting) {
  const removed = moderation === 'removed';
  // Words that were removed are not published; where that was after the end, the statement still counts.
  if (text === null && !removed) note('guessed', 'words', file, 0, { number: id });
  const placeholder = textOf('en', { en: consultationImportNotes('en', 'statement', { number: id }) });
  const words = text === null ? placeholder : textIn(text, `statements[${at}].text`);
  const by: OpinionId | null = typeof author === 'string' ? author : null;
  const whenever = Number.isSafeInteger(time) && time > 0 ? time : null;
  return {
    number: id,
    text: words,
    removed,
    meta: moderation === 'meta',
    author: by,
    time: whenever,
  } satisfies PlannedStatement;
}

function planVotes({ participants }: OpenConsultation, history: string | null): PlannedVote[] {
  const key = (participant: OpinionId, statement: OpinionId) => `${participant} ${statement}`;
  const past = history === null ? [] : readVotes('votes.csv', history).votes;
  const times = new Map(past.map(({ participant, statement, time = 0 }) => [key(participant, statement), time]));
  return participants
    .flatMap((one) => votesOf(one))
    .map(({ participant, statement, value }) => ({
      participant,
      statement: Number(statement),
      value: value as VoteValue,
      time: times.get(key(participant, statement)) ?? 0,
    }))
    .sort((a, b) => a.time - b.time);
}

function planParticipants({ participants }: OpenConsultation, note: Noting): Map<OpinionId, PlannedParticipant> {
  const planned = participants.map(({ id, category, language }) => {
    const known = categories.find((one) => one === category) ?? null;
    if (category && !known) note('dropped', 'category', file, 0, { participant: id, value: category });
    return [
      id as OpinionId,
      { category: known, language: language && isLanguage(language) ? language : null },
    ] as const;
  });
  return new Map(planned);
}
