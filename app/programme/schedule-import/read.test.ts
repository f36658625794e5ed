import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { Refusal } from '../../platform/refusal.ts';
import { bytesOf, calendar, event, pentabarf, read, schedule1, schedule2, usual, vevent } from './fixtures.testing.ts';
import { limits } from './limits.ts';
import { readFeed } from './read.ts';

const small = pentabarf(event(usual));
const refused = (code: string) => (error: unknown) =>
  error instanceof Refusal && error.code === code && error.status === 422;
const utf16 = (text: string, big: boolean) => {
  const bytes = Buffer.from(`\ufeff${text}`, 'utf16le');
  return big ? bytes.swap16() : bytes;
};

test('a format is recognised by what the file contains', async () => {
  const formats = {
    pentabarf: small,
    schedule1: schedule1({}),
    schedule2,
    icalendar: calendar(vevent('UID:1', 'SUMMARY:Talk', 'DTSTART:20260301T090000Z')),
    xcal: '<iCalendar><vcalendar><vevent><uid>1</uid><summary>Talk</summary></vevent></vcalendar></iCalendar>',
    csv: 'id,title,start,date\n1,Talk,10:00,2026-03-01\n',
  };
  for (const [format, text] of Object.entries(formats)) {
    const feed = await read(`\n ${text}`.replace('\n <?xml', '<?xml'));
    assert.equal(feed.format, format);
    assert.ok(feed.sessions.length > 0, format);
  }
});

test('gzip, byte order marks and declared encodings are seen through', async () => {
  const umlauts = small.replace('Opening', 'Eröffnung');
  const latin = umlauts.replace('UTF-8', 'ISO-8859-1');
  const files = [
    gzipSync(umlauts),
    Buffer.from(`\ufeff${umlauts}`),
    utf16(umlauts.replace('UTF-8', 'UTF-16'), false),
    utf16(umlauts.replace('UTF-8', 'UTF-16'), true),
    utf16(umlauts, false).subarray(2),
    Buffer.from(latin, 'latin1'),
  ];
  for (const file of files) assert.equal((await read(file)).sessions[0]?.title, 'Eröffnung');
});

test('a file in pieces of one byte reads the same', async () => {
  const text = Buffer.from(small.replace('Opening', '互联网 𝄞'));
  const feed = await readFeed(bytesOf(...[...text].map((byte) => Uint8Array.of(byte))));
  assert.equal(feed.sessions[0]?.title, '互联网 𝄞');
});

test('bytes outside the encoding are replaced and noted, a replacement character in the file is not', async () => {
  const [before = '', after = ''] = small.split('Opening');
  const broken = await read(Buffer.concat([Buffer.from(before), Buffer.from([0xff]), Buffer.from(after)]));
  assert.deepEqual(
    broken.notes.map(({ code, where }) => [code, where]),
    [['characters-lost', 'line 5']],
  );
  assert.deepEqual((await read(small.replace('Opening', '\ufffd'))).notes, []);
});

test('what is no programme is refused with what was expected', async () => {
  const files = [
    '',
    '  ',
    'Dear all, here is the plan.',
    '<!DOCTYPE html><html></html>',
    '<rss/>',
    '%PDF-1.7',
    '{"a": 1}',
    '[1, 2]',
    'a,b\n1,2\n',
    '{}',
  ];
  for (const file of files) await assert.rejects(read(file), refused('import.unrecognised'), file);
  await assert.rejects(read('%PDF-1.7'), /found: PDF.*iCalendar/);
});

test('a file that is cut off or broken is refused with the place', async () => {
  const files: [string | Uint8Array, RegExp][] = [
    [small.slice(0, -30), /line 5/],
    [small.replace('<title>Opening</title>', '<title>A & B</title>'), /line 5/],
    [schedule1({}).slice(0, -5), /line 1/],
    [calendar('BEGIN:VEVENT\r\nUID:1'), /line 4/],
    [gzipSync(small).subarray(0, 90), /gzip/],
  ];
  for (const [file, place] of files)
    await assert.rejects(read(file), (error) => refused('import.malformed')(error) && place.test(String(error)));
});

test('entities that XML doesn’t know but HTML does are taken', async () => {
  const feed = await read(small.replace('Opening', 'Caf&eacute;&nbsp;&unknown;'));
  assert.equal(feed.sessions[0]?.title, 'Café\u00a0&unknown;');
  assert.deepEqual(
    feed.notes.map(({ code }) => code),
    ['xml-tolerated'],
  );
});

test('a document type alone is harmless, one that declares entities is refused', async () => {
  const typed = (doctype: string, title = 'Opening') =>
    small.replace('<schedule>', `${doctype}<schedule>`).replace('Opening', title);
  assert.equal((await read(typed('<!DOCTYPE schedule SYSTEM "schedule.dtd">'))).sessions.length, 1);
  const laughs = Array.from({ length: 9 }, (_, n) => `<!ENTITY l${n + 1} "${`&l${n};`.repeat(10)}">`).join('');
  const bombs = [
    typed('<!DOCTYPE schedule [<!ENTITY x SYSTEM "file:///etc/passwd">]>', '&x;'),
    typed(`<!DOCTYPE schedule [<!ENTITY l0 "ha">${laughs}]>`, '&l9;'),
    typed('<!DOCTYPE schedule [<!ENTITY % p SYSTEM "http://example.org/x.dtd"> %p;]>'),
  ];
  for (const bomb of bombs) await assert.rejects(read(bomb), refused('import.entities'));
});

test('depth, numbers of things and sizes have limits', async () => {
  const deep = (n: number) => small.replace('Opening', '<b>'.repeat(n) + '</b>'.repeat(n));
  assert.equal((await read(deep(20))).sessions.length, 1);
  await assert.rejects(read(deep(limits.depth)), refused('import.too-large'));
  const nested = (n: number) => schedule1({ extra: JSON.parse('['.repeat(n) + ']'.repeat(n)) });
  assert.equal((await read(nested(20))).sessions.length, 1);
  await assert.rejects(read(nested(limits.depth)), refused('import.too-large'));
  const crowd = (n: number) => pentabarf(event(`${usual}<persons>${'<person id="1">A</person>'.repeat(n)}</persons>`));
  assert.equal((await read(crowd(limits.perSession))).sessions[0]?.people?.length, limits.perSession);
  await assert.rejects(read(crowd(limits.perSession + 1)), refused('import.too-large'));
});

test('a gzip bomb is stopped at the limit', async () => {
  const bomb = gzipSync(Buffer.alloc(limits.bytes + 1, ' '));
  assert.ok(bomb.length < 100_000);
  await assert.rejects(read(bomb), refused('import.too-large'));
});

test('a field of 50 MB is cut and noted, in XML, JSON and iCalendar', async () => {
  const big = 'word '.repeat(10_000_000);
  for (const file of [
    pentabarf(event(`${usual}<abstract>${big}</abstract>`)),
    schedule1({ abstract: big }),
    calendar(vevent('UID:1', 'SUMMARY:Talk', 'DTSTART:20260301T090000Z', `DESCRIPTION:${big}`)),
  ]) {
    const { take, codes } = await import('./fixtures.testing.ts');
    const merged = await take(file);
    assert.ok((merged.programme.sessions[0]?.abstract?.texts.en?.length ?? 0) <= limits.text);
    assert.ok(codes(merged).includes('text-cut'));
  }
});

test('of a long text that arrives in pieces the beginning is kept, and what follows it', async () => {
  const long = '&amp;]-?a '.repeat(100_000);
  for (const inside of [
    long,
    `<![CDATA[${long.replaceAll('&amp;', '&')}]]>`,
    `<!--${long.replaceAll('-', '')}-->${long}`,
  ]) {
    const file = Buffer.from(pentabarf(event(`<abstract>${inside}</abstract>${usual}`)));
    const pieces = Array.from({ length: Math.ceil(file.length / 65_536) }, (_, at) =>
      file.subarray(at * 65_536, (at + 1) * 65_536),
    );
    const { sessions, notes } = await readFeed(bytesOf(...pieces));
    assert.deepEqual(
      [sessions[0]?.abstract, sessions[0]?.title, notes.map(({ code }) => code)],
      ['&]-?a '.repeat(100_000).slice(0, limits.text).trim(), 'Opening', ['text-cut']],
    );
  }
});
