import { posix } from 'node:path';
import manifest from '../package.json' with { type: 'json' };
import { isSource, isTest, read, trackedFiles } from './check-tree.ts';

/** Domains from left to right: each may use those before it. `home` and the files of app/ itself use all. */
const order: Record<string, number> = { trust: 1, accreditation: 2, programme: 3, deliberation: 4, newsroom: 4 };

const packages: readonly string[] = Object.keys(manifest.devDependencies);
// What is read by people or machines outside: the two doors, and mails.
const isDoor = (path: string) => /\.tsx$|-(pages?|api)\.ts$|\.mail\.tsx?$/.test(path);
const isPure = (path: string) => /-(rules|schema|messages)\.ts$/.test(path);
// The verb file of a concept is the one without a part in its name: `release.ts`, not `release-rules.ts`.
const parts = 'rules|schema|tables|pages?|api|messages|words|view|layout|door|site|shelf|visit|files|row|index|clock';
const isVerbFile = (path: string) =>
  path.endsWith('.ts') && !new RegExp(`-(${parts})\\.ts$|\\.island\\.ts$`).test(path);

// Permission is asked by every domain, at its doors and in its verbs, in the same sentences; as what people are
// accredited is called the same everywhere; and what is moderated, and what stands in the place of something removed, is
// the same for every domain that lets its things be moderated, as is the way to a notice about them.
const isForAll = (path: string) =>
  /^app\/trust\/(permission\/permission-(rules|schema|door)\.ts|moderation\/moderation-(schema\.ts|shown\.tsx)|notice\/notice-link\.tsx)$/.test(
    path,
  ) || /^app\/accreditation\/accreditation\/accreditation-(schema|words-messages)\.ts$/.test(path);

// What a page of an edition is hung on, what a visit of it knows, and how it shows a text, are for every domain that has one.
const isOfEditions = (path: string) =>
  /^app\/programme\/(edition\/edition-(site|visit|clock)\.ts|programme-(schema|view)\.ts|text-(words|prose)\.tsx)$/.test(
    path,
  );

const folderOf = (path: string): string => /^app\/([^/]+)\//.exec(path)?.[1] ?? '';
const isApp = (path: string): boolean => path.startsWith('app/');

interface Rule {
  breaks(from: string, to: string): boolean;
  because: string;
}

const rules: Rule[] = [
  {
    breaks: (from, to) => folderOf(from) === 'platform' && isApp(to) && folderOf(to) !== 'platform',
    because: 'platform knows no word of the summit: hand over what it needs as an argument',
  },
  {
    breaks: (from, to) => folderOf(from) === 'ui' && isApp(to) && !['ui', 'platform'].includes(folderOf(to)),
    because: 'ui draws what it is given and knows no domain: hand it over as a property',
  },
  {
    breaks: (from, to) => (order[folderOf(to)] ?? 0) > (order[folderOf(from)] ?? Number.POSITIVE_INFINITY),
    because:
      'domains use only those to their left (trust ← accreditation ← programme ← deliberation, newsroom): let app.tsx register a handler',
  },
  {
    breaks: (from, to) => areSiblings(from, to),
    because: 'deliberation and newsroom stand side by side and use nothing of each other',
  },
  {
    breaks: (from, to) =>
      areDomains(from, to) && folderOf(from) !== folderOf(to) && !isVerbFile(to) && !isForAll(to) && !isOfEditions(to),
    because: 'between domains only through the verb file of the concept, so that the rest can change freely',
  },
  {
    breaks: (from, to) => isPure(from) && (isDoor(to) || /^app\/platform\/(database|http|jobs|live)/.test(to)),
    because: 'rules, schemas and messages are pure: the verb reads the database and hands over what it found',
  },
  {
    breaks: (from, to) => areDomains(from, to) && !isDoor(from) && isDoor(to),
    because: 'pages and API call verbs, never the other way: a rule is written once, behind both doors',
  },
  {
    breaks: (from, to) => from.startsWith('cli/') && isDoor(to) && to !== 'app/server.tsx',
    because: 'the command line calls the same verbs as pages and API do, not the pages',
  },
  {
    breaks: (from, to) => /^(app|cli|db)\//.test(from) && (isTest(to) || /^(bin|journeys|conformance)\//.test(to)),
    because: 'the product runs without its tests and tools',
  },
  {
    breaks: (_from, to) => /(^|\/)index\.tsx?$/.test(to),
    because: 'no barrels: import the file that has it',
  },
];

function areDomains(from: string, to: string): boolean {
  return folderOf(from) in order && folderOf(to) in order;
}

function areSiblings(from: string, to: string): boolean {
  return areDomains(from, to) && folderOf(from) !== folderOf(to) && order[folderOf(from)] === order[folderOf(to)];
}

/** Why an import of one file by another is refused, or undefined where it is fine. Paths from the checkout. */
export function refuseImport(from: string, to: string): string | undefined {
  if (isTest(from)) return undefined;
  return rules.find((rule) => rule.breaks(from, to))?.because;
}

/** Why an import of a package is refused; types alone may come from any. */
export function refusePackage(from: string, name: string, typesOnly: boolean): string | undefined {
  if (isTest(from) || typesOnly) return undefined;
  if (isPure(from) && ['pg', 'hono', 'preact'].includes(name)) {
    return 'rules, schemas and messages are pure: the verb or the page uses this package';
  }
  const ships = /^(app|cli|db)\//.test(from);
  if (ships && packages.includes(name)) return 'a development dependency is not there when Plenary is installed';
  return undefined;
}

const statement =
  /^\s*(?:import|export)\s+(type\s)?[^'"();]*?from\s*['"]([^'"]+)['"]|\bimport\s*\(?\s*['"]([^'"]+)['"]/gm;

/** What a source text imports, in its order. */
export function importsOf(text: string): { name: string; typesOnly: boolean }[] {
  return [...text.matchAll(statement)].map(([, type, from, bare]) => ({
    name: from ?? bare ?? '',
    typesOnly: type !== undefined,
  }));
}

/** Imports against the directions of the house, each with its reason. */
export function importFaults(): string[] {
  return trackedFiles()
    .filter(isSource)
    .flatMap((path) => faultsOf(path, read(path)));
}

export function faultsOf(path: string, text: string): string[] {
  const faults = importsOf(text).flatMap(({ name, typesOnly }) => {
    const local = name.startsWith('.');
    const to = local ? posix.join(posix.dirname(path), name) : name;
    const packageName = name.split('/', name.startsWith('@') ? 2 : 1).join('/');
    const because = local ? refuseImport(path, to) : refusePackage(path, packageName, typesOnly);
    return because ? [`${path} imports ${to}: ${because}`] : [];
  });
  if (/(^|\/)index\.tsx?$/.test(path)) faults.push(`${path}: no barrels: name the file after what it holds`);
  if (/^\s*export\s[^'"();=]*\sfrom\s*['"]/m.test(text)) {
    faults.push(`${path} exports from another file: no barrels: whoever needs it imports the file that has it`);
  }
  return faults;
}
