import assert from 'node:assert/strict';
import { test } from 'node:test';
import { calendar, codes, event, pentabarf, schedule1, schedule2, take, usual, vevent } from './fixtures.testing.ts';

const first = async (text: string, options = {}) => {
  const merged = await take(text, null, options);
  const [session] = merged.programme.sessions;
  assert.ok(session);
  return { ...merged, session, programme: merged.programme };
};

test('pentabarf XML: every field finds its place', async () => {
  const fields = `<date>2026-03-01T10:00:00+01:00</date><start>10:00</start><duration>00:30</duration><room>Hall 1</room>
    <slug>summit26-7-the_opening</slug><url>https://summit.example/7</url><title>Eröffnung</title><subtitle>Zu zweit</subtitle><language>de</language>
    <track>Economy</track><type>Workshop</type><abstract>&lt;p&gt;Kurz&lt;/p&gt;</abstract><description>Lang</description><logo>https://summit.example/l.png</logo>
    <persons><person id="3">Li Na</person></persons><links><link href="https://example.org/">Mehr</link></links>
    <attachments><attachment type="slides" href="https://example.org/s.pdf">Folien</attachment></attachments>
    <recording><license>CC BY 4.0</license><optout>true</optout></recording><feedback_url>https://summit.example/f</feedback_url>`;
  const conference =
    '<subtitle>All of it</subtitle><venue>Old Town</venue><city>Wuzhen</city><day_change>05:00:00</day_change><timeslot_duration>00:15:00</timeslot_duration><time_zone_name>Europe/Berlin</time_zone_name><base_url>https://summit.example/</base_url><track color="#F90" slug="eco" name="Economy"/>';
  const { session, programme, notes } = await first(pentabarf(event(fields), conference));
  assert.deepEqual(notes, []);
  const { edition, rooms, forums, speakers, venues } = programme;
  assert.deepEqual(
    [edition.startsOn, edition.endsOn, edition.timeZone, edition.dayStarts, edition.timeslot, edition.url],
    ['2026-03-01', '2026-03-02', 'Europe/Berlin', '05:00', 15, 'https://summit.example/'],
  );
  assert.deepEqual(
    [edition.name.texts, edition.theme?.texts, edition.place?.texts, edition.languages],
    [{ de: 'Summit' }, { de: 'All of it' }, { de: 'Wuzhen' }, ['de']],
  );
  assert.deepEqual(
    venues.map(({ name }) => name.texts.de),
    ['Old Town'],
  );
  assert.deepEqual(
    rooms.map(({ id, slug, venueId }) => [id, slug, venueId]),
    [['22222222-2222-4222-8222-222222222222', 'hall-1', venues[0]?.id]],
  );
  assert.deepEqual(
    forums.map(({ slug, colour }) => [slug, colour]),
    [['eco', '#ff9900']],
  );
  assert.deepEqual(
    speakers.map(({ slug, number, name }) => [slug, number, name.native]),
    [['li-na', 3, 'Li Na']],
  );
  assert.deepEqual(
    [session.id, session.number, session.slug, session.kind, session.type],
    ['11111111-1111-4111-8111-111111111111', 7, 'the-opening', 'workshop', 'Workshop'],
  );
  assert.deepEqual([session.startsAt, session.minutes, session.spoken], ['2026-03-01T09:00:00Z', 30, ['de']]);
  assert.deepEqual(
    [session.title, session.subtitle?.texts, session.abstract?.texts, session.description?.texts],
    [{ source: 'de', texts: { de: 'Eröffnung' } }, { de: 'Zu zweit' }, { de: 'Kurz' }, { de: 'Lang' }],
  );
  assert.deepEqual(
    [session.roomId, session.forumId, session.people],
    [rooms[0]?.id, forums[0]?.id, [{ speakerId: speakers[0]?.id, role: 'speaker' }]],
  );
  assert.deepEqual(
    [session.links, session.attachments],
    [
      [{ title: 'Mehr', url: 'https://example.org/', kind: 'web' }],
      [{ title: 'Folien', url: 'https://example.org/s.pdf', kind: 'slides' }],
    ],
  );
  assert.deepEqual(
    [session.licence, session.unrecorded, session.logo, session.feedbackUrl, session.originUrl],
    ['CC BY 4.0', true, 'https://summit.example/l.png', 'https://summit.example/f', 'https://summit.example/7'],
  );
});

test('old pentabarf: times from day and start, after midnight too, without dates, guids and room elements', async () => {
  const old = `<schedule><conference><title>Old</title><start>2026-03-01</start><end>2026-03-02</end><day_change>09:00:00</day_change><time_zone_name>Europe/Berlin</time_zone_name></conference>
    <day index="1" date="2026-03-01"><event id="5"><start>15:00</start><duration>00:45</duration><room>Aula</room><title>A</title></event>
    <event id="6"><start>00:30</start><duration>00:45</duration><room>Aula</room><title>B</title></event></day></schedule>`;
  const { programme } = await first(old);
  const unzoned = old.replace('<time_zone_name>Europe/Berlin</time_zone_name>', '<city>Brussels</city>');
  assert.equal((await first(unzoned)).programme.edition.timeZone, 'Europe/Brussels');
  assert.deepEqual(
    programme.sessions.map(({ startsAt, number }) => [startsAt, number]),
    [
      ['2026-03-01T14:00:00Z', 5],
      ['2026-03-01T23:30:00Z', 6],
    ],
  );
  assert.deepEqual(
    programme.rooms.map(({ slug }) => slug),
    ['aula'],
  );
});

test('schedule.json: rooms, people with native names, relative addresses, the turn of the day', async () => {
  const { session, programme } = await first(schedule1({}));
  assert.deepEqual(
    [session.code, session.minutes, session.startsAt, session.logo, session.unrecorded],
    ['ABCDEF', 45, '2026-03-01T02:00:00Z', 'https://summit.example/logo.png', true],
  );
  assert.deepEqual(
    [programme.rooms[0]?.capacity, programme.edition.dayStarts, programme.edition.timeslot],
    [120, '06:00', 10],
  );
  const [speaker] = programme.speakers;
  assert.deepEqual(
    [speaker?.name.native, speaker?.name.language, speaker?.code, speaker?.slug, speaker?.biography?.texts],
    ['王丽', 'zh', 'WANGLI', 'speaker-1', { en: 'Engineer.' }],
  );
});

test('schedule2: states, roles, texts in several languages, breaks', async () => {
  const { session, programme } = await first(schedule2);
  assert.deepEqual(
    [session.status, session.kind, session.type, session.minutes],
    ['cancelled', 'panel', 'DISCUSSION', 90],
  );
  assert.deepEqual([session.abstract?.source, session.abstract?.texts], ['zh', { zh: '互联网', en: 'The internet' }]);
  assert.deepEqual(
    session.people.map(({ role }) => role),
    ['moderator', 'speaker'],
  );
  assert.deepEqual(
    [session.title.source, session.feedbackUrl, session.links.length],
    ['en', 'https://summit.example/f', 1],
  );
  assert.equal(session.roomId, programme.rooms[0]?.id);
  assert.deepEqual([programme.forums[0]?.colour, programme.rooms[0]?.features], ['#00aaff', ['record_by_default']]);
  assert.equal(programme.sessions[1]?.kind, 'break');
});

test('pretalx’s widget: references resolved, breaks taken, unknown ones noted', async () => {
  const widget = {
    version: 'v1',
    timezone: 'Asia/Shanghai',
    event_start: '2026-03-01',
    event_end: '2026-03-02',
    rooms: [{ id: 9, name: { en: 'Hall', zh: '大厅' } }],
    tracks: [{ id: 4, name: 'Economy', color: '#123456' }],
    speakers: [{ code: 'SPKR01', name: 'Li Na', avatar: null }],
    talks: [
      {
        code: 'TALK01',
        id: 1,
        title: 'Opening',
        abstract: 'Words',
        speakers: ['SPKR01'],
        track: 4,
        room: 9,
        start: '2026-03-01T10:00:00+08:00',
        end: '2026-03-01T10:30:00+08:00',
        duration: 30,
        content_locale: 'en',
        do_not_record: false,
      },
      { id: 2, title: { en: 'Lunch' }, start: '2026-03-01T12:00:00+08:00', end: '2026-03-01T13:00:00+08:00', room: 8 },
    ],
  };
  const { session, programme, notes } = await first(JSON.stringify(widget));
  assert.deepEqual(
    [session.code, session.slug, session.minutes, session.forumId],
    ['TALK01', 'opening', 30, programme.forums[0]?.id],
  );
  assert.deepEqual(programme.rooms[0]?.name.texts, { en: 'Hall', zh: '大厅' });
  assert.deepEqual(
    programme.speakers.map(({ name, code }) => [name.native, code]),
    [['Li Na', 'SPKR01']],
  );
  assert.equal(programme.sessions[1]?.kind, 'break');
  assert.deepEqual(
    notes.map(({ code, where }) => [code, where]),
    [
      ['reference-unknown', '$.talks[1].room'],
      ['title-of-edition', 'conference'],
      ['room-missing', '$.talks[1]'],
    ],
  );
});

test('pretalx’s submissions: only what was chosen becomes public, and nothing confidential', async () => {
  const submission = {
    code: 'ABCDEF',
    title: 'Opening',
    submission_type: { en: 'Keynote' },
    track: { name: { en: 'Economy' } },
    state: 'confirmed',
    abstract: 'Words',
    duration: 45,
    content_locale: 'en',
    slot: { start: '2026-03-01T10:00:00Z', end: '2026-03-01T10:45:00Z', room: { en: 'Hall' } },
    speakers: [{ code: 'SPKR01', name: 'Li Na', email: 'li@example.org', biography: 'Engineer' }],
    notes: 'secret',
    answers: [{ answer: 'secret' }],
    tags: ['growth'],
  };
  const page = {
    count: 2,
    next: null,
    previous: null,
    results: [submission, { ...submission, code: 'GHIJKL', state: 'rejected', title: 'No' }],
  };
  const { session, programme, notes } = await first(JSON.stringify(page));
  assert.deepEqual(
    [programme.sessions.length, session.kind, session.minutes, session.startsAt],
    [1, 'keynote', 45, '2026-03-01T10:00:00Z'],
  );
  assert.deepEqual(
    programme.topics.map(({ slug, id }) => [slug, session.topicIds.includes(id)]),
    [['growth', true]],
  );
  assert.doesNotMatch(JSON.stringify(programme), /secret|example\.org|"No"/);
  assert.deepEqual(codes({ notes }), [
    'confidential',
    'confidential',
    'not-chosen',
    'zone-guessed',
    'title-of-edition',
    'confidential',
    'dates-from-sessions',
  ]);
});

test('pretalx’s speakers add what is said about people and cancel nothing', async () => {
  const before = (await first(schedule1({}))).programme;
  const { programme } = await take(
    JSON.stringify([
      {
        code: 'WANGLI',
        name: '王丽',
        biography: 'Engineer and poet.',
        submissions: ['ABCDEF'],
        email: 'x@example.org',
      },
    ]),
    before,
  );
  assert.deepEqual(
    programme.speakers.map(({ biography }) => biography?.texts.en),
    ['Engineer and poet.'],
  );
  assert.deepEqual(programme.sessions, before.sessions);
});

test('a code alone brings a person, and takes no name away', async () => {
  const submission = {
    code: 'ABCDEF',
    title: 'Opening',
    submission_type: 'Talk',
    state: 'confirmed',
    speakers: ['WANGLI'],
  };
  const unnamed = await take(JSON.stringify([submission]));
  assert.deepEqual(
    unnamed.programme.speakers.map(({ name }) => name.native),
    ['WANGLI'],
  );
  assert.ok(codes(unnamed).includes('reference-unknown'));
  const before = (await first(schedule1({}))).programme;
  const { programme } = await take(JSON.stringify([submission]), before);
  assert.deepEqual(programme.speakers, before.speakers);
  assert.deepEqual(programme.sessions[0]?.people, before.sessions[0]?.people);
});

test('a bare list of sessions as EMF publishes it', async () => {
  const list = [
    {
      id: 5,
      slug: 'root',
      start_date: '2026-06-03 12:20:00',
      end_date: '2026-06-03 14:20:00',
      venue: 'Tent',
      title: 'Root',
      speaker: 'Martin',
      user_id: 49,
      description: 'Words',
      type: 'workshop',
      may_record: false,
      link: 'https://emf.example/5',
      cost: '5 pounds',
    },
  ];
  const { session, notes } = await first(JSON.stringify(list), { zone: 'Europe/London' });
  assert.deepEqual(
    [session.number, session.startsAt, session.minutes, session.unrecorded, session.originUrl],
    [5, '2026-06-03T11:20:00Z', 120, true, 'https://emf.example/5'],
  );
  assert.equal(session.abstract?.texts.en, 'Words');
  assert.deepEqual(
    notes.map(({ code, where }) => [code, where]),
    [
      ['field-unknown', '$[0].cost'],
      ['title-of-edition', 'conference'],
      ['dates-from-sessions', 'conference'],
    ],
  );
});

test('iCalendar: zones of every sort, whole days, durations, states, folded and escaped text', async () => {
  const zone = [
    'BEGIN:VTIMEZONE',
    'TZID:Ours',
    'BEGIN:STANDARD',
    'DTSTART:19700101T000000',
    'TZOFFSETFROM:+0300',
    'TZOFFSETTO:+0300',
    'END:STANDARD',
    'END:VTIMEZONE',
  ].join('\r\n');
  const text = calendar(
    [
      'X-WR-TIMEZONE:Asia/Shanghai',
      zone,
      vevent(
        'UID:11111111-1111-4111-8111-111111111111@x',
        'SUMMARY:One\\, two',
        ' folded',
        'DTSTART;TZID=Europe/Berlin:20260301T100000',
        'DTEND;TZID=Europe/Berlin:20260301T113000',
        'STATUS:CANCELLED',
        'CATEGORIES:Workshop,Growth',
        'LOCATION:Hall',
        'URL:https://x.example/1',
        'BEGIN:VALARM',
        'ACTION:DISPLAY',
        'END:VALARM',
      ),
      vevent('UID:2', 'SUMMARY:Floating', 'DTSTART:20260301T100000', 'DURATION:PT1H30M'),
      vevent('UID:3', 'SUMMARY:UTC', 'DTSTART:20260301T100000Z', 'X-SPECIAL:1', 'RRULE:FREQ=DAILY'),
      vevent('UID:4', 'SUMMARY:Day', 'DTSTART;VALUE=DATE:20260302', 'DTEND;VALUE=DATE:20260303'),
      vevent('UID:5', 'SUMMARY:Own zone', 'DTSTART;TZID=Ours:20260301T100000', 'DTEND;TZID=Ours:20260301T110000'),
      vevent('UID:6', 'SUMMARY:Windows', 'DTSTART;TZID=W. Europe Standard Time:20260301T100000', 'DURATION:PT15M'),
      vevent('UID:7', 'SUMMARY:Broken', 'DTSTART:nonsense', 'DTEND'),
    ].join('\r\n'),
  );
  const { session, programme, notes } = await first(text);
  assert.deepEqual(
    programme.sessions.map(({ startsAt, minutes }) => [startsAt, minutes]),
    [
      ['2026-03-01T09:00:00Z', 90],
      ['2026-03-01T02:00:00Z', 90],
      ['2026-03-01T10:00:00Z', 30],
      ['2026-03-01T16:00:00Z', 1440],
      ['2026-03-01T07:00:00Z', 60],
      ['2026-03-01T09:00:00Z', 15],
    ],
  );
  assert.deepEqual(
    [session.id, session.title.texts.en, session.status, session.kind, session.originUrl],
    ['11111111-1111-4111-8111-111111111111', 'One, twofolded', 'cancelled', 'workshop', 'https://x.example/1'],
  );
  assert.deepEqual(
    programme.topics.map(({ slug }) => slug),
    ['growth'],
  );
  for (const code of ['field-unknown', 'recurrence', 'whole-day', 'event-broken', 'duration-missing'])
    assert.ok(codes({ notes }).includes(code), code);
});

test('xCal in both dialects', async () => {
  const rfc = `<icalendar xmlns="urn:ietf:params:xml:ns:icalendar-2.0"><vcalendar><components><vevent><properties>
    <uid><text>7</text></uid><summary><parameters><language><text>en</text></language></parameters><text>Opening</text></summary>
    <dtstart><parameters><tzid><text>Europe/Berlin</text></tzid></parameters><date-time>2026-03-01T10:00:00</date-time></dtstart>
    <duration><duration>PT45M</duration></duration><location><text>Hall</text></location></properties></vevent></components></vcalendar></icalendar>`;
  const old = `<iCalendar xmlns:pentabarf="http://pentabarf.org"><vcalendar><x-wr-timezone>Europe/Berlin</x-wr-timezone><vevent><uid>7@x@pentabarf.org</uid><pentabarf:event-id>7</pentabarf:event-id>
    <pentabarf:title>Opening</pentabarf:title><pentabarf:language-code>en</pentabarf:language-code><dtstart>20260301T100000</dtstart><dtend>20260301T104500</dtend><summary>Opening - all</summary><location>Hall</location><attendee>Li Na</attendee></vevent></vcalendar></iCalendar>`;
  for (const text of [rfc, old]) {
    const { session, programme } = await first(text);
    assert.deepEqual(
      [session.number, session.startsAt, session.minutes, session.title.texts],
      [7, '2026-03-01T09:00:00Z', 45, { en: 'Opening' }],
    );
    assert.equal(programme.rooms[0]?.slug, 'hall');
  }
});

test('CSV: quoted cells, formulas that a guard made text, lists', async () => {
  const text =
    '\ufeffid;number;title;starts_at;minutes;room;speakers;status;kind\r\n11111111-1111-4111-8111-111111111111;7;"\'=One; ""two""\nlines";2026-03-01T10:00:00+08:00;45;Hall;Li Na; Ana Gil;tentative;keynote\r\n'.replace(
      'Li Na; Ana Gil',
      '"Li Na; Ana Gil"',
    );
  const { session, programme } = await first(text);
  assert.deepEqual(
    [session.title.texts.en, session.number, session.startsAt, session.status, session.kind],
    ['=One; "two" lines', 7, '2026-03-01T02:00:00Z', 'tentative', 'keynote'],
  );
  assert.deepEqual(
    programme.speakers.map(({ name }) => name.native),
    ['Li Na', 'Ana Gil'],
  );
});

test('what is wrong with a session is repaired and noted with its place', async () => {
  const cases: [string, string, string?][] = [
    ['<duration>00:30</duration>', '<duration>0:00</duration>', 'duration-invalid'],
    ['<duration>00:30</duration>', '<duration>-1:00</duration>', 'duration-invalid'],
    ['<duration>00:30</duration>', '', 'duration-missing'],
    ['<title>Opening</title>', '<title> </title>', 'title-missing'],
    ['<date>2026-03-01T10:00:00+01:00</date>', '<date>2026-02-30</date>'],
    ['<date>2026-03-01T10:00:00+01:00</date><start>10:00</start>', '<date>soon</date>', 'start-invalid'],
    ['<language>en</language>', '<language>klingonese</language>', 'language-unknown'],
    ['</language>', '</language><logo>javascript:alert(1)</logo>', 'address-invalid'],
    ['</language>', '</language><abstract>&lt;p&gt;&lt;script&gt;1&lt;/script&gt;</abstract>', 'markup-removed'],
    ['</language>', '</language><do_not_stream>true</do_not_stream>', 'field-unknown'],
    ['</language>', '</language><persons><person id="1"></person></persons>', 'person-unnamed'],
  ];
  for (const [good, bad, code] of cases) {
    const { notes, session } = await first(pentabarf(event(usual.replace(good, bad))));
    assert.deepEqual(codes({ notes }), code ? [code] : [], bad);
    assert.ok(notes.every(({ where }) => where === 'line 5'));
    assert.ok(session.minutes > 0);
  }
});

test('ids: what is no UUID, used twice or missing gets one that stays the same', async () => {
  const bad = pentabarf(
    [
      event(usual, 'guid="HOqeNIb6G7M4" id="1"'),
      event(usual, 'guid="11111111-1111-4111-8111-111111111111" id="2"'),
      event(usual, 'guid="11111111-1111-4111-8111-111111111111" id="2"'),
      event(usual, ''),
    ].join(''),
  );
  const { programme, notes } = await first(bad);
  assert.deepEqual(codes({ notes }), ['guid-invalid', 'guid-twice', 'id-twice', 'id-missing']);
  assert.deepEqual(
    programme.sessions.map(({ number }) => number),
    [1, 2, 3, 4],
  );
  assert.equal(new Set(programme.sessions.map(({ id }) => id)).size, 4);
  assert.equal(new Set(programme.sessions.map(({ slug }) => slug)).size, 4);
  assert.deepEqual((await take(bad)).programme, programme);
});

test('zones: declared, wrong, guessed from offsets, or told', async () => {
  const zone = async (conference: string, options = {}) => {
    const { programme, notes } = await take(pentabarf(event(usual), conference), null, options);
    return [programme.edition.timeZone, ...codes({ notes })];
  };
  assert.deepEqual(await zone('<time_zone_name>Europe/Paris</time_zone_name>'), ['Europe/Paris']);
  assert.deepEqual(await zone('<time_zone_name>Europe/Wuzhen</time_zone_name>'), ['Europe/Berlin', 'zone-unknown']);
  assert.deepEqual(await zone(''), ['Europe/Berlin', 'zone-guessed']);
  assert.deepEqual(await zone('', { zone: 'Africa/Lagos' }), ['Africa/Lagos']);
});

test('a programme without sessions yet makes an edition, and says so', async () => {
  const { programme, notes } = await take(pentabarf(''));
  assert.deepEqual([programme.sessions, programme.rooms.length, codes({ notes })], [[], 1, ['no-sessions']]);
});
