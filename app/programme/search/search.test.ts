import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { sql } from 'kysely';
import { testDatabase } from '../../platform/database.testing.ts';
import type { Language } from '../../platform/language.ts';
import { textOf } from '../../platform/text.ts';
import { saveProgramme } from '../programme.ts';
import type { Programme } from '../programme-schema.ts';
import { publishRelease } from '../release/release.ts';
import { indexRelease, search } from './search.ts';
import { searchQuery } from './search-schema.ts';
import { forumOf, sessionOf, summit } from '../summit.testing.ts';

const { db } = await testDatabase();

async function publish(programme: Programme): Promise<void> {
  await db.transaction().execute((tx) => saveProgramme(tx, programme, { actor: 'test', act: 'programme.save' }));
  await publishRelease(db, programme.edition.slug, { note: null, actor: 'test' });
}

const find = (query: string, reader: Language = 'en', editionId: string | null = summit.edition.id) =>
  search(db, { query, reader, editionId, limit: 50 });
const slugs = async (query: string, reader: Language = 'en') => (await find(query, reader)).map((hit) => hit.slug);

before(() => publish(summit));

describe('recall', () => {
  const finds = (query: string, slug: string) =>
    void test(`“${query}” finds ${slug}`, async () =>
      assert.ok((await slugs(query)).includes(slug), String(await slugs(query))));

  finds('互联', 'session-2');
  finds('联网', 'session-2');
  finds('网经济的创', 'session-2');
  finds('互联网经济', 'session-2');
  finds('网', 'session-2');
  finds('网络空间', 'session-2');
  finds('个人信息', 'session-3');
  finds('大会堂', 'room-1');
  finds('李明', 'speaker-1');
  finds('李', 'speaker-1');
  finds('乌镇', 'summit-2016');

  finds('الإنترنت', 'session-2');
  finds('انترنت', 'session-2');
  finds('والإنترنت', 'session-2');
  finds('بالانترنت', 'session-2');
  finds('للإنترنت', 'session-2');
  finds('الإِنْتَرْنِت', 'session-2');
  finds('ابتكار', 'session-2');
  finds('افتتاح', 'session-1');
  finds('امين', 'speaker-3');

  finds('инновация', 'session-2');
  finds('инновациями', 'session-2');
  finds('экономика', 'session-2');
  finds('открытие', 'session-1');
  finds('Федор', 'speaker-4');
  finds('Достоевского', 'speaker-4');

  finds('economie numerique', 'session-2');
  finds('ÉCONOMIE', 'session-2');
  finds('innovations', 'session-2');
  finds('innovaciones', 'session-2');
  finds('lefevre', 'speaker-2');
  finds('Eleonore', 'speaker-2');

  finds('li ming', 'speaker-1');
  finds('ming lee', 'speaker-1');
  finds('inno', 'session-2');
  finds('trading', 'session-2');
  finds('Digital Economy Forum', 'session-2');
  finds('Dostoevsky economy', 'session-2');
  finds('academy of cyberspace', 'forum-1');
});

test('every part of a Chinese title finds it', async () => {
  const title = [...'互联网经济的创新与发展'];
  for (let from = 0; from < title.length - 1; from++) {
    for (let to = from + 2; to <= title.length; to++) {
      const part = title.slice(from, to).join('');
      assert.ok((await slugs(part)).includes('session-2'), part);
    }
  }
});

test('characters that only stand apart are no match', async () => {
  assert.deepEqual(await slugs('互济'), []);
});

test('all words must match', async () => {
  assert.ok((await slugs('innovation')).includes('session-3'));
  assert.deepEqual(await slugs('innovation secrecy'), ['session-3']);
  assert.deepEqual(await slugs('innovation zebra'), []);
});

test('a title comes before an abstract that says the word more often', async () => {
  assert.deepEqual(
    (await slugs('innovation')).filter((slug) => slug.startsWith('session')),
    ['session-2', 'session-3'],
  );
});

test('an object comes once, in the language of the reader where it matches there', async () => {
  const hits = await find('innovation', 'fr');
  const session = hits.filter(({ slug }) => slug === 'session-2');
  assert.deepEqual(
    session.map(({ language }) => language),
    ['fr'],
  );
  assert.equal((await find('互联网', 'fr'))[0]?.language, 'zh');
});

test('a misspelt title or name is found where PostgreSQL has pg_trgm', async (t) => {
  const { rows } = await sql`SELECT 1 FROM pg_extension WHERE extname = 'pg_trgm'`.execute(db);
  if (rows.length === 0) return t.skip('this PostgreSQL has no pg_trgm');
  assert.ok((await slugs('Dostojevsky')).includes('speaker-4'));
  assert.ok((await slugs('econmy')).some((slug) => slug === 'session-2'));
});

test('the middle of a word is found', async () => {
  assert.ok((await slugs('stoevsk')).includes('speaker-4'));
});

const hostile = [
  '',
  ' ',
  "'",
  '"',
  '\\',
  '!!!',
  "' OR 1=1 --",
  'a & | ! ( ) <-> b:*',
  ':*',
  "foo':*A",
  '%',
  '_',
  '%%%%',
  '\u0000',
  'a\u0000b',
  '\ud800',
  'x'.repeat(10_000),
  '网'.repeat(10_000),
  "'".repeat(10_000),
  'a '.repeat(5_000),
  '<script>alert(1)</script>',
  '\u202e\u200f',
  'ﷺ'.repeat(200),
  '&'.repeat(300),
];
for (const query of hostile) {
  test(`${JSON.stringify(query.slice(0, 20))} (${query.length}) is harmless, raw and parsed`, async () => {
    assert.ok(Array.isArray(await find(searchQuery.parse(query))));
    assert.ok(query.includes('\0') || Array.isArray(await find(query)));
  });
}

test('other editions are found only when asked for', async () => {
  const elsewhere = '00000000-0000-4000-8001-000000000099';
  assert.deepEqual(await search(db, { query: 'opening', reader: 'en', editionId: elsewhere, limit: 5 }), []);
  assert.equal((await find('opening', 'en', null))[0]?.editionId, summit.edition.id);
});

test('indexing again replaces what was there', async () => {
  const renamed = { ...summit, forums: [forumOf(1, textOf('en', { en: 'Forum of Zebras' }))] };
  await db.transaction().execute((tx) => indexRelease(tx, summit.edition.id, renamed));
  assert.ok((await slugs('zebras')).includes('forum-1'));
  await db.transaction().execute((tx) => indexRelease(tx, summit.edition.id, summit));
  assert.deepEqual(await slugs('zebras'), []);
});

test('texts with every character that PostgreSQL or tsvector refuses are indexed', async () => {
  const odd = sessionOf(9, textOf('en', { en: `Nul\u0000 \ud800 'quote' \\ back:1A ${'long'.repeat(2000)}` }));
  const huge = sessionOf(8, textOf('en', { en: 'Huge' }), {
    abstract: textOf('en', { en: 'слово word 字 '.repeat(100_000) }),
  });
  await db.transaction().execute((tx) => indexRelease(tx, summit.edition.id, { ...summit, sessions: [odd, huge] }));
  assert.deepEqual(await slugs('quote'), ['session-9']);
  assert.deepEqual(await slugs('huge'), ['session-8']);
  await db.transaction().execute((tx) => indexRelease(tx, summit.edition.id, summit));
});
