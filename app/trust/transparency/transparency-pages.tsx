import { readFileSync } from 'node:fs';
import type { Context } from 'hono';
import { answerAsked, pack, type Stored, store } from '../../platform/bytes.ts';
import { pageHeaders, sharedHeaders } from '../../platform/http-headers.ts';
import { problem } from '../../platform/problem.ts';
import { Refusal } from '../../platform/refusal.ts';
import { anyone } from '../../platform/routes.ts';
import type { PlainPage } from '../../ui/page.ts';
import type { Call, House } from '../house.ts';
import { listExports, makeExports, readExport } from './export.ts';
import { csvOf, type ReasonsLine } from './export-rules.ts';
import { type Span, lastYear, statisticsOf, yearSpan, yearsOf } from './statistics.ts';
import { StatisticsPage } from './statistics-page.tsx';
import { transparencyMessages as say } from './transparency-messages.ts';
import { yearlyCsv, yearlyReport } from './yearly.ts';
import { listFlaggers } from '../notice/flagger.ts';
import { rulesInForce } from '../house-rule/house-rule.ts';

const schema = readFileSync(new URL('statement-of-reasons.schema.json', import.meta.url));
/** How long a page is kept before it is counted anew, in ms. */
const keptFor = 10 * 60_000;
const hour = 'public, max-age=3600';
const json = 'application/json; charset=utf-8';
const csv = 'text/csv; charset=utf-8';

/** Hangs what the public is told of moderation: pages with numbers, and files for programs. */
export function hangTransparency(house: House): void {
  const { db, origin, routes, jobs } = house;
  const kept = new Map<string, Stored>();
  house.page('/trust/moderation', anyone, (call) => keep(house, call, kept, () => page(house, call, null)));
  house.page('/trust/moderation/:year{[0-9]{4}}', anyone, (call) =>
    keep(house, call, kept, () => page(house, call, Number(call.params.year))),
  );
  const file = (path: string, make: (context: Context) => Promise<File | null>) =>
    routes.get(path, anyone, async (context) => send(context, await make(context)));
  file('/trust/moderation/statement-of-reasons.schema.json', async () => ({ body: schema, type: json, keep: hour }));
  file('/trust/moderation/reasons.json', async () => ({
    body: JSON.stringify(await listExports(db)),
    type: json,
    keep: hour,
  }));
  file('/trust/moderation/reasons/:file{[0-9]{4}-[0-9]{2}-[0-9]{2}[.](?:jsonl|csv)}', (context) =>
    dayFile(house, context.req.param('file') ?? ''),
  );
  file('/trust/moderation/report/:file{[0-9]{4}[.](?:json|csv)}', (context) =>
    yearFile(house, context.req.param('file') ?? ''),
  );
  jobs.work('transparency.export', async () => void (await makeExports(db, origin)));
  jobs.every('transparency.export', '53 0 * * *');
}

interface File {
  body: string | Uint8Array;
  type: string;
  /** Cache-Control. */
  keep: string;
}

async function send(context: Context, file: File | null): Promise<Response> {
  if (!file) return problem(context, new Refusal('transparency.unknown', 404, say.sentence('unknown')));
  const { body, type, keep: held } = file;
  const stored = store({ body, type, headers: { ...sharedHeaders, 'Cache-Control': held }, modified: Date.now() });
  await pack(stored, false);
  return answerAsked(context, stored);
}

/** The statements of a day: as they were published, for good. */
async function dayFile({ db }: House, name: string): Promise<File | null> {
  const [day = '', form] = name.split('.');
  const text = await readExport(db, day);
  const keep = 'public, max-age=31536000, immutable';
  if (text === null) return null;
  if (form === 'jsonl') return { body: text, type: 'application/jsonl; charset=utf-8', keep };
  const lines = text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as ReasonsLine);
  return { body: csvOf(lines), type: csv, keep };
}

async function yearFile({ db, origin }: House, name: string): Promise<File | null> {
  const [year, form] = name.split('.');
  if (!(await yearsOf(db)).includes(Number(year))) return null;
  const report = await yearlyReport(db, Number(year), origin);
  if (form === 'csv') return { body: yearlyCsv(report), type: csv, keep: hour };
  return { body: `${JSON.stringify(report, null, 1)}\n`, type: json, keep: hour };
}

/** A page kept as bytes for some minutes: counting is done for all who come meanwhile. */
async function keep(
  house: House,
  { context, language, url }: Call,
  kept: Map<string, Stored>,
  make: () => Promise<PlainPage>,
): Promise<Response> {
  // Nothing behind the address is asked for, and counting anew for each would be dear.
  if (url.search) return context.redirect(url.pathname);
  const held = kept.get(url.pathname);
  if (held && held.until > Date.now()) return answerAsked(context, held);
  const body = await house.show(context, language, await make()).text();
  const headers = { ...pageHeaders, 'Cache-Control': 'public, max-age=0, must-revalidate' };
  const now = Date.now();
  const stored = store({ body, type: 'text/html; charset=utf-8', headers, modified: now, until: now + keptFor });
  await pack(stored, false);
  kept.set(url.pathname, stored);
  return answerAsked(context, stored);
}

/** @throws Refusal `transparency.unknown` (404) for a year in which nothing was decided */
async function page(house: House, { language }: Call, year: number | null): Promise<PlainPage> {
  const { db } = house;
  const years = await yearsOf(db);
  if (year !== null && !years.includes(year)) throw new Refusal('transparency.unknown', 404, say.sentence('unknown'));
  const span: Span = year === null ? lastYear() : yearSpan(year);
  const [statistics, exports, flaggers, { rules }] = await Promise.all([
    statisticsOf(db, span),
    listExports(db, 31),
    listFlaggers(db),
    rulesInForce(db),
  ]);
  const kinds = new Map(house.moderation.kinds().map(({ name, label }) => [name as string, label(language)]));
  return {
    title: say(language, 'title'),
    description: say(language, 'lead'),
    hidden: false,
    body: <StatisticsPage {...{ language, year, years, span, statistics, exports, flaggers, rules, kinds }} />,
  };
}
