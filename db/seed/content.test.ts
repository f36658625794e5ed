import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isStale, type Text } from '../../app/platform/text.ts';
import { languages } from '../../app/platform/language.ts';
import { findClashes } from '../../app/programme/clash-rules.ts';
import { kinds, type Programme, programmeSchema, type Session } from '../../app/programme/programme-schema.ts';
import { endOf, startOf } from '../../app/programme/programme-view.ts';
import { buildReleases, idOf, inWuzhen } from './build.ts';
import { demonstration } from './demonstration.ts';
import { consultationTexts } from './consultation/consultation.ts';
import { cancels } from './edits.ts';
import { articlePlans, authorPlans, sectionPlans } from './news-articles.ts';
import { t } from './words.ts';

const editions = demonstration.map((plan) => ({ slug: plan.edition.slug, releases: buildReleases(plan) }));

const finalOf = (slug: string): Programme => {
  const last = editions.find((edition) => edition.slug === slug)?.releases.at(-1);
  assert.ok(last);
  return last.programme;
};
const third = finalOf('wuzhen-2016');

/** Every text of a document with the path that it lies at. */
function textsIn(value: unknown, path = ''): [string, Text][] {
  if (value === null || typeof value !== 'object') return [];
  if ('source' in value && 'texts' in value) return [[path, value as Text]];
  return Object.entries(value).flatMap(([key, inner]) => textsIn(inner, `${path}/${key}`));
}

const held = (programme: Programme): Session[] => programme.sessions.filter(({ status }) => status !== 'cancelled');

describe('what the public record says of the third edition', () => {
  it('sixteen forums, twenty topics; a hundred and twenty people, ninety sessions of every kind, twelve rooms', () => {
    assert.equal(third.forums.length, 16);
    assert.equal(third.topics.length, 20);
    assert.equal(third.speakers.length, 120);
    assert.equal(third.sessions.length, 90);
    assert.equal(third.rooms.length, 12);
    assert.equal(third.venues.length, 2);
    assert.deepEqual(new Set(third.sessions.map(({ kind }) => kind)), new Set(kinds));
    assert.deepEqual(new Set(third.sessions.map(({ access }) => access)), new Set(['open', 'invitation', 'closed']));
  });

  it('it opens in the morning of the 16th, interpreted into five languages, and closes on the 18th, both in order', () => {
    const of = (slug: string) => third.sessions.find((session) => session.slug === slug);
    const [opening, closing] = [of('opening-ceremony'), of('closing-ceremony')];
    assert.equal(opening?.startsAt, inWuzhen('2016-11-16 10:00'));
    assert.equal(opening?.interpreted.length, 5);
    assert.ok(closing?.startsAt?.startsWith('2016-11-18'));
    for (const ceremony of [opening, closing]) {
      const steps = ceremony?.order.reduce((sum, { minutes }) => sum + (minutes ?? 0), 0);
      assert.equal(steps, ceremony?.minutes);
    }
  });

  it('hosts come first, in order, before the organisations that support', () => {
    const names = third.hosts.map(({ organisationId, role }) => {
      return [role, third.organisations.find(({ id }) => id === organisationId)?.name.texts.en];
    });
    assert.deepEqual(names.slice(0, 2), [
      ['host', 'Cyberspace Administration of China'],
      ['host', 'People’s Government of Zhejiang Province'],
    ]);
    assert.ok(names.slice(2).every(([role]) => role === 'supporter') && names.length > 3);
  });

  it('the second had ten forums and twenty-two topics and opened at 10:30', () => {
    const second = finalOf('wuzhen-2015');
    assert.deepEqual([second.forums.length, second.topics.length, second.sessions.length], [10, 22, 40]);
    assert.equal(
      second.sessions.find(({ slug }) => slug === 'opening-ceremony')?.startsAt,
      inWuzhen('2015-12-16 10:30'),
    );
    assert.equal(finalOf('wuzhen-2014').sessions.length, 14);
  });
});

for (const { slug, releases } of editions) {
  describe(`every release of ${slug}`, () => {
    for (const [index, { programme }] of releases.entries()) {
      it(`${index + 1}: fits the schema as it is, and names nothing that it does not hold`, () => {
        assert.deepEqual(programmeSchema.parse(programme), programme);
        const known = new Set(
          [
            ...programme.organisations,
            ...programme.venues,
            ...programme.rooms,
            ...programme.forums,
            ...programme.topics,
            ...programme.speakers,
            ...programme.sessions,
          ].map(({ id }) => id),
        );
        const count =
          programme.organisations.length +
          programme.venues.length +
          programme.rooms.length +
          programme.forums.length +
          programme.topics.length +
          programme.speakers.length +
          programme.sessions.length;
        assert.equal(known.size, count);
        for (const id of namedIn(programme)) assert.ok(known.has(id), id);
      });

      it(`${index + 1}: nothing stands in the way of it`, () => {
        const blocking = findClashes(programme).filter(({ severity }) => severity === 'block');
        assert.deepEqual(
          blocking.map(({ rule, sessions }) => [rule, ...sessions.map((one) => one.slug)]),
          [],
        );
      });
    }
  });

  describe(`the final state of ${slug}`, () => {
    const programme = finalOf(slug);

    it('has every text in English and Chinese, and its labels in all six languages', () => {
      const texts = textsIn(programme);
      assert.ok(texts.length > 100);
      for (const [path, { texts: words }] of texts) assert.ok(words.en?.trim() && words.zh?.trim(), path);
      const { edition, forums, topics, rooms, venues } = programme;
      const labels = textsIn([
        edition.name,
        edition.theme,
        edition.notice,
        edition.place,
        edition.description,
        ...forums.flatMap(({ title, subject }) => [title, subject]),
        ...topics.map(({ title }) => title),
        ...[...rooms, ...venues].map(({ name }) => name),
        ...programme.sessions.filter(({ kind }) => kind === 'ceremony' || kind === 'break').map(({ title }) => title),
      ]);
      for (const [path, { texts: words }] of labels)
        for (const language of languages) assert.ok(words[language], `${path} ${language}`);
    });

    it('lets nobody and no room be in two places, and leaves time to walk', () => {
      assert.deepEqual(findClashes(programme), []);
      const shifted = {
        ...programme,
        sessions: programme.sessions.map((session) => ({
          ...session,
          startsAt: programme.sessions[1]?.startsAt ?? null,
        })),
      };
      assert.ok(findClashes(shifted).some(({ rule }) => rule === 'person'));
    });

    it('keeps to days, hours and grid', () => {
      const { startsOn, endsOn, timeslot } = programme.edition;
      for (const session of held(programme)) {
        const day = (ms: number) => new Date(ms + 8 * 3_600_000).toISOString();
        assert.ok(
          day(startOf(session)).slice(0, 10) >= startsOn && day(endOf(session)).slice(0, 10) <= endsOn,
          session.slug,
        );
        assert.ok(
          day(startOf(session)).slice(11, 16) >= '07:30' && day(endOf(session)).slice(11, 16) <= '21:30',
          session.slug,
        );
        assert.equal((startOf(session) / 60_000) % timeslot, 0);
      }
    });

    it('uses what it has: every forum, topic, room and person has a session', () => {
      const all = held(programme);
      for (const { id, slug } of programme.forums)
        assert.ok(all.filter(({ forumId }) => forumId === id).length >= 2, slug);
      for (const { id, slug } of programme.topics)
        assert.ok(
          all.some(({ topicIds }) => topicIds.includes(id)),
          slug,
        );
      for (const { id, slug } of programme.rooms)
        assert.ok(
          all.some(({ roomId }) => roomId === id),
          slug,
        );
      for (const { id, slug } of programme.speakers) {
        assert.ok(
          programme.sessions.some(({ people }) => people.some(({ speakerId }) => speakerId === id)),
          slug,
        );
      }
    });

    it('repeats no title and no abstract', () => {
      const distinct = (texts: (Text | null)[]) => new Set(texts.map((text) => text?.texts.en)).size;
      assert.equal(distinct(programme.sessions.map(({ title }) => title)), programme.sessions.length);
      assert.equal(distinct(programme.sessions.map(({ abstract }) => abstract)), programme.sessions.length);
      assert.equal(new Set(programme.sessions.map(({ code }) => code)).size, programme.sessions.length);
    });

    it('is labelled as a sample', () => {
      assert.match(programme.edition.notice?.texts.en ?? '', /public record.*samples/);
    });
  });
}

/** Every id that a document names outside the thing that carries it. */
function namedIn(programme: Programme): string[] {
  const { hosts, rooms, forums, sessions, edition } = programme;
  const ids = [
    ...hosts.map(({ organisationId }) => organisationId),
    ...rooms.map(({ venueId }) => venueId),
    ...forums.flatMap(({ hostIds, chairId }) => [...hostIds, chairId]),
    ...edition.walking.measured.flatMap(({ from, to }) => [from, to]),
    ...sessions.flatMap(({ roomId, forumId, topicIds, people, order, was }) => [
      roomId,
      forumId,
      ...topicIds,
      was?.roomId,
      ...people.map(({ speakerId }) => speakerId),
      ...order.map(({ speakerId }) => speakerId),
    ]),
  ];
  return ids.filter((id) => typeof id === 'string');
}

describe('the texts of the third edition', () => {
  it('some translations are older than their source, so that the mark can be seen', () => {
    const stale = textsIn(third).flatMap(([path, text]) =>
      Object.keys(text.texts)
        .filter((language) => isStale(text, language))
        .map((language) => `${path} ${language}`),
    );
    assert.ok(
      stale.some((one) => one.includes('/forums/')) && stale.some((one) => one.includes('/sessions/')),
      stale.join(),
    );
    assert.ok(stale.length >= 5 && stale.length <= 12, stale.join());
  });

  it('Chinese is punctuated as Chinese', () => {
    const halfWidth = /\p{Script=Han}[,;:?!(]|[,;:?!)]\p{Script=Han}/u;
    assert.match('天窗下的一张长桌,可坐百人。', halfWidth);
    for (const [path, { texts }] of textsIn(third)) assert.doesNotMatch(texts.zh ?? '', halfWidth, path);
  });

  it('some sessions are told in all six languages, title and abstract', () => {
    const complete = third.sessions.filter(({ title, abstract }) =>
      languages.every((one) => title.texts[one] && abstract?.texts[one]),
    );
    assert.ok(complete.length >= 5, String(complete.length));
  });

  it('abstracts outside breaks have two sentences or more', () => {
    for (const { kind, slug, abstract } of third.sessions) {
      if (kind !== 'break') assert.match(abstract?.texts.en ?? '', /[.?!”] [“A-Z\d]/, slug);
    }
  });

  it('people come from many countries and scripts, and names that are not Latin can be read and said', () => {
    assert.ok(new Set(third.speakers.map(({ country }) => country)).size >= 60);
    for (const { name, slug } of third.speakers) {
      if (/^[\p{Script=Latin}\p{M}\p{P}\s]+$/u.test(name.native)) continue;
      assert.ok(name.latin && name.pronunciation && name.language, slug);
    }
    const scripts = [
      'Han',
      'Arabic',
      'Cyrillic',
      'Hangul',
      'Devanagari',
      'Thai',
      'Greek',
      'Ethiopic',
      'Hebrew',
      'Georgian',
      'Armenian',
      'Bengali',
    ];
    for (const script of scripts) {
      assert.ok(
        third.speakers.some(({ name }) => new RegExp(`\\p{Script=${script}}`, 'u').test(name.native)),
        script,
      );
    }
  });

  it('protocol ranks are counted from one without a gap', () => {
    const ranks = third.speakers.flatMap(({ rank }) => rank ?? []).sort((a, b) => a - b);
    assert.deepEqual(ranks, [1, 2, 3, 4, 5, 6, 7, 8]);
  });
});

describe('building', () => {
  it('gives the same bytes each time, with ids that are UUIDs made from names', () => {
    const again = demonstration.map((plan) => ({ slug: plan.edition.slug, releases: buildReleases(plan) }));
    assert.equal(JSON.stringify(again), JSON.stringify(editions));
    assert.match(idOf('a', 'b'), /^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    assert.notEqual(idOf('a', 'b'), idOf('a', 'c'));
  });

  it('a story that names a session which is not on the programme then is a mistake, and says so', () => {
    const [plan] = demonstration;
    assert.ok(plan);
    const broken = {
      ...plan,
      releases: [{ at: '2014-11-01 09:00', note: t('x', 'x'), edits: [cancels('nowhere', t('x', 'x'))] }],
    };
    assert.throws(() => buildReleases(broken), /wuzhen-2014 names nowhere/);
  });
});

describe('how the texts are set', () => {
  it('in French, high signs and quotes stay on the line of the words beside them, in programmes, news and consultation', () => {
    const loose = / [;:?!»]|« /;
    assert.match('Qui parle : « eux » ?', loose);
    assert.equal(t('Who?', '谁？', { fr: 'Qui ?' }).texts['fr'], 'Qui\u00a0?');
    const all = [...editions, articlePlans, sectionPlans, authorPlans, consultationTexts].flatMap((one) =>
      textsIn(one),
    );
    const french = all.flatMap(([path, { texts }]) =>
      texts['fr'] ? [`${path}: ${texts['fr']}`.replace(': ', ' ')] : [],
    );
    assert.ok(french.some((text) => /\u00a0[;:?!»]/.test(text)));
    assert.deepEqual(
      french.filter((text) => loose.test(text)),
      [],
    );
  });
});
