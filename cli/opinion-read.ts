import { existsSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import {
  kindOfCsv,
  type OpinionFile,
  readParticipantsVotes,
  readVotes,
  withComments,
  withTimes,
} from '../app/deliberation/opinion/opinion-file.ts';
import { readComments } from '../app/deliberation/opinion/opinion-file-comments.ts';
import { FileFault } from '../app/deliberation/opinion/opinion-file-fault.ts';
import { refusingFaults } from '../app/deliberation/opinion/opinion-file-refusal.ts';
import { readGolden } from '../app/deliberation/opinion/opinion-golden.ts';
import { openInput, readOpenJson } from '../app/deliberation/open-data/open-data-schema.ts';
import { Halt } from '../app/platform/process-halt.ts';

/**
 * Reads a conversation from a folder or a single table, as docs/opinion-output.md says.
 *
 * @param comments a table of statements to take instead of the comments.csv beside the votes
 */
export function readConversation(path: string, comments?: string): OpinionFile {
  return refusingFaults(() => (isFolder(path) ? readFolder(path, comments) : readTable(path, comments)));
}

function isFolder(path: string): boolean {
  if (!existsSync(path)) throw new Halt(`There is no file or folder ${path}.`);
  return statSync(path).isDirectory();
}

/** Votes as they stand in the end win over their history, and tables over JSON; a history beside them gives times. */
function readFolder(folder: string, comments: string | undefined): OpinionFile {
  const at = (name: string): string | null => (existsSync(join(folder, name)) ? readText(join(folder, name)) : null);
  const [table, history, json] = [at('participants-votes.csv'), at('votes.csv'), at('votes.json')];
  if (table !== null) {
    const read = readParticipantsVotes('participants-votes.csv', table);
    const timed = history === null ? read : withTimes(read, readVotes('votes.csv', history));
    return commented(timed, comments ?? join(folder, 'comments.csv'), comments !== undefined);
  }
  if (history !== null)
    return commented(readVotes('votes.csv', history), comments ?? join(folder, 'comments.csv'), comments !== undefined);
  if (json === null) throw new FileFault('unknown', { file: folder });
  const read = readGolden(json, at('comments.json'), at('math-pca2.json'));
  return comments === undefined ? read : commented(read, comments, true);
}

function readTable(path: string, comments: string | undefined): OpinionFile {
  const text = readText(path);
  const file = basename(path);
  if (path.endsWith('.json')) return openInput(readOpenJson(file, text));
  const read = kindOfCsv(file, text) === 'votes' ? readVotes(file, text) : readParticipantsVotes(file, text);
  return commented(read, comments ?? join(dirname(path), 'comments.csv'), comments !== undefined);
}

/** Adds what a table of statements says; one that was named has to be there. */
function commented(read: OpinionFile, path: string, named: boolean): OpinionFile {
  if (!existsSync(path)) {
    if (named) throw new Halt(`There is no file ${path} with statements.`);
    return read;
  }
  return withComments(read, readComments(basename(path), readText(path)));
}

/** Text in UTF-8; other bytes would make other ids of some, so they are refused. */
export function readText(path: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(readFileSync(path));
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const reason = code === 'ERR_ENCODING_INVALID_ENCODED_DATA' ? 'it is not text in UTF-8' : message;
    throw new Halt(`${path} can't be read: ${reason}.`, { cause: error });
  }
}
