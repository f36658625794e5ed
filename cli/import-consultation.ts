import { existsSync, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { type Language, languages } from '../app/platform/language.ts';
import { Halt } from '../app/platform/process-halt.ts';
import { openVault } from '../app/platform/vault.ts';
import { readMasterKeys } from '../app/platform/vault-master.ts';
import { aboutKinds, type Phase, phases, slugSchema } from '../app/deliberation/consultation/consultation-schema.ts';
import { importConsultation } from '../app/deliberation/consultation-import/consultation-import.ts';
import type { AboutWish } from '../app/deliberation/consultation-import/consultation-import-about.ts';
import { planImport } from '../app/deliberation/consultation-import/consultation-import-rules.ts';
import type { ExportFiles } from '../app/deliberation/consultation-import/consultation-import-schema.ts';
import { refusingFaults } from '../app/deliberation/opinion/opinion-file-refusal.ts';
import { defineCommand, Misuse } from './command.ts';
import { tellConsultation } from './import-consultation-report.ts';
import { readText } from './opinion-read.ts';

export default defineCommand({
  name: 'import consultation',
  summary: 'Take a conversation of Pol.is, or a consultation that Plenary exported, into an edition.',
  usage:
    'FOLDER [--edition SLUG] [--topic SLUG] [--forum SLUG] [--session SLUG] [--language TAG] [--slug SLUG] [--phase PHASE] [--dry-run] [--all-notes] [--json]',
  examples: [
    'import consultation ./vtaiwan.uberx --edition wuzhen-2016 --language zh',
    'import consultation ./vtaiwan.uberx --topic data-protection --dry-run',
  ],
  options: {
    edition: { type: 'string', description: 'the edition, as in its address; the newest when left out' },
    topic: { type: 'string', description: 'the topic that it is about, as in its address' },
    forum: { type: 'string', description: 'the forum that it is about' },
    session: { type: 'string', description: 'the session that it is about' },
    language: { type: 'string', default: 'en', description: 'that statements are in, where the tables don’t say so' },
    slug: { type: 'string', description: 'its address within the edition; else from the folder’s name' },
    phase: {
      type: 'string',
      description: 'in which a new one ends up: collecting, voting, closed, reported; as the export says, else closed',
    },
    'dry-run': { type: 'boolean', description: 'show what would be taken in, and change nothing' },
    'all-notes': { type: 'boolean', description: 'list every note' },
    json: { type: 'boolean', description: 'answer as JSON' },
  },
  run: async ({ args: [folder = ''], options, out, settings, withDatabase }) => {
    const language = oneOf('--language', options.language, languages) as Language;
    const phase = options.phase === undefined ? undefined : (oneOf('--phase', options.phase, phases) as Phase);
    const about = aboutOf(options);
    const slug = options.slug;
    if (slug !== undefined && !slugSchema.safeParse(slug).success)
      throw new Misuse(`--slug is made of small letters, digits and single hyphens, not "${slug}".`);
    const read = refusingFaults(() => planImport(readFolder(folder), language));
    const plan = slug === undefined ? read : { ...read, slug };
    return withDatabase(async ({ db }) => {
      const vault = await openVault(db, readMasterKeys(settings));
      const dryRun = options['dry-run'];
      const progress = (done: number, all: number) => out.progress('Votes', done, all);
      const wish = { edition: options.edition, about, phase, dryRun, progress };
      const report = await importConsultation(db, vault, plan, wish);
      out.settle();
      tellConsultation(report, { everything: options['all-notes'], dryRun }, out);
      return 0;
    });
  },
});

function oneOf(name: string, word: string, all: readonly string[]): string {
  if (all.includes(word)) return word;
  throw new Misuse(`${name} is one of ${all.join(', ')}, not "${word}".`);
}

function aboutOf(options: Partial<Record<(typeof aboutKinds)[number], string | undefined>>): AboutWish | undefined {
  const [wish, another] = aboutKinds.flatMap((kind) => {
    const slug = options[kind];
    return slug === undefined ? [] : [{ kind, slug }];
  });
  if (another) throw new Misuse('A consultation is about one thing: --topic, --forum or --session.');
  return wish;
}

/** The tables of a folder; that none of them has a vote is told by whoever reads them. */
function readFolder(folder: string): ExportFiles {
  if (!existsSync(folder) || !statSync(folder).isDirectory()) throw new Halt(`There is no folder ${folder}.`);
  const at = (name: string) => (existsSync(join(folder, name)) ? readText(join(folder, name)) : null);
  return {
    folder: basename(resolve(folder)),
    'participants-votes.csv': at('participants-votes.csv'),
    'votes.csv': at('votes.csv'),
    'comments.csv': at('comments.csv'),
    'summary.csv': at('summary.csv'),
    'consultation.json': at('consultation.json'),
  };
}
