import { existsSync, globSync } from 'node:fs';
import { join } from 'node:path';
import { type Programme, programmeSchema } from '../programme-schema.ts';
import type { Feed } from './feed.ts';
import { type MergeOptions, type Merged, mergeFeed } from './merge.ts';
import { readFeed } from './read.ts';

// Small programmes of our own in the dialects of the field, and the way to the real ones.

const folder = process.env.PLENARY_DATA ?? join(import.meta.dirname, '../../../../shared/data');
export const schedules = join(folder, 'schedules');
export const realFiles = existsSync(schedules) ? globSync('*', { cwd: schedules }).sort() : [];
export const noReal = realFiles.length === 0 ? 'the folder of real inputs is absent (PLENARY_DATA)' : false;

export async function* bytesOf(...parts: (string | Uint8Array)[]): AsyncGenerator<Uint8Array> {
  for (const part of parts) yield typeof part === 'string' ? Buffer.from(part) : part;
}

export const read = (text: string | Uint8Array): Promise<Feed> => readFeed(bytesOf(text));

export const now = Date.parse('2026-01-02T03:04:05Z');

/** Reads and merges; whatever comes out is held to the schema. */
export async function take(
  text: string | Uint8Array,
  current: Programme | null = null,
  options: Partial<MergeOptions> = {},
): Promise<Merged> {
  const merged = mergeFeed(current, await read(text), { slug: 'summit', now, ...options });
  programmeSchema.parse(merged.programme);
  return merged;
}

export const codes = ({ notes }: Pick<Merged, 'notes'>): string[] => notes.map((note) => note.code);

export const event = (fields: string, attributes = 'guid="11111111-1111-4111-8111-111111111111" id="7"') =>
  `<event ${attributes}>${fields}</event>`;

export const usual =
  '<date>2026-03-01T10:00:00+01:00</date><start>10:00</start><duration>00:30</duration><room>Hall 1</room><title>Opening</title><type>talk</type><language>en</language>';

export const pentabarf = (
  events: string,
  conference = '<time_zone_name>Europe/Berlin</time_zone_name>',
) => `<?xml version="1.0" encoding="UTF-8"?>
<schedule><version>1</version>
<conference><title>Summit</title><acronym>summit26</acronym><start>2026-03-01</start><end>2026-03-02</end>${conference}</conference>
<day index="1" date="2026-03-01" end="2026-03-02T04:00:00+01:00">
<room name="Hall 1" guid="22222222-2222-4222-8222-222222222222">${events}</room></day></schedule>`;

export const calendar = (events: string) =>
  `BEGIN:VCALENDAR\r\nVERSION:2.0\r\nX-WR-CALNAME:Summit\r\n${events}\r\nEND:VCALENDAR\r\n`;
export const vevent = (...lines: string[]) => ['BEGIN:VEVENT', ...lines, 'END:VEVENT'].join('\r\n');

export const schedule1 = (event: object, conference: object = {}) =>
  JSON.stringify({
    $schema: 'https://c3voc.de/schedule/schema.json',
    schedule: {
      version: '2',
      base_url: 'https://summit.example/',
      conference: {
        acronym: 'summit26',
        title: 'Summit',
        start: '2026-03-01',
        end: '2026-03-02',
        daysCount: 2,
        timeslot_duration: '00:10',
        time_zone_name: 'Asia/Shanghai',
        rooms: [{ name: 'Hall 1', guid: '22222222-2222-4222-8222-222222222222', capacity: 120 }],
        days: [
          {
            index: 1,
            date: '2026-03-01',
            day_start: '2026-03-01T06:00:00+08:00',
            day_end: '2026-03-02T05:59:00+08:00',
            rooms: { 'Hall 1': [{ ...session1, ...event }] },
          },
        ],
        ...conference,
      },
    },
  });

export const session1 = {
  guid: '11111111-1111-4111-8111-111111111111',
  id: 7,
  code: 'ABCDEF',
  date: '2026-03-01T10:00:00+08:00',
  start: '10:00',
  duration: '00:45',
  room: 'Hall 1',
  slug: 'summit26-7-opening',
  title: 'Opening',
  track: 'Economy',
  type: 'Workshop',
  language: 'en',
  abstract: 'Words.',
  description: '',
  recording_license: 'CC BY 4.0',
  do_not_record: true,
  logo: '/logo.png',
  persons: [{ id: 3, code: 'WANGLI', public_name: '王丽', biography: 'Engineer.' }],
  links: [{ url: 'https://example.org/', title: 'More' }],
  attachments: [],
};

export const schedule2 = JSON.stringify({
  schedule: {
    version: '3',
    conference: {
      acronym: 'summit26',
      title: 'Summit',
      start: '2026-03-01T00:00:00+08:00',
      end: '2026-03-02T23:59:00+08:00',
      time_zone_name: 'Asia/Shanghai',
      languages: ['zh', 'en'],
      tracks: [{ name: 'Economy', slug: 'economy', colors: { light: '#0AF' } }],
      rooms: [
        {
          name: 'Hall 1',
          slug: 'hall-1',
          guid: '22222222-2222-4222-8222-222222222222',
          features: { recording: 'record_by_default' },
        },
      ],
      days: [],
    },
    events: [
      {
        guid: '11111111-1111-4111-8111-111111111111',
        title: 'Opening',
        type: 'DISCUSSION',
        slug: 'summit26-opening',
        start: '2026-03-01T10:00:00+08:00',
        end: '2026-03-01T11:30:00+08:00',
        language: 'zh',
        state: 'CANCELED',
        room: { guid: '22222222-2222-4222-8222-222222222222' },
        track: { slug: 'economy' },
        abstract: { zh: '互联网', en: 'The internet' },
        description: null,
        logo: { url: 'https://summit.example/l.png' },
        participants: [
          { guid: '33333333-3333-4333-8333-333333333333', name: 'Li Na', role: 'MODERATOR' },
          { guid: '44444444-4444-4444-8444-444444444444', name: 'Ana Gil', role: 'speaker' },
        ],
        links: [
          { type: 'FEEDBACK', url: 'https://summit.example/f' },
          { url: 'https://summit.example/w', title: 'Web' },
        ],
      },
      { type: 'BREAK', title: 'Lunch', start: '2026-03-01T12:00:00+08:00', end: '2026-03-01T13:00:00+08:00' },
    ],
  },
});
