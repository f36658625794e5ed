import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isStale, rewrite } from '../../platform/text.ts';
import type { Programme, Session } from '../programme-schema.ts';
import { codes, event, pentabarf, take, usual } from './fixtures.testing.ts';

const guid = (n: number) => `guid="1111111${n}-1111-4111-8111-111111111111"`;
const one = event(usual.replace('Opening', 'One'), `${guid(1)} id="1"`);
const two = event(usual.replace('Opening', 'Two'), `${guid(2)} id="2"`);
const both = pentabarf(one + two);

const start = async (text = both): Promise<Programme> => (await take(text)).programme;
const edit = (programme: Programme, changed: Partial<Session>, at = 0): Programme => ({
  ...programme,
  sessions: programme.sessions.map((session, index) => (index === at ? { ...session, ...changed } : session)),
});

test('the same feed again changes nothing, not a byte', async () => {
  const programme = await start();
  const again = await take(both, programme, { now: Date.now() + 1e9 });
  assert.equal(JSON.stringify(again.programme), JSON.stringify(programme));
  assert.deepEqual([again.changes, again.notes], [[], []]);
});

test('a newer feed updates by guid and keeps id, number and address', async () => {
  const programme = await start();
  const newer = both
    .replace('<title>One', '<title>Uno')
    .replace('id="1"', 'id="77"')
    .replace('T10:00:00+01:00</date><start>10:00', 'T11:00:00+01:00</date><start>11:00');
  const { programme: after, changes } = await take(newer, programme);
  const [session] = after.sessions;
  assert.deepEqual([session?.id, session?.number, session?.slug], [programme.sessions[0]?.id, 1, 'one']);
  assert.deepEqual([session?.title.texts.en, session?.startsAt], ['Uno', '2026-03-01T10:00:00Z']);
  assert.deepEqual(
    changes.map(({ kinds }) => kinds),
    [['moved', 'renamed']],
  );
});

test('where the guid is unknown the feed’s own id finds the session', async () => {
  const programme = await start();
  const { programme: after, changes } = await take(both.replaceAll('1111111', '9999999'), programme);
  assert.deepEqual(
    after.sessions.map(({ id }) => id),
    programme.sessions.map(({ id }) => id),
  );
  assert.deepEqual(changes, []);
});

test('sessions without a UUID are found again by what the feed calls them', async () => {
  const text = pentabarf(event(usual, 'guid="short" id="7"') + event(usual.replace('Opening', 'Nameless'), ''));
  const programme = await start(text);
  const { programme: after, changes } = await take(text.replace('10:00</start>', '11:00</start>'), programme);
  assert.deepEqual(
    after.sessions.map(({ id }) => id),
    programme.sessions.map(({ id }) => id),
  );
  assert.deepEqual(changes, []);
});

test('a session that the newer feed doesn’t name is cancelled, kept, and comes back', async () => {
  const programme = await start();
  const without = await take(pentabarf(one), programme);
  assert.deepEqual(
    without.programme.sessions.map(({ status }) => status),
    ['confirmed', 'cancelled'],
  );
  assert.equal(without.programme.sessions[1]?.reason?.texts.fr, 'Ne figure plus dans le programme fourni.');
  assert.deepEqual([codes(without), without.changes.map(({ kinds }) => kinds)], [['missing'], [['cancelled']]]);
  assert.deepEqual((await take(pentabarf(one), without.programme)).changes, []);
  const back = await take(both, without.programme);
  assert.deepEqual(back.programme, programme);
  assert.deepEqual(
    back.changes.map(({ kinds }) => kinds),
    [['restored']],
  );
});

test('it is left alone where that is wished, where it has no time, and where the feed is a part', async () => {
  const programme = await start();
  assert.deepEqual((await take(pentabarf(one), programme, { keepMissing: true })).changes, []);
  const untimed = edit(programme, { startsAt: null }, 1);
  assert.deepEqual((await take(pentabarf(one), untimed)).changes, []);
  const page = JSON.stringify({
    next: 'https://x.example/?page=2',
    results: [{ code: 'ABCDEF', title: 'New', state: 'confirmed', submission_type: 'Talk' }],
  });
  assert.deepEqual(
    (await take(page, programme)).changes.map(({ kinds }) => kinds),
    [['new']],
  );
});

test('what people cancelled here stays cancelled, unless the feed says outright that it takes place', async () => {
  const reason = { source: 'en', texts: { en: 'Ill' } };
  const cancelled = edit(await start(), { status: 'cancelled', reason });
  const after = await take(both, cancelled);
  assert.deepEqual([after.changes, codes(after)], [[], ['cancelled-kept']]);
  const silent = edit(await start(), { status: 'cancelled' });
  const said = both.replace('<title>One', '<status>CONFIRMED</status><title>One');
  assert.deepEqual(
    (await take(said, silent)).changes.map(({ kinds }) => kinds),
    [['restored']],
  );
});

test('moved and delayed stay until the feed says more than that it takes place', async () => {
  const said = both.replace('<title>One', '<status>confirmed</status><title>One');
  const moved = edit(await start(), { status: 'moved', was: { startsAt: null, roomId: null } });
  assert.deepEqual((await take(said, moved)).programme, moved);
});

test('everything that the feed doesn’t carry stays: translations, topics, kind, access, interpreters, chairs', async () => {
  const text = pentabarf(event(`${usual}<abstract>Words</abstract><persons><person id="3">Li Na</person></persons>`));
  const programme = await start(text);
  const [session] = programme.sessions;
  assert.ok(session);
  const [speaker] = programme.speakers;
  assert.ok(speaker);
  const chair = {
    ...speaker,
    id: '55555555-5555-4555-8555-555555555555',
    slug: 'chair',
    number: 9,
    name: { ...speaker.name, native: 'Ana' },
  };
  const title = rewrite(session.title, 'zh', '开幕');
  const edited: Programme = {
    ...edit(programme, {
      title,
      kind: 'keynote',
      access: 'invitation',
      interpreted: ['fr'],
      people: [
        { speakerId: speaker.id, role: 'moderator' },
        { speakerId: chair.id, role: 'chair' },
      ],
      subtitle: title,
    }),
    speakers: [{ ...speaker, organisation: title, rank: 1 }, chair],
  };
  assert.deepEqual((await take(text, edited)).programme, edited);
  const renamed = (await take(text.replace('>Opening<', '>Grand opening<'), edited)).programme.sessions[0];
  assert.deepEqual([renamed?.title.texts, renamed?.kind], [{ en: 'Grand opening', zh: '开幕' }, 'keynote']);
  assert.ok(renamed && isStale(renamed.title, 'zh'));
});

test('a kind follows the feed when the feed changes its word', async () => {
  const { programme } = await take(both.replace('<type>talk', '<type>Workshop'), await start());
  assert.deepEqual([programme.sessions[0]?.kind, programme.sessions[0]?.type], ['workshop', 'Workshop']);
});

test('an empty text takes nothing away; whoever left a session leaves it', async () => {
  const text = (fields: string) => pentabarf(event(`${usual}${fields}`));
  const programme = await start(
    text('<abstract>Words</abstract><persons><person id="3">Li</person><person id="4">Na</person></persons>'),
  );
  const { programme: after } = await take(text('<abstract/><persons><person id="4">Na</person></persons>'), programme);
  assert.equal(after.sessions[0]?.abstract?.texts.en, 'Words');
  assert.deepEqual(
    after.sessions[0]?.people.map(({ speakerId }) => speakerId),
    [programme.speakers[1]?.id],
  );
  assert.equal(after.speakers.length, 2);
});

test('a room renamed under its guid keeps its address; without a guid its name finds it', async () => {
  const programme = await start();
  const renamed = await take(both.replaceAll('Hall 1', 'Great Hall'), programme);
  assert.deepEqual(
    renamed.programme.rooms.map(({ slug, name }) => [slug, name.texts.en]),
    [['hall-1', 'Great Hall']],
  );
  const bare = await take(both.replace(/ guid="2222[^"]*"/, ''), programme);
  assert.deepEqual(bare.programme.rooms, programme.rooms);
});

test('an edition that exists keeps its name; its dates widen to hold its sessions', async () => {
  const programme = await start();
  const after = await take(
    both.replace('<title>Summit', '<title>Other').replaceAll('2026-03-01T10', '2026-03-05T10'),
    programme,
  );
  assert.deepEqual([after.programme.edition.name.texts.en, after.programme.edition.endsOn], ['Summit', '2026-03-05']);
  assert.deepEqual(codes(after), ['name-kept', 'dates-widened']);
});

test('titles that can’t be written in ASCII get an address by number, equal ones a counter', async () => {
  const programme = await start(
    pentabarf(
      event(usual.replace('Opening', '互联网'), `${guid(1)} id="5"`) +
        one.replace(guid(1), guid(3)) +
        two.replace('>Two<', '>One<'),
    ),
  );
  assert.deepEqual(
    programme.sessions.map(({ slug }) => slug),
    ['session-5', 'one', 'one-2'],
  );
});
