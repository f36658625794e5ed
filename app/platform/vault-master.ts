import { createHash, randomBytes } from 'node:crypto';
import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  unlinkSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import type { Settings } from './config.ts';
import { Halt, onFolder } from './process-halt.ts';

/** The master keys, the current one first; older ones only open what a rotation has not reached yet. */
export type MasterKeys = [Buffer, ...Buffer[]];

const keyBytes = 32;

/** How a master key is named where its name is stored: tells keys apart, tells nothing about them. */
export const masterName = (key: Buffer): string => createHash('sha256').update(key).digest('hex').slice(0, 16);

export const masterFile = (dataDir: string): string => join(dataDir, 'keys', 'master.key');

/**
 * The master keys of the settings: PLENARY_MASTER_KEY (base64, several separated by commas, the current one first),
 * else the file `keys/master.key` of the data folder, which is made at the first start, readable by its owner only.
 */
export function readMasterKeys({ masterKey, dataDir }: Pick<Settings, 'masterKey' | 'dataDir'>): MasterKeys {
  if (masterKey) return parseKeys(masterKey.split(','), 'PLENARY_MASTER_KEY');
  const file = masterFile(dataDir);
  return onFolder(dirname(file), () => {
    if (!existsSync(file)) makeFirstKey(file);
    return parseKeys(readFileSync(file, 'utf8').split('\n'), file);
  });
}

/** Two processes that start together agree on one key: linking fails where the other was first. */
function makeFirstKey(file: string): void {
  const own = `${file}.first.${process.pid}`;
  writeMasterKeys(own, [randomBytes(keyBytes)]);
  try {
    linkSync(own, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    unlinkSync(own);
  }
}

/** Writes the keys so that a crash leaves either the old file or the new one, whole. */
export function writeMasterKeys(file: string, keys: MasterKeys): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  chmodSync(dirname(file), 0o700);
  const draft = `${file}.${process.pid}`;
  const handle = openSync(draft, 'w', 0o600);
  writeSync(handle, keys.map((key) => `${key.toString('base64')}\n`).join(''));
  fsyncSync(handle);
  closeSync(handle);
  renameSync(draft, file);
}

function parseKeys(lines: string[], where: string): MasterKeys {
  const keys = lines
    .map((line) => line.trim())
    .filter(Boolean)
    .map((line) => Buffer.from(line, 'base64'));
  const [current, ...older] = keys;
  if (!current || keys.some((key) => key.length !== keyBytes)) {
    throw new Halt(
      `${where} holds no usable master key: it must be 32 bytes in base64, as «openssl rand -base64 32» writes them. ` +
        'Put back the key that this database was made with.',
    );
  }
  return [current, ...older];
}
