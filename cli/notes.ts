import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { scoreNotes } from '../app/newsroom/bridging/bridging.ts';
import type { BridgingResult } from '../app/newsroom/bridging/bridging-schema.ts';
import { NoteFault, type NoteFile, readNoteFile } from '../app/newsroom/note/note-file.ts';
import { noteMessages } from '../app/newsroom/note/note-messages.ts';
import { canonicalHash } from '../app/platform/canonical-hash.ts';
import { Halt } from '../app/platform/process-halt.ts';
import { Refusal } from '../app/platform/refusal.ts';
import { defineCommand } from './command.ts';

export default defineCommand({
  name: 'notes',
  summary: 'Work out which context notes are shown, from their published file.',
  usage: 'FILE [--json]',
  examples: ['notes notes.json', 'notes wuzhen-2016-notes.json --json > result.json'],
  options: { json: { type: 'boolean', description: 'answer as JSON' } },
  run: async ({ args: [path = ''], out }) => {
    const result = scoreNotes(read(path));
    const hash = await canonicalHash(result);
    tell(result, hash, (line) => out.print(line));
    out.data({ ...result, hash });
    return 0;
  },
});

function read(path: string): NoteFile {
  const file = basename(path);
  try {
    return readNoteFile(textOf(path));
  } catch (error) {
    if (!(error instanceof NoteFault)) throw error;
    const { problem } = error;
    throw new Refusal('note.file', 422, noteMessages.sentence('file', { file, problem }), { file, problem });
  }
}

function textOf(path: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(path));
  } catch (error) {
    throw new Halt(`${path} can't be read: ${(error as Error).message}.`, { cause: error });
  }
}

const number = (value: number | null): string => (value === null ? '–' : value.toFixed(3));

function tell({ counts, notes }: BridgingResult, hash: string, print: (line: string) => void): void {
  print(`${counts.notes} notes, ${counts.raters} raters, ${counts.ratings} ratings, ${counts.counted} of them count`);
  for (const { number: note, status, score, factor, ratings, lacks } of notes) {
    const why = lacks.length > 0 ? `; lacks ${lacks.join(', ')}` : '';
    print(`  note ${note}: ${status}, score ${number(score)}, factor ${number(factor)}, ${ratings} ratings${why}`);
  }
  print(`Hash of the result: ${hash}`);
}
