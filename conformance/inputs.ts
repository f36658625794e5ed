import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The folder of real inputs by others: PLENARY_DATA, else beside the checkout. */
export const inputsFolder = process.env.PLENARY_DATA || join(import.meta.dirname, '../../shared/data');

/** For `test(name, { skip })`: false where the inputs are there, else the reason. */
export const skip: string | false = existsSync(join(inputsFolder, 'schemas'))
  ? false
  : `no real inputs at ${inputsFolder}; set PLENARY_DATA`;

export const readInput = (path: string): Buffer => readFileSync(join(inputsFolder, path));

/** Names of the real schedules. */
export const schedules = (): string[] => (skip ? [] : readdirSync(join(inputsFolder, 'schedules')).sort());
