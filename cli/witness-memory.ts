import { createHash, randomBytes } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { type Checkpoint, checkpointText, parseCheckpoint } from '../app/trust/log/log-note-rules.ts';

/** What a witness has to remember: of each log, the greatest head that it signed. */
export interface WitnessMemory {
  get(origin: string): Checkpoint | null;
  /** Stored for good before it returns: what was signed must not be forgotten in a crash. */
  set(checkpoint: Checkpoint): void;
}

/** A folder with a file for each log, named by the hash of the log's name. */
export function openMemory(folder: string): WitnessMemory {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const fileOf = (origin: string) =>
    join(folder, `${createHash('sha256').update(origin).digest('hex').slice(0, 32)}.checkpoint`);
  return {
    get(origin) {
      const file = fileOf(origin);
      if (!existsSync(file)) return null;
      const kept = parseCheckpoint(readFileSync(file, 'utf8'));
      if (kept?.origin !== origin)
        throw new Error(`${file} is damaged. A witness that lost its memory must begin with a new key.`);
      return kept;
    },
    set: (checkpoint) => writeForGood(fileOf(checkpoint.origin), checkpointText(checkpoint)),
  };
}

/** The seed of the witness's key, made at the first start. */
export function witnessSeed(folder: string): Buffer {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, 'witness.key');
  if (!existsSync(file)) writeForGood(file, `${randomBytes(32).toString('base64')}\n`);
  const seed = Buffer.from(readFileSync(file, 'utf8').trim(), 'base64');
  if (seed.length !== 32) throw new Error(`${file} holds no key of 32 bytes.`);
  return seed;
}

/** Either the old file or the new one is there after a crash, whole. */
function writeForGood(file: string, text: string): void {
  const draft = `${file}.new`;
  const handle = openSync(draft, 'w', 0o600);
  writeSync(handle, text);
  fsyncSync(handle);
  closeSync(handle);
  renameSync(draft, file);
  const folder = openSync(join(file, '..'), 'r');
  fsyncSync(folder);
  closeSync(folder);
}
