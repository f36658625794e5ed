import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { Refusal } from '../../platform/refusal.ts';
import { programmeSchema } from '../programme-schema.ts';
import { programmes, viewOf } from '../programme.testing.ts';
import { formats } from '../schedule-export/schedule-export-formats.ts';
import {
  bytesOf,
  calendar,
  event,
  now,
  pentabarf,
  read,
  schedule1,
  schedule2,
  take,
  usual,
  vevent,
} from './fixtures.testing.ts';
import { mergeFeed } from './merge.ts';
import { readFeed } from './read.ts';

const whole = [
  pentabarf(
    event(
      `${usual}<abstract>&lt;p&gt;A&lt;/p&gt;</abstract><persons><person id="3">Li</person></persons><links><link href="https://e.org">x</link></links>`,
    ),
  ),
  schedule1({}),
  schedule2,
  calendar(
    vevent(
      'UID:1',
      'SUMMARY:Talk',
      'DTSTART;TZID=Europe/Berlin:20260301T100000',
      'DURATION:PT1H',
      'LOCATION:Hall',
      'CATEGORIES:a,b',
    ),
  ),
  '<icalendar><vcalendar><vevent><uid>1</uid><summary>Talk</summary><dtstart>20260301T100000</dtstart></vevent></vcalendar></icalendar>',
  'id,title,start,date,room,speakers\n1,"Talk, too",10:00,2026-03-01,Hall,Li; Na\n',
  JSON.stringify([{ id: 5, title: 'Root', start_date: '2026-06-03 12:20:00', venue: 'Tent', speaker: 'Li' }]),
];

/** Bytes cut out, doubled, overwritten or put in, where they hurt. */
const wound = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  cut: fc.nat(12),
  put: fc.oneof(
    fc.constantFrom(
      '<',
      '>',
      '"',
      '&',
      ']]>',
      '{',
      '[',
      'null',
      '-1',
      '\n',
      'BEGIN:VEVENT\n',
      'END:',
      '\u0000',
      '<day>',
      '</event>',
      ';',
      '"":',
    ),
    fc.string({ unit: 'binary', maxLength: 6 }),
  ),
});

test('a wounded file is taken or refused, never a crash', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...whole),
      fc.array(wound, { minLength: 1, maxLength: 4 }),
      async (file, wounds) => {
        let text = file;
        for (const { at, cut, put } of wounds)
          text = text.slice(0, at * text.length) + put + text.slice(at * text.length + cut);
        await take(text).catch((error: unknown) => assert.ok(error instanceof Refusal, String((error as Error).stack)));
      },
    ),
    { numRuns: 1500 },
  );
});

test('values of any kind in any place of a JSON programme are taken or refused', async () => {
  const value = fc.oneof(
    fc.jsonValue({ maxDepth: 2 }),
    fc.constantFrom(null, '', 0, -1, 1e300, '2026-03-01', '99:99', 'PT', [], {}, [[]], 'javascript:1', '\ud800'),
  );
  const any = (file: string) => {
    const paths = file.match(/"[a-z_]+":/gi)?.length ?? 1;
    return fc.tuple(fc.nat(paths - 1), value).map(([place, put]) => {
      let seen = -1;
      return JSON.stringify(JSON.parse(file), function replace(key, held) {
        if (key && !Array.isArray(this)) seen += 1;
        return seen === place && key && !Array.isArray(this) ? put : held;
      });
    });
  };
  await fc.assert(
    fc.asyncProperty(fc.oneof(any(schedule1({})), any(schedule2)), async (text) => {
      await take(text).catch((error: unknown) => assert.ok(error instanceof Refusal, String((error as Error).stack)));
    }),
    { numRuns: 800 },
  );
});

test('any programme survives its own export, and is not changed by taking it in again', async () => {
  await fc.assert(
    fc.asyncProperty(
      programmes({ clean: true }),
      fc.constantFrom('xml' as const, 'json' as const, 'schedule2' as const, 'ics' as const, 'csv' as const),
      async (made, format) => {
        const { body } = formats[format].make({
          view: viewOf(made),
          language: 'en',
          origin: 'https://summit.example',
          base: '/en/summit',
        });
        const feed = await readFeed(bytesOf(body));
        const { slug } = made.edition;
        const { programme } = mergeFeed(null, feed, { slug, now });
        programmeSchema.parse(programme);
        assert.deepEqual(mergeFeed(programme, feed, { slug, now }).programme, programme);
        programmeSchema.parse(mergeFeed(made, feed, { slug, now }).programme);
      },
    ),
    { numRuns: 150 },
  );
});

test('a programme of 10,000 sessions comes in whole', async () => {
  const events = Array.from({ length: 10_000 }, (_, n) =>
    event(
      usual.replace('Opening', `Session ${n % 100}`),
      `guid="1111${String(n).padStart(4, '0')}-1111-4111-8111-111111111111" id="${n + 1}"`,
    ),
  );
  const feed = await read(pentabarf(events.join('')));
  const { programme } = mergeFeed(null, feed, { slug: 'summit', now });
  assert.equal(programme.sessions.length, 10_000);
  assert.equal(new Set(programme.sessions.map(({ slug }) => slug)).size, 10_000);
  assert.deepEqual(mergeFeed(programme, feed, { slug: 'summit', now }).changes, []);
});
