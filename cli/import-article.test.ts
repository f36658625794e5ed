import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import sharp from 'sharp';
import { findForDesk } from '../app/newsroom/article/article.ts';
import { testDatabase } from '../app/platform/database.testing.ts';
import { readNotes, withNotes } from '../app/platform/picture/picture-notes.ts';
import { withCredentials } from '../app/platform/picture/picture.testing.ts';
import { plenaryProcess } from '../app/platform/process.testing.ts';
import { testMasterKey } from '../app/platform/vault.testing.ts';
import { saveProgramme } from '../app/programme/programme.ts';
import { summit } from '../app/programme/summit.testing.ts';

const folder = mkdtempSync(join(tmpdir(), 'plenary-import-'));
after(() => rmSync(folder, { recursive: true }));
const { db, url } = await testDatabase();
await db.transaction().execute((tx) => saveProgramme(tx, summit, { actor: 'test', act: 'programme.save' }));
const edition = summit.edition.slug;
const files = join(folder, 'data', 'files');

async function importPage(name: string, html: string) {
  const file = join(folder, name);
  writeFileSync(file, html);
  const env = { DATABASE_URL: url, PLENARY_MASTER_KEY: testMasterKey, PLENARY_DATA_DIR: join(folder, 'data') };
  const running = plenaryProcess(['import', 'article', file, '--edition', edition, '--json'], env);
  assert.equal(await running.ended, 0, running.said());
  const { id } = JSON.parse(running.said()) as { id: string };
  const [photo] = (await findForDesk(db, 'cli', id)).content.photos;
  return photo ?? assert.fail('it has a photo');
}

const text =
  'The town by the canal has learned to wait, and on the eve of the summit it waits with all its lamps alight.';
const page = (headline: string, below: string) => `<!doctype html><title>${headline}</title><h1>${headline}</h1>
<p>Example News, November 16, 2016</p><div><img src="100%.jpg"><img src="town_files/lamp.jpg"></div>${below}<p>${text}</p><p>${text}</p>`;

test('the photo that was saved with a page brings the notes and credentials that stand in its file', async () => {
  const plain = await sharp({ create: { width: 700, height: 420, channels: 3, background: '#0b5a63' } })
    .jpeg()
    .toBuffer();
  const agency = { creator: 'Huang Zongzhi', credit: 'Xinhua', copyright: '© Xinhua', caption: 'Lamps.' };
  mkdirSync(join(folder, 'town_files'));
  const bytes = withCredentials(withNotes(plain, { ...agency, date: '2016-11-15', place: 'Wuzhen' }));
  writeFileSync(join(folder, 'town_files', 'lamp.jpg'), bytes);

  const photo = await importPage('bare.html', page('A town that waits', ''));
  assert.deepEqual([photo.credit, photo.licence, photo.taken], ['Xinhua/Huang Zongzhi', '© Xinhua', '2016-11-15']);
  assert.equal(photo.caption.texts.en, 'Lamps.');
  assert.equal(photo.provenance?.check, 'fits');
  assert.deepEqual(readFileSync(join(files, 'originals', photo.name)), bytes);

  // What the page says of its photo stands before that, and goes into the files.
  const told = await importPage('told.html', page('A town that waited', '<p>Lamps along a canal. [Xin/Mo Zhong]</p>'));
  assert.deepEqual([told.credit, told.licence], ['Xin/Mo Zhong', '© Xinhua']);
  assert.equal(told.caption.texts.en, 'Lamps along a canal.');
  const jpegs = readdirSync(files).filter((name) => name.startsWith(told.name) && name.endsWith('.jpg'));
  assert.ok(jpegs.length > 1);
  for (const name of jpegs)
    assert.deepEqual(await readNotes(readFileSync(join(files, name))), {
      creator: '',
      credit: 'Xin/Mo Zhong',
      copyright: '© Xinhua',
      caption: 'Lamps along a canal.',
      date: '2016-11-15',
      place: 'Wuzhen',
    });
});
