import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { root, trackedFiles } from './check-tree.ts';

interface Trace {
  pattern: RegExp;
  what: string;
}

const quote = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
// A word before it would make it part of an address or of a longer path.
const path = (folder: string): RegExp => new RegExp(`(?<![\\w./}-])${quote(folder)}(?=[/\\s'"\`)]|$)`);
const everywhere = new Set([
  '/',
  '/home',
  '/Users',
  '/root',
  '/tmp',
  '/opt',
  '/srv',
  '/src',
  '/app',
  '/usr',
  '/var',
  '/etc',
]);

const traces: Trace[] = [
  { pattern: /(?<![\w./-])(\/home\/[a-z]\w*|\/Users\/\w+|\/root)\//, what: 'the folder of one person’s machine' },
  { pattern: /\b[A-Z]:\\Users\\/, what: 'the folder of one person’s machine' },
  ...[root, dirname(root), homedir()]
    .filter((folder) => !everywhere.has(folder))
    .map((folder) => ({ pattern: path(folder), what: 'a folder of this machine' })),
  {
    pattern: /\/\/[\w.-]*registry\b|\bregistry\.[\w-]+\.(org|com|net|io)\b|\bnpmjs\.(org|com)\b/,
    what: 'the host of a package registry',
  },
  { pattern: /\bhttps?:\/\/[\w.-]+\.(internal|corp|lan|intranet)\b/, what: 'a host of a private network' },
  { pattern: /-----BEGIN [A-Z ]*PRIVATE KEY-----/, what: 'a private key' },
];

/** What a text gives away about where it was written, line by line. */
export function tracesIn(name: string, text: string): string[] {
  return text.split('\n').flatMap((line, at) => {
    const trace = traces.find(({ pattern }) => pattern.test(line));
    return trace ? [`${name}:${at + 1} names ${trace.what}`] : [];
  });
}

/** Tracked files that name paths of a machine, registries or private hosts, or that are too big to belong here. */
export function fileFaults(): string[] {
  const names = trackedFiles();
  return [...migrationFaults(names), ...names.flatMap(contentFaults)];
}

/** Two that were written side by side may have taken the same number; the program refuses to start on that. */
export function migrationFaults(names: string[]): string[] {
  const migrations = names.filter((name) => /^db\/migrations\/.*\.sql$/.test(name)).sort();
  const wanted = (at: number) => `db/migrations/${String(at + 1).padStart(4, '0')}_`;
  const wrong = migrations.find((name, at) => !name.startsWith(wanted(at)));
  return wrong
    ? [`${wrong} should begin with ${wanted(migrations.indexOf(wrong))}: one number each, without gaps`]
    : [];
}

function contentFaults(name: string): string[] {
  const bytes = readFileSync(join(root, name));
  if (bytes.length > 3_000_000) return [`${name} is larger than 3 MB`];
  if (bytes.subarray(0, 8000).includes(0)) return [];
  return tracesIn(name, bytes.toString());
}
