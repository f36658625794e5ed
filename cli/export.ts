import { writeFile } from 'node:fs/promises';
import type { Settings } from '../app/platform/config.ts';
import type { Database } from '../app/platform/database.ts';
import { isLanguage, languages } from '../app/platform/language.ts';
import { Halt } from '../app/platform/process-halt.ts';
import { Refusal } from '../app/platform/refusal.ts';
import { type ProgrammeView, viewProgramme } from '../app/programme/programme-view.ts';
import { listReleases, readRelease, unknownEdition } from '../app/programme/release/release.ts';
import { releaseMessages } from '../app/programme/release/release-messages.ts';
import { listEditions } from '../app/programme/programme.ts';
import { type Format, formats } from '../app/programme/schedule-export/schedule-export-formats.ts';
import { defineCommand, Misuse } from './command.ts';

export default defineCommand({
  name: 'export programme',
  summary: 'Write a published programme as a file for other programs.',
  usage: '--edition SLUG --format FORMAT [--language en] [--release NUMBER] [--output FILE] [--json]',
  examples: [
    'export programme --edition wuzhen-2016 --format xml --output schedule.xml',
    'export programme --edition wuzhen-2016 --format ics --language zh --release 2 > wuzhen-2016.ics',
  ],
  options: {
    edition: { type: 'string', description: 'the edition, as in its address' },
    format: { type: 'string', description: `one of ${Object.keys(formats).join(', ')}` },
    language: { type: 'string', default: 'en', description: `whose words: one of ${languages.join(', ')}` },
    release: { type: 'string', description: 'number of a release; the latest when absent' },
    output: { type: 'string', description: 'file to write; standard output when absent' },
    json: { type: 'boolean', description: 'answer as JSON; without --output the file is its "body"' },
  },
  run: ({ options, out, settings, withDatabase }) => {
    const { language, output } = options;
    const format = formatNamed(options.format ?? '');
    const number = releaseNumber(options.release);
    if (!isLanguage(language)) throw new Misuse(`--language is one of ${languages.join(', ')}, not "${language}".`);
    return withDatabase(async ({ db }) => {
      const slug = options.edition ?? '';
      const view = await readView(db, slug, number);
      const { body, leftOut } = format.make({
        view,
        language,
        origin: originOf(settings),
        base: `/${language}/${slug}`,
      });
      if (output) await write(output, body);
      else if (!out.json) await new Promise((done) => process.stdout.write(body, done));
      if (leftOut > 0)
        out.note(
          `Left out, because ${format.file} has no place for them: ${leftOut} of ${view.sessions.length} sessions.`,
        );
      if (output) out.print(`${output}: release ${view.release.number} of ${slug}.`);
      const told = { edition: slug, release: view.release.number, sessions: view.sessions.length, leftOut };
      out.data({ ...told, ...(output ? { output } : { body }) });
      return 0;
    });
  },
});

function formatNamed(name: string): Format {
  const format = Object.entries(formats).find(([known]) => known === name)?.[1];
  if (!format) throw new Misuse(`--format is one of ${Object.keys(formats).join(', ')}, not "${name}".`);
  return format;
}

function releaseNumber(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new Misuse(`--release is the number of a release, not "${text}".`);
  return Number(text);
}

async function readView(db: Database, slug: string, number: number | undefined): Promise<ProgrammeView> {
  const published = await readRelease(db, slug, number);
  if (published) return viewProgramme(published.programme, published.release);
  if (!(await listEditions(db)).some((edition) => edition.slug === slug)) throw await unknownEdition(db, slug);
  const latest = (await listReleases(db, slug))[0]?.number ?? '–';
  throw new Refusal('release.unknown', 404, releaseMessages.sentence('unknown', { number: number ?? 1, latest }));
}

/** Addresses in a file must lead somewhere: the public address, else where this machine would serve. */
const originOf = ({ url, host, port }: Settings): string => url ?? `http://${host}:${port}`;

async function write(file: string, body: string): Promise<void> {
  try {
    await writeFile(file, body);
  } catch (error) {
    throw new Halt(`${file} can't be written: ${(error as Error).message}. Name another file with --output.`, {
      cause: error,
    });
  }
}
