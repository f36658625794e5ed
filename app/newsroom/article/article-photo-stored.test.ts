import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { sql } from 'kysely';
import { testApp } from '../../app.testing.ts';
import { summit } from '../../programme/summit.testing.ts';
import { findForDesk } from './article.ts';
import { articleSchema } from './article-schema.ts';
import { newsOf, publishArticle } from './article.testing.ts';

const { app, database, get } = await testApp(summit);
const { db } = database;

const migration = readFileSync(join(import.meta.dirname, '../../../db/migrations/0029_photos.sql'), 'utf8');
/** Only what changes what was stored: the columns are there already. */
const updates = migration.split(/;\s*\n/).filter((one) => /^\s*(?:--[^\n]*\n)*\s*UPDATE/.test(one));

/** A photo as it was stored before there were places, stand-ins and lists of trust. */
const former = {
  name: 'b'.repeat(24),
  width: 900,
  height: 600,
  focus: 'centre',
  alt: { source: 'fr', texts: { fr: 'Un bateau' } },
  caption: { source: 'fr', texts: {} },
  credit: '',
  licence: '',
  until: null,
  taken: null,
  provenance: { generator: 'A', signer: 'B', issuer: 'C', actions: [], check: 'fits' },
};

test('articles with photos of before are read as they were, and say of what is new that there is none', async () => {
  assert.equal(updates.length, 2);
  const { id, content } = await publishArticle({ db, jobs: app.house.jobs });
  const before = { ...content, photos: [former, { ...former, name: 'c'.repeat(24), provenance: null }] };
  await sql`UPDATE article_version SET content = ${JSON.stringify(before)}::jsonb WHERE article_id = ${id}`.execute(db);
  // A saved draft, or a file that somebody kept, passes the parser.
  const parsed = articleSchema.parse(before);
  assert.deepEqual([parsed.photos[0]?.standIn, parsed.photos[0]?.provenance?.standing], [null, null]);
  for (const update of updates) await sql.raw(update).execute(db);
  const [first, second] = (await findForDesk(db, 'cli', id)).content.photos;
  assert.deepEqual(first, {
    ...former,
    place: { source: 'en', texts: {} },
    standIn: null,
    provenance: { ...former.provenance, standing: null },
  });
  assert.equal(second?.name, 'c'.repeat(24), 'in their order');
  assert.equal(second?.provenance, null);
  await app.renew();
  const page = await get(`/en/${newsOf}/news/${content.slug}`);
  assert.equal(page.status, 200);
  assert.doesNotMatch(await page.text(), /Place:|stand-in/);
});
