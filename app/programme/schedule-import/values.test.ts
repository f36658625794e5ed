import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addressBook, addressFromFeed, addressOf } from './address.ts';
import type { Note } from './feed.ts';
import { noteBook } from './feed.ts';
import { derivedId, uuidIn } from './identity.ts';
import { kindOf } from './kinds.ts';
import { clockIn, instantOf, writtenTime } from './time.ts';
import { colourIn, languagesIn, minutesIn, scriptLanguage, webAddress, writtenLanguage } from './values.ts';
import { zoneNamed } from './zone.ts';

test('lengths of time are read as the field writes them', () => {
  const table: [string | number, number | null][] = [
    ['00:30', 30],
    ['1:00', 60],
    ['1:00:00', 60],
    ['00:05:00', 5],
    ['1:02:30', 1590],
    ['PT30M', 30],
    ['PT1H30M', 90],
    ['P1DT2H', 1560],
    [45, 45],
    ['45', 45],
    ['45 min', 45],
    ['1h 30min', 90],
    ['2h', 120],
    ['PT90S', 2],
    ['-00:30', -30],
    ['0', 0],
    ['', null],
    ['soon', null],
    ['P', null],
    ['1:99', null],
    ['NaN', null],
  ];
  for (const [written, minutes] of table) assert.equal(minutesIn(written), minutes, String(written));
});

test('languages are mapped to tags, and what is none is noted', () => {
  const notes: Note[] = [];
  const tags = (text: string) => languagesIn(text, 'line 1', noteBook(notes));
  assert.deepEqual(tags('de, en'), ['de', 'en']);
  assert.deepEqual(tags('english'), ['en']);
  assert.deepEqual(tags('de-DE'), ['de-DE']);
  assert.deepEqual(tags('pt_br'), ['pt-BR']);
  assert.deepEqual(tags('de-formal'), ['de']);
  assert.deepEqual(tags('eng'), ['en']);
  assert.deepEqual(tags('Deutsch und Englisch'), ['de', 'en']);
  assert.deepEqual(tags(''), []);
  assert.deepEqual(tags('klingonese, xx'), []);
  assert.deepEqual(
    notes.filter(({ code }) => code === 'language-unknown').map(({ values }) => values?.language),
    ['klingonese', 'xx'],
  );
});

test('the language of words follows their script where the session’s can’t be theirs', () => {
  assert.equal(writtenLanguage('Opening', 'zh', 'zh'), 'en');
  assert.equal(writtenLanguage('Eröffnung', 'ru', 'de'), 'de');
  assert.equal(writtenLanguage('开幕式', 'en', 'en'), 'zh');
  assert.equal(writtenLanguage('开幕式 Opening', 'zh', 'en'), 'zh');
  assert.equal(writtenLanguage('2016', 'zh', 'en'), 'zh');
  assert.equal(scriptLanguage('王丽'), 'zh');
  assert.equal(scriptLanguage('محمد'), 'ar');
  assert.equal(scriptLanguage('Иван Петров'), 'ru');
  assert.equal(scriptLanguage('Ivan (Иван)'), null);
});

test('colours and web addresses are taken only where they are some', () => {
  assert.equal(colourIn('#F9B000'), '#f9b000');
  assert.equal(colourIn('0AF'), '#00aaff');
  assert.equal(colourIn('#11223344'), '#112233');
  assert.equal(colourIn('red'), null);
  assert.equal(webAddress('/media/a.png', 'https://x.example/fahrplan/'), 'https://x.example/media/a.png');
  assert.equal(webAddress('www.example.org/a', undefined), 'https://www.example.org/a');
  assert.equal(webAddress('HTTPS://example.org', undefined), 'HTTPS://example.org');
  for (const bad of [
    'javascript:alert(1)',
    'data:text/html,x',
    'mailto:a@b.c',
    'https://user:secret@example.org/',
    'x',
    '',
    'http://',
    'https://ex ample',
  ]) {
    assert.equal(webAddress(bad, undefined), null, bad);
  }
});

test('times are read with and without offset, and what isn’t one is told apart', () => {
  assert.deepEqual(writtenTime('2026-03-01T10:00:00+08:00'), { date: '2026-03-01', clock: 36_000_000, offset: 480 });
  assert.deepEqual(writtenTime('20260301T100000Z'), { date: '2026-03-01', clock: 36_000_000, offset: 0 });
  assert.deepEqual(writtenTime('2026-03-01 10:00'), { date: '2026-03-01', clock: 36_000_000, offset: null });
  assert.deepEqual(writtenTime('2026-03-01'), { date: '2026-03-01', clock: null, offset: null });
  for (const bad of ['2026-02-30', '2026-13-01T10:00:00Z', '10:00', 'tomorrow', '', '9999-01-01', undefined])
    assert.equal(writtenTime(bad), null);
  assert.equal(clockIn('0930'), 34_200_000);
  assert.equal(clockIn('9:30 pm'), 77_400_000);
  assert.equal(clockIn('25:30'), 91_800_000);
  assert.equal(clockIn('9'), null);
});

test('a local time that the clock skips or shows twice follows RFC 5545, and is noted', () => {
  const notes: Note[] = [];
  const instant = (date: string, hours: number, zone: string) =>
    new Date(instantOf(date, hours * 3_600_000, zone, 'line 1', noteBook(notes))).toISOString().slice(0, 16);
  assert.equal(instant('2026-03-28', 2.5, 'Europe/Berlin'), '2026-03-28T01:30');
  assert.deepEqual(notes, []);
  assert.equal(instant('2026-03-29', 2.5, 'Europe/Berlin'), '2026-03-29T01:30');
  assert.equal(instant('2026-10-25', 2.5, 'Europe/Berlin'), '2026-10-25T00:30');
  assert.equal(instant('2026-11-01', 1.5, 'America/New_York'), '2026-11-01T05:30');
  assert.deepEqual(
    notes.map(({ code }) => code),
    ['clock-skipped', 'clock-twice', 'clock-twice'],
  );
});

test('zones are known by their own, prefixed and Windows names', () => {
  assert.equal(zoneNamed('Europe/Berlin'), 'Europe/Berlin');
  assert.equal(zoneNamed('/freeassociation.sourceforge.net/Europe/Berlin'), 'Europe/Berlin');
  assert.equal(zoneNamed('/mozilla.org/20050126_1/America/Argentina/Buenos_Aires'), 'America/Argentina/Buenos_Aires');
  assert.equal(zoneNamed('W. Europe Standard Time'), 'Europe/Berlin');
  assert.equal(zoneNamed('utc'), 'UTC');
  for (const bad of ['Europe/Wuzhen', 'Berlin time', '+08:00', '', undefined]) assert.equal(zoneNamed(bad), null);
});

test('addresses are readable ASCII, or none where too little could be kept', () => {
  assert.equal(addressOf('Über Straßen: «Ça va?»'), 'uber-strassen-ca-va');
  assert.equal(addressOf('Щит и меч'), 'shchit-i-mech');
  assert.equal(addressOf('Ελλάδα'), 'ellada');
  assert.equal(addressOf('互联网'), null);
  assert.equal(addressOf('互联网经济与创新发展 5G'), null);
  assert.equal(addressOf('!?'), null);
  assert.ok((addressOf('word '.repeat(40))?.length ?? 99) <= 72);
  const give = addressBook(['a']);
  assert.deepEqual([give('a'), give('a'), give('b')], ['a-2', 'a-3', 'b']);
});

test('the address that a feed gives is kept without what it repeats', () => {
  assert.equal(addressFromFeed('38c3-38c3-opening-ceremony', '38c3', '2'), '38c3-opening-ceremony');
  assert.equal(addressFromFeed('Camp2019-10386-opening_ceremony', 'Camp2019', '10386'), 'opening-ceremony');
  assert.equal(addressFromFeed('SFKNTZ-welcome_to_it', 'fosdem', '1'), 'sfkntz-welcome-to-it');
  assert.equal(addressFromFeed('MJA8QY', 'rc3', '15'), null);
  assert.equal(addressFromFeed('31c3_-_6561_-_en_-_saal_1_-_201412271100_-_x', '31c3', '6561'), null);
  assert.equal(addressFromFeed(undefined, undefined, undefined), null);
});

test('derived ids are UUIDs of version 5, the same every time and different for different names', () => {
  const id = derivedId('summit', 'session', '7');
  assert.equal(id, derivedId('summit', 'session', '7'));
  assert.notEqual(id, derivedId('other', 'session', '7'));
  assert.equal(uuidIn(id), id);
  assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-5/);
  assert.equal(uuidIn('HOqeNIb6G7M4hYFKFRkCmQ'), null);
  assert.equal(uuidIn('00000000-0000-0000-0000-000000000000'), null);
});

test('types in the field’s words become kinds', () => {
  const table: [string | null, string][] = [
    ['Lunch break', 'break'],
    ['Opening Keynote', 'keynote'],
    ['Ceremony', 'ceremony'],
    ['youthworkshop', 'workshop'],
    ['TALK', 'talk'],
    ['Talk 60 (45min +15 Q&A)', 'talk'],
    ['DISCUSSION', 'panel'],
    ['devroom', 'talk'],
    ['主旨演讲', 'keynote'],
    [null, 'talk'],
    ['LIGHTNING_TALK', 'talk'],
    ['HANDS-ON', 'workshop'],
    ['Podiumsdiskussion', 'panel'],
  ];
  for (const [type, kind] of table) assert.equal(kindOf(type), kind, String(type));
});
