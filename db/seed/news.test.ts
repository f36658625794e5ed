import assert from 'node:assert/strict';
import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { listPublic } from '../../app/newsroom/article/article-public.ts';
import { testDatabase } from '../../app/platform/database.testing.ts';
import { languages } from '../../app/platform/language.ts';
import { commentsByNumber, readThread } from '../../app/newsroom/comment/comment-read.ts';
import { testVault } from '../../app/platform/vault.testing.ts';
import { openLog } from '../../app/trust/log/log-keys.ts';
import { photoSchema } from '../../app/newsroom/article/article-schema.ts';
import { widthsOf } from '../../app/platform/upload.ts';
import { seedDemonstration } from './demonstration.ts';
import { articlePlans } from './news-articles.ts';
import { drawnPhoto } from './photo-plans.ts';
import { livePlan } from './news-live.ts';

const { db } = await testDatabase();
const published = async () =>
  (await listPublic(db, { edition: 'wuzhen-2016', most: 100 })).map(({ content }) => content.slug);

test('the demonstration has six articles of several kinds in English and Chinese, two of them in all six languages', () => {
  assert.equal(articlePlans.length, 6);
  assert.ok(new Set(articlePlans.map(({ kind }) => kind)).size >= 4);
  const languagesOf = ({ headline, standfirst, body }: (typeof articlePlans)[number]) =>
    languages.filter((tag) => [headline, standfirst, body].every((text) => text.texts[tag]));
  for (const plan of articlePlans) assert.ok(['en', 'zh'].every((tag) => languagesOf(plan).includes(tag as 'en')));
  assert.equal(articlePlans.filter((plan) => languagesOf(plan).length === 6).length, 2);
  for (const { body } of articlePlans)
    for (const words of Object.values(body.texts)) assert.match(words, /\n\n\*[^*]+\*$/);
});

test('four of them have a picture of our own, described in all six languages, whose files are there', async () => {
  const pictured = articlePlans.flatMap(({ photo }) => (photo ? [drawnPhoto(photo)] : []));
  assert.equal(new Set(pictured.map(({ name }) => name)).size, 4);
  for (const photo of pictured) {
    assert.deepEqual(photoSchema.parse(photo), photo);
    assert.ok(photo.standIn);
    for (const text of [photo.alt, photo.caption])
      assert.deepEqual(
        languages.filter((tag) => !text.texts[tag]),
        [],
      );
    const files = widthsOf(photo.width).flatMap((width) =>
      ['avif', 'webp', 'jpg'].map((ending) => `${photo.name}-${width}.${ending}`),
    );
    for (const file of [...files, `${photo.name}-card-centre.jpg`])
      await access(join(import.meta.dirname, 'files', file));
  }
});

test('each stage has the articles that were published by then, and seeding again doubles none', async () => {
  await seedDemonstration(db, { stage: 'planned' });
  assert.deepEqual(await published(), ['programme-is-published']);
  await seedDemonstration(db, { stage: 'opening' });
  assert.deepEqual(await published(), ['a-first-morning', 'before-the-boats-arrive', 'programme-is-published']);
  await seedDemonstration(db, { stage: 'day2' });
  await seedDemonstration(db, { stage: 'day2' });
  const all = await published();
  assert.equal(all.length, 7);
  assert.ok(all.includes(livePlan.slug));
});

test('two of its articles have sample comments in several languages, one of them removed under a clause', async () => {
  const vault = await testVault(db);
  openLog(db, vault);
  await seedDemonstration(db, { stage: 'day2', vault });
  await seedDemonstration(db, { stage: 'day2', vault });
  const articles = await listPublic(db, { edition: 'wuzhen-2016', most: 100 });
  const commented = articles.filter(({ comments }) => comments > 0);
  assert.deepEqual(commented.map(({ comments }) => comments).sort(), [4, 5]);
  const found = await Promise.all(commented.map(({ id }) => commentsByNumber({ db, vault }, id, [1, 2, 3, 4, 5, 6])));
  const all = found.flat();
  assert.ok(new Set(all.map(({ language }) => language)).size >= 5);
  assert.deepEqual(
    all.filter(({ state }) => state === 'removed').map(({ removal }) => removal?.by === 'rules' && removal.clause),
    ['advertising'],
  );
  assert.equal((await readThread(db, commented[0]?.id ?? ''))?.isPublic, true);
});
