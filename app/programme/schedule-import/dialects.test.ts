import assert from 'node:assert/strict';
import { test } from 'node:test';
import { wordsOf } from '../../platform/text.ts';
import { calendar, codes, event, pentabarf, take, usual, vevent } from './fixtures.testing.ts';

// What real feeds of others do that no format says: each was met in one of them.

test('ids of wafer are digests without version and variant; they are kept, and the nil UUID is none', async () => {
  const guid = '455d075f-48c0-2ec2-24b3-f5add30c383a';
  const { programme, notes } = await take(pentabarf(event(usual, `guid="${guid}" id="35"`)));
  assert.deepEqual([programme.sessions[0]?.id, codes({ notes })], [guid, []]);
  const nil = await take(pentabarf(event(usual, 'guid="00000000-0000-0000-0000-000000000000" id="35"')));
  assert.deepEqual(codes(nil), ['guid-invalid']);
});

test('dates left over from another year give way to those of the sessions, the second time too', async () => {
  const feed = pentabarf(event(usual)).replaceAll(/(?<=<(start|end)>)2026-03-0/g, '2028-07-2');
  const { programme, notes } = await take(feed);
  assert.deepEqual(
    [programme.edition.startsOn, programme.edition.endsOn, codes({ notes })],
    ['2026-03-01', '2026-03-01', ['dates-elsewhere']],
  );
  assert.deepEqual((await take(feed, programme)).programme, programme);
  const near = await take(pentabarf(event(usual)).replaceAll(/(?<=<(start|end)>)2026-03-0/g, '2026-03-2'));
  assert.deepEqual([near.programme.edition.endsOn, codes(near)], ['2026-03-22', ['dates-widened']]);
});

test('a calendar that has its name as a description only is called so', async () => {
  const text = calendar(vevent('UID:1', 'SUMMARY:One', 'DTSTART:20260301T100000Z', 'DURATION:PT1H'));
  const { programme } = await take(text.replace('X-WR-CALNAME:Summit', 'X-WR-CALDESC:linux.conf.au 2020'));
  assert.deepEqual(
    [wordsOf(programme.edition.name, 'en'), programme.edition.description],
    ['linux.conf.au 2020', null],
  );
});

test('links in HTML lead where they led on their own page; where that isn’t known the words are left', async () => {
  const abstract = '<abstract>&lt;p&gt;&lt;a href="/b#c"&gt;Here&lt;/a&gt;&lt;/p&gt;</abstract>';
  const read = async (more: string) =>
    wordsOf((await take(pentabarf(event(usual + abstract + more)))).programme.sessions[0]?.abstract, 'en');
  assert.equal(await read('<url>https://old.example/talks/7/</url>'), '[Here](https://old.example/b#c)');
  assert.equal(await read(''), 'Here');
});

test('scripts in a title are gone, and it is said', async () => {
  const { programme, notes } = await take(
    pentabarf(event(usual.replace('Opening', '&lt;b&gt;Opening&lt;/b&gt;&lt;script&gt;x()&lt;/script&gt;'))),
  );
  assert.deepEqual([wordsOf(programme.sessions[0]?.title, 'en'), codes({ notes })], ['Opening', ['markup-removed']]);
});

const openEvent = {
  id: 3,
  title: 'First, Do No Harm',
  subtitle: '',
  short_abstract: 'In short.',
  long_abstract: 'At length.',
  language: '',
  slides: 'https://x.example/s.pdf',
  audio: '',
  video: '',
  state: 'accepted',
  session_type: { id: 11, name: '45 Minutes session', length: '00.45' },
  track: { id: 2, name: 'Keynote', color: '#E8782C' },
  start_time: '2017-04-10T10:15:00-07:00',
  end_time: '2017-04-10T11:00:00-07:00',
  speakers: [{ id: 2, name: 'Annyce Davis' }],
  microlocation: { id: 1, name: 'Theatre 1' },
};

test('Open Event: rooms, texts, types and tracks by its own names; what was rejected stays private', async () => {
  const { programme, notes } = await take(
    JSON.stringify([openEvent, { ...openEvent, id: 4, title: 'No', state: 'rejected' }]),
  );
  const [session, ...others] = programme.sessions;
  assert.ok(session);
  assert.equal(others.length, 0);
  assert.deepEqual(
    [session.abstract, session.description, programme.rooms[0]?.name].map((text) => wordsOf(text, 'en')),
    ['In short.', 'At length.', 'Theatre 1'],
  );
  assert.deepEqual(
    [session.startsAt, session.minutes, session.type, programme.forums[0]?.colour],
    ['2017-04-10T17:15:00Z', 45, '45 Minutes session', '#e8782c'],
  );
  assert.deepEqual(session.attachments, [{ title: 'slides', url: 'https://x.example/s.pdf', kind: 'slides' }]);
  assert.ok(codes({ notes }).includes('not-chosen'));
  assert.ok(!codes({ notes }).includes('field-unknown'));
});

test('in a calendar, which has no types, lunch is a break by its title, unless somebody holds it', async () => {
  const kinds = async (...titles: string[]) => {
    const events = titles.map((title, at) =>
      vevent(`UID:${at}`, `SUMMARY:${title}`, `DTSTART:202603010${at}0000Z`, 'DURATION:PT30M'),
    );
    return (await take(calendar(events.join('\r\n')))).programme.sessions.map(({ kind }) => kind);
  };
  assert.deepEqual(
    await kinds('Buffet', 'Main Conference: morning tea (catered)', '茶歇', 'Lunch', 'Перерыв'),
    Array(5).fill('break'),
  );
  assert.deepEqual(
    await kinds(
      'Lunch with the minister',
      'Breaking the cycle',
      'House of Tea',
      'Lunch\r\nATTENDEE;CN=Li:mailto:a@b.c',
    ),
    Array(4).fill('talk'),
  );
});

test('in a table an end by the clock is read off the clock of the start; minutes say more', async () => {
  const lengths = async (table: string) =>
    (await take(table)).programme.sessions.map(({ startsAt, minutes }) => [startsAt, minutes]);
  assert.deepEqual(await lengths('title,starts_at,end\nA,2020-01-15T09:00:00+10:00,09:10\n'), [
    ['2020-01-14T23:00:00Z', 10],
  ]);
  assert.deepEqual(await lengths('title,starts_at,end,minutes\nA,2020-01-15T09:00:00+10:00,10:00,1500\n'), [
    ['2020-01-14T23:00:00Z', 1500],
  ]);
  assert.deepEqual(await lengths('title,starts_at\nA,2020-01-15T09:00:00Z\n'), [['2020-01-15T09:00:00Z', 30]]);
});

test('an offset that no likely zone has is still the clock of the programme', async () => {
  const zone = async (at: string) => (await take(`title,starts_at\nA,${at}\n`)).programme.edition.timeZone;
  assert.equal(await zone('2020-01-15T09:00:00+10:00'), 'Australia/Brisbane');
  assert.equal(await zone('2020-01-15T09:00:00+12:45'), 'UTC');
  assert.equal(await zone('2020-06-15T09:00:00+12:45'), 'Pacific/Chatham');
});
