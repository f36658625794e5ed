import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export const root = join(import.meta.dirname, '..');

/** Every file that is or would be tracked, by its path from the checkout, with forward slashes. */
export function trackedFiles(): string[] {
  const list = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '-z'], { cwd: root, encoding: 'utf8' });
  return list.split('\0').filter((path) => path && existsSync(join(root, path)));
}

export const read = (path: string): string => readFileSync(join(root, path), 'utf8');

export const isSource = (path: string): boolean => /\.tsx?$/.test(path) && !path.endsWith('.d.ts');

/** Tests, and the parts that only tests use. */
export const isTest = (path: string): boolean =>
  /\.(test|testing)\.tsx?$/.test(path) || /^(guards|journeys|conformance)\//.test(path);
