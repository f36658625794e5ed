import type { Language } from '../../platform/language.ts';
import { textOf } from '../../platform/text.ts';
import { categories, type Category } from '../../accreditation/accreditation/accreditation-schema.ts';
import { longestIntroduction, longestTitle } from '../consultation/consultation-schema.ts';
import { type OpinionFile, readParticipantsVotes, readVotes, withTimes } from '../opinion/opinion-file.ts';
import { readSummary } from '../opinion/opinion-file-comments.ts';
import { FileFault } from '../opinion/opinion-file-fault.ts';
import { compareIds } from '../opinion/opinion-order.ts';
import type { OpinionId, OpinionVote, VoteValue } from '../opinion/opinion-schema.ts';
import { unguarded } from '../open-data/open-data-tables.ts';
import { consultationImportNotes } from './consultation-import-note-messages.ts';
import { planOwn } from './consultation-import-own.ts';
import {
  type ExportFiles,
  type ImportNote,
  type ImportPlan,
  isLanguage,
  type Noting,
  type PlannedParticipant,
  type PlannedVote,
} from './consultation-import-schema.ts';
import { planStatements } from './consultation-import-statements.ts';

/**
 * What the tables of a Pol.is export say, as a consultation. Tables that can't be read are refused whole.
 *
 * @param language that statements are in where the tables don't say so
 * @throws FileFault with file, line and column
 */
export function planImport(files: ExportFiles, language: Language): ImportPlan {
  const notes: ImportNote[] = [];
  const note: Noting = (severity, code, file, line = 0, values = {}) => {
    notes.push({ severity, code, file, line, values });
  };
  const json = files['consultation.json'] ?? null;
  const said = json === null ? planTables(files, language, note) : planOwn(files, json, note);
  return {
    slug: slugOf(files.folder),
    ...said,
    language,
    notes: notes.sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line)),
  };
}

function planTables(files: ExportFiles, language: Language, note: Noting) {
  const read = readExport(files, note);
  const { statements, numbers } = planStatements(files, read, { language, note });
  return {
    ...describe(files, language, note),
    statements,
    votes: planVotes(read, numbers),
    participants: planParticipants(read, language, note),
    phase: null,
    since: null,
  };
}

/** As `plenary opinion` reads a folder: votes as they stand in the end before their history, which then gives times. */
function readExport(files: ExportFiles, note: Noting): OpinionFile {
  const { 'participants-votes.csv': table, 'votes.csv': history } = files;
  if (table === null && history === null) throw new FileFault('unknown', { file: files.folder });
  const past = history === null ? null : readVotes('votes.csv', history);
  const read = table === null ? past : readParticipantsVotes('participants-votes.csv', table);
  if (!read) throw new FileFault('unknown', { file: files.folder });
  if (past) noteHistory(read, past, note);
  if (read.start) note('dropped', 'groups', 'participants-votes.csv');
  return past && table !== null ? withTimes(read, past) : read;
}

const pairOf = ({ participant, statement }: OpinionVote): string => JSON.stringify([participant, statement]);

/** Says how much of the history doesn't count in the end, and how much of the end is in no history. */
function noteHistory(read: OpinionFile, past: OpinionFile, note: Noting): void {
  const pairs = new Set(past.votes.map(pairOf));
  const earlier = past.votes.length - pairs.size;
  if (earlier > 0) note('dropped', 'earlierVotes', 'votes.csv', 0, { count: earlier });
  const ends = new Set(read.votes.map(pairOf));
  const elsewhere = [...pairs].filter((pair) => !ends.has(pair)).length;
  if (elsewhere > 0) note('dropped', 'otherVotes', 'votes.csv', 0, { count: elsewhere });
}

/** Votes that count, the latest of each; without a time they come first, in the order of ids. */
function planVotes({ votes }: OpinionFile, numbers: Map<OpinionId, number>): PlannedVote[] {
  const latest = new Map<string, OpinionVote>();
  for (const vote of votes) {
    const before = latest.get(pairOf(vote));
    if (!before || isLater(vote, before)) latest.set(pairOf(vote), vote);
  }
  return [...latest.values()]
    .map(({ participant, statement, value, time = 0 }) => ({
      participant,
      statement: numbers.get(statement) ?? 0,
      value: value as VoteValue,
      time,
    }))
    .sort((a, b) => a.time - b.time || compareIds(a.participant, b.participant) || a.statement - b.statement);
}

/** As the mathematics has it: of votes alike in time the lowest value counts. */
const isLater = (a: OpinionVote, b: OpinionVote): boolean =>
  ((a.time ?? 0) - (b.time ?? 0) || (b.value ?? 0) - (a.value ?? 0)) > 0;

function planParticipants(read: OpinionFile, language: Language, note: Noting): Map<OpinionId, PlannedParticipant> {
  const planned = new Map<OpinionId, PlannedParticipant>();
  const voters = new Set(read.votes.map(({ participant }) => participant));
  const silent = read.participants.filter(({ id }) => !voters.has(id)).length;
  if (silent > 0) note('dropped', 'silent', 'participants-votes.csv', 0, { count: silent });
  for (const id of voters) planned.set(id, { category: null, language });
  for (const { id, category, language: tag } of read.participants) {
    if (!planned.has(id)) continue;
    const values = { participant: String(id) };
    if (category && !isCategory(category))
      note('dropped', 'category', 'participants-votes.csv', 0, { ...values, value: category });
    if (tag && !isLanguage(tag)) note('repaired', 'language', 'participants-votes.csv', 0, { ...values, value: tag });
    planned.set(id, {
      category: category && isCategory(category) ? category : null,
      language: tag && isLanguage(tag) ? tag : language,
    });
  }
  return planned;
}

const isCategory = (word: string): word is Category => (categories as readonly string[]).includes(word);

/** The name of a folder as the end of an address: `vtaiwan.uberx` becomes `vtaiwan-uberx`. */
export const slugOf = (name: string): string =>
  name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 80)
    .replace(/-+$/, '') || 'consultation';

/** Title and introduction: of `summary.csv`, else of the folder's name. */
function describe(files: ExportFiles, language: Language, note: Noting): Pick<ImportPlan, 'title' | 'introduction'> {
  const summary = files['summary.csv'] === null ? null : readSummary('summary.csv', files['summary.csv']);
  const said = (name: string) => unguarded(summary?.get(name)?.trim() ?? '');
  if (!said('topic')) note('guessed', 'title', 'summary.csv', 0, { name: files.folder });
  if (said('views')) note('dropped', 'views', 'summary.csv', 0, { value: said('views') });
  const source = said('url') ? consultationImportNotes(language, 'source', { url: said('url') }) : '';
  const words = [said('conversation-description'), source].filter(Boolean).join('\n\n');
  const from = consultationImportNotes(language, 'introduction', { name: files.folder });
  const cut = (text: string, most: number, name: string): string => {
    const letters = [...text];
    if (letters.length > most) note('repaired', 'cut', 'summary.csv', 0, { name, most });
    return letters.length > most ? `${letters.slice(0, most - 1).join('')}…` : text;
  };
  const text = (written: string) => textOf(language, { [language]: written });
  return {
    title: text(cut(said('topic') || files.folder, longestTitle, 'topic')),
    introduction: text(cut(words || from, longestIntroduction, 'conversation-description')),
  };
}
