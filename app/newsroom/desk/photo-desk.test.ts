import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { sql } from 'kysely';
import sharp from 'sharp';
import { testAppWith, testOrigin } from '../../app.testing.ts';
import { readNotes, withNotes } from '../../platform/picture/picture-notes.ts';
import { certify, pemOf, purposes } from '../../platform/picture/certificate.testing.ts';
import { withCredentials } from '../../platform/picture/picture.testing.ts';
import { trustListOf } from '../../platform/picture/trust-list.ts';
import { textOf } from '../../platform/text.ts';
import { summit } from '../../programme/summit.testing.ts';
import { findForDesk } from '../article/article.ts';
import { reviewPhotos } from '../article/article-photo-review.ts';
import { dayAfter } from '../article/article-photo-rules.ts';
import { makeAuthor, newsOf, publishArticle } from '../article/article.testing.ts';
import { enterState } from '../article/article-publish.ts';

const dataDir = await mkdtemp(join(tmpdir(), 'plenary-photos-'));
after(() => rm(dataDir, { recursive: true, force: true }));
const { app, database, get, post, setNow, signIn } = await testAppWith({ dataDir }, summit);
const { db } = database;
const editor = await signIn({ grants: [{ role: 'editor', edition: newsOf }] });
const folder = join(dataDir, 'files');
const picture = (background: string) =>
  sharp({ create: { width: 700, height: 420, channels: 3, background } })
    .jpeg()
    .toBuffer();
const agency = {
  creator: 'Huang Zongzhi',
  credit: 'Xinhua',
  copyright: '© Xinhua',
  caption: 'Boats.',
  date: '2016-11-16',
  place: 'Wuzhen, China',
};

const article = (more = {}) => publishArticle({ db, jobs: app.house.jobs }, more);
const photosOf = async (id: string) => (await findForDesk(db, 'cli', id)).content.photos;
async function send(path: string, bytes: Buffer, fields: Record<string, string> = {}): Promise<Response> {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.set(name, value);
  body.set('file', new File([new Uint8Array(bytes)], 'boat.jpg', { type: 'image/jpeg' }));
  const headers = { ...editor.headers, 'Sec-Fetch-Site': 'same-origin', Origin: testOrigin };
  return app.fetch(new Request(testOrigin + path, { method: 'POST', body, headers }));
}

test('what an agency wrote into a photo is what the desk begins from, and what its JPEGs say to the world', async () => {
  const { id } = await article();
  const bytes = withCredentials(withNotes(await picture('#0b5a63'), agency));
  assert.equal((await send(`/en/desk/news/${id}/photos`, bytes, { version: '1' })).status, 303);
  const [photo] = await photosOf(id);
  assert.ok(photo);
  const { credit, licence, taken, caption, provenance } = photo;
  assert.deepEqual([credit, licence, taken], ['Xinhua/Huang Zongzhi', '© Xinhua', '2016-11-16']);
  assert.deepEqual(caption, textOf('en', { en: 'Boats.' }));
  assert.deepEqual(photo.place, textOf('en', { en: 'Wuzhen, China' }));
  assert.equal(provenance?.check, 'fits');
  assert.deepEqual(await readFile(join(folder, 'originals', photo.name)), bytes);

  const form = {
    version: '2',
    name: photo.name,
    source: 'en',
    focus: 'left',
    'alt.en': 'A boat',
    'caption.en': 'A boat, in fact.',
    credit: 'Xinhua',
    licence: 'Press use',
    taken: '2016-11-17',
    'place.en': 'West Market bridge, Wuzhen',
    'place.zh': '乌镇西市桥',
  };
  await post(`/en/desk/news/${id}/photos/1`, { ...form, do: 'save' }, editor.headers);
  for (const file of (await readdir(folder)).filter((name) => name.startsWith(photo.name) && name.endsWith('.jpg'))) {
    const notes = await readNotes(await readFile(join(folder, file)));
    const told = { credit: 'Xinhua', copyright: 'Press use', caption: 'A boat, in fact.', date: '2016-11-17' };
    assert.deepEqual(notes, { creator: '', place: 'West Market bridge, Wuzhen', ...told }, file);
  }
});

test('readers are told where a photo comes from, and plainly that its signature was checked', async () => {
  const { id, content } = await article();
  await send(`/en/desk/news/${id}/photos`, withCredentials(await picture('#b3261e')), { version: '1' });
  const [photo] = await photosOf(id);
  const form = { version: '2', name: photo?.name ?? '', source: 'en', focus: 'centre', 'alt.en': 'A boat', do: 'save' };
  await post(`/en/desk/news/${id}/photos/1`, form, editor.headers);
  await db.transaction().execute((tx) => enterState(tx, app.house.jobs, id, { state: 'published', version: 3 }, 'cli'));
  await app.renew();
  const page = await (await get(`/en/${newsOf}/news/${content.slug}`)).text();
  assert.match(page, /Where this photo comes from/);
  assert.match(page, /Huang Zongzhi, Plenary Tests/);
  assert.match(page, /cropped · A Darkroom/);
  assert.match(page, /The signature was checked: it fits/);
  const feed = await (await get(`/en/${newsOf}/news/feed.rss`)).text();
  assert.match(feed, new RegExp(`<media:content url="[^"]*${photo?.name}-700\\.jpg"[^>]*width="700" height="420"`));
});

test('where a photo was taken is told in the language of the reader: below it, to search engines, feeds and programs', async () => {
  const { id, content } = await article();
  await send(`/en/desk/news/${id}/photos`, await picture('#0b5a63'), { version: '1' });
  const [photo] = await photosOf(id);
  const place = { 'place.en': 'West <Market> bridge', 'place.zh': '西市桥' };
  const form = { version: '2', name: photo?.name ?? '', source: 'en', focus: 'centre', 'alt.en': 'A boat', ...place };
  await post(`/en/desk/news/${id}/photos/1`, { ...form, do: 'save' }, editor.headers);
  await db.transaction().execute((tx) => enterState(tx, app.house.jobs, id, { state: 'published', version: 3 }, 'cli'));
  await app.renew();
  const read = async (path: string) => (await get(path)).text();
  const page = await read(`/en/${newsOf}/news/${content.slug}`);
  assert.match(page, /Place: West &lt;Market> bridge/);
  assert.match(page, /"contentLocation":\{"@type":"Place","name":"West \\u003cMarket\\u003e bridge"\}/);
  assert.match(await read(`/zh/${newsOf}/news/${content.slug}`), /地点： ?西市桥/);
  assert.match(
    await read(`/en/${newsOf}/news/feed.rss`),
    /<media:location description="West &lt;Market(?:>|&gt;) bridge"\/>/,
  );
  assert.match(await read(`/zh/${newsOf}/news/feed.json`), /西市桥/);
  const told = await get(`/api/v1/editions/${newsOf}/articles/${content.slug}`);
  const { photos } = (await told.json()) as { photos: { place: unknown }[] };
  assert.deepEqual(photos[0]?.place, textOf('en', { en: 'West <Market> bridge', zh: '西市桥' }));
  assert.match(await read(`/en/${newsOf}/search?q=Market+bridge`), new RegExp(content.slug));
});

test('whose list of trust answers for a signature is told to readers, and photos of before are looked at again', async () => {
  const root = certify({ name: 'Root of Cameras', ca: true });
  const camera = certify({ name: 'Camera 4711', issuer: root, purposes: [purposes.claim] });
  const { id, content } = await article();
  await send(`/en/desk/news/${id}/photos`, withCredentials(await picture('#263238'), { by: camera }), { version: '1' });
  const [photo] = await photosOf(id);
  assert.equal(photo?.provenance?.standing, null, 'there is no list yet');
  const form = { version: '2', name: photo?.name ?? '', source: 'en', focus: 'centre', 'alt.en': 'A boat', do: 'save' };
  await post(`/en/desk/news/${id}/photos/1`, form, editor.headers);
  await db.transaction().execute((tx) => enterState(tx, app.house.jobs, id, { state: 'published', version: 3 }, 'cli'));
  const page = async (language: string) => {
    await app.renew();
    return (await get(`/${language}/${newsOf}/news/${content.slug}`)).text();
  };
  await reviewPhotos(db, { folder, trust: null });
  assert.match(await page('en'), /was compared with no list/);
  await reviewPhotos(db, { folder, trust: trustListOf(pemOf(root)) });
  assert.match(
    await page('en'),
    /on the list of trust of this site, for whom .Root of Cameras, Plenary Tests. answers/,
  );
  assert.match(await page('fr'), /figure sur la liste de confiance de ce site/);
  assert.match(await (await get(`/en/desk/news/${id}/photos`, editor.headers)).text(), /Root of Cameras/);
  const another = { folder, trust: trustListOf(pemOf(certify({ name: 'Another', ca: true }))) };
  assert.ok((await reviewPhotos(db, another)) > 0);
  assert.match(await page('en'), /by somebody who is not on the list of trust/);
  assert.equal(await reviewPhotos(db, another), 0, 'nothing is left to look at');
});

test('a photo stands in its place before it is there, in the page itself, and one from before there were such gets its own', async () => {
  const { id, content } = await article();
  await send(`/en/desk/news/${id}/photos`, await picture('#0b5a63'), { version: '1' });
  const clear = await sharp({
    create: { width: 700, height: 420, channels: 4, background: { r: 1, g: 2, b: 3, alpha: 0.5 } },
  })
    .png()
    .toBuffer();
  await send(`/en/desk/news/${id}/photos`, clear, { version: '2' });
  const [photo, open] = await photosOf(id);
  assert.match(photo?.standIn ?? '', /^(?:165|156|166)+$/);
  assert.equal(open?.standIn, '', 'what is transparent has none');
  const former = {
    ...(await findForDesk(db, 'cli', id)).content,
    photos: [{ ...photo, standIn: null, alt: textOf('en', { en: 'A boat' }) }],
  };
  await sql`UPDATE article_version SET content = ${JSON.stringify(former)}::jsonb WHERE article_id = ${id}`.execute(db);
  await db.transaction().execute((tx) => enterState(tx, app.house.jobs, id, { state: 'published', version: 3 }, 'cli'));
  const page = async () => {
    await app.renew();
    return (await get(`/en/${newsOf}/news/${content.slug}`)).text();
  };
  assert.doesNotMatch(await page(), /stand-in/);
  await reviewPhotos(db, { folder, trust: null });
  const html = await page();
  const drawn = /<svg class="stand-in"[^]*?<\/svg>/.exec(html)?.[0] ?? assert.fail('it has none');
  assert.ok(drawn.length <= 300, drawn);
  assert.doesNotMatch(drawn, /style=|url\(|href/);
  assert.match(html, /<img [^>]*width="700" height="420"[^>]*fetchpriority="high"/);
  assert.match(html, /media="\(prefers-reduced-data: reduce\)" srcset="\/files\/[a-f0-9]{24}-480\.avif"/i);
});

test('photos change places by buttons, and one that came meanwhile is not moved in its stead', async () => {
  const { id } = await article();
  for (const [at, colour] of ['#111111', '#222222', '#333333'].entries()) {
    await send(`/en/desk/news/${id}/photos`, await picture(colour), { version: String(at + 1) });
  }
  const names = async () => (await photosOf(id)).map(({ name }) => name);
  const [a, b, c] = await names();
  const move = (name: string | undefined, act: string, version: number) =>
    post(
      `/en/desk/news/${id}/photos/1`,
      { version: String(version), name: name ?? '', source: 'en', do: act },
      editor.headers,
    );
  await move(c, 'up', 4);
  assert.deepEqual(await names(), [a, c, b]);
  await move(a, 'down', 5);
  assert.deepEqual(await names(), [c, a, b]);
  assert.equal((await move(a, 'up', 5)).status, 409);
  const words = { 'alt.en': 'Typed in vain', credit: 'Agency of mine', focus: 'top', do: 'save' };
  const late = { version: '5', name: a ?? '', source: 'en', ...words };
  const again = await post(`/en/desk/news/${id}/photos/2`, late, editor.headers);
  assert.equal(again.status, 409);
  const html = await again.text();
  assert.equal(html.match(/value="Typed in vain"/g)?.length, 1, 'what was typed stands with its photo, and no other');
  assert.match(html, /value="Agency of mine"/);
  assert.deepEqual(await names(), [c, a, b]);
});

test('where a photo may no longer be shown, its place says so; a photo story shows all others with their numbers', async () => {
  const photo = {
    name: 'a'.repeat(24),
    width: 900,
    height: 600,
    focus: 'centre' as const,
    alt: textOf('en', { en: 'A boat' }),
    caption: textOf('en', {}),
    credit: '',
    licence: '',
    until: null,
    taken: '2016-11-16',
    provenance: null,
    place: textOf('en', {}),
    standIn: null,
  };
  const { content } = await article({ kind: 'photo-story', photos: [photo, { ...photo, until: '2000-01-01' }, photo] });
  await app.renew();
  const page = await (await get(`/en/${newsOf}/news/${content.slug}`)).text();
  assert.match(page, /<ol class="gallery"/);
  for (const number of [1, 2, 3]) assert.match(page, new RegExp(`id="photo-${number}"[^]*${number} of 3`));
  assert.match(page, /The right to show the photo that stood here has ended/);
  assert.match(page, /Taken on 16 November 2016\./);
});

test('when the right to a photo has ended, its files answer nobody but the newsroom, and come back when it is renewed', async () => {
  const { id } = await article();
  await send(`/en/desk/news/${id}/photos`, await picture('#1b5e20'), { version: '1' });
  const [photo] = await photosOf(id);
  const name = photo?.name ?? '';
  const files = [`/files/${name}-480.avif`, `/files/${name}-700.jpg`, `/files/${name}-card-centre.jpg`];
  let version = 2;
  const until = async (day: string) => {
    const form = { version: String(version), name, source: 'en', focus: 'centre', 'alt.en': 'A boat', until: day };
    assert.equal((await post(`/en/desk/news/${id}/photos/1`, { ...form, do: 'save' }, editor.headers)).status, 303);
    version += 1;
    const state = { state: version === 3 ? ('published' as const) : ('corrected' as const), version };
    const note = textOf('en', { en: 'The right to the photo changed.' });
    await db.transaction().execute((tx) => enterState(tx, app.house.jobs, id, { ...state, note }, 'cli'));
  };
  const statuses = (headers = {}) => Promise.all(files.map(async (file) => (await get(file, headers)).status));
  await until('2100-01-01');
  assert.deepEqual(await statuses(), [200, 200, 200]);
  await until('2000-01-01');
  assert.deepEqual(await statuses(), [410, 410, 410]);
  const gone = await get(files[0] ?? '', { 'Accept-Language': 'fr' });
  assert.match(gone.headers.get('cache-control') ?? '', /no-store/);
  assert.deepEqual(await statuses(editor.headers), [200, 200, 200]);
  assert.equal((await get(files[1] ?? '', editor.headers)).headers.get('cache-control'), 'private, no-store');
  assert.ok((await readFile(join(folder, 'originals', name))).length > 0, 'the original is kept');
  await until('');
  assert.deepEqual(await statuses(), [200, 200, 200]);
});

test('an author has a photo beside their name, and an entry of a live report one with its description', async () => {
  const author = await makeAuthor(db, 'Pictured');
  const path = `/en/desk/news/of/${newsOf}/photo`;
  assert.equal((await send(path, Buffer.from('no picture'), { id: author })).status, 422);
  assert.equal((await send(path, await picture('#0b5a63'), { id: author })).status, 303);
  const { id, content } = await article({ kind: 'live-report', authors: [{ id: author, role: 'writer' }] });
  const entry = { source: 'en', 'text.en': 'A boat!', 'alt.en': '' };
  const bare = await send(`/en/desk/news/${id}/live`, await picture('#0b5a63'), entry);
  assert.equal(bare.status, 422);
  assert.match(await bare.text(), /Describe the photo/);
  const told = await send(`/en/desk/news/${id}/live`, await picture('#0b5a63'), { ...entry, 'alt.en': 'A red boat' });
  assert.equal(told.headers.get('location'), `/en/desk/news/${id}/live?posted=1`);
  await app.renew();
  const page = await (await get(`/en/${newsOf}/news/${content.slug}`)).text();
  assert.match(page, /class="author-photo" src="\/files\/[a-f0-9]{24}\.webp"[^>]*alt="Pictured"/);
  assert.match(page, /id="entry-1"[^]*alt="A red boat"/);
});

test('the right ends at midnight by the clock of the edition, and no cache keeps a file for longer', async () => {
  const { id } = await article();
  await send(`/en/desk/news/${id}/photos`, await picture('#4a148c'), { version: '1' });
  const [photo] = await photosOf(id);
  const { name = '' } = photo ?? {};
  const form = { version: '2', name, source: 'en', focus: 'centre', 'alt.en': 'A boat', until: '2016-11-16' };
  await post(`/en/desk/news/${id}/photos/1`, { ...form, do: 'save' }, editor.headers);
  await db.transaction().execute((tx) => enterState(tx, app.house.jobs, id, { state: 'published', version: 3 }, 'cli'));
  const midnight = dayAfter('2016-11-16', summit.edition.timeZone);
  const at = async (ms: number) => {
    await setNow(new Date(ms).toISOString());
    return get(`/files/${name}-700.jpg`);
  };
  const before = await at(midnight - 600_000);
  const seconds = Number(/^public, max-age=(\d+)$/.exec(before.headers.get('cache-control') ?? '')?.[1]);
  assert.ok(seconds > 0 && seconds <= 600);
  assert.equal((await at(midnight - 7_200_000)).headers.get('cache-control'), 'public, max-age=3600');
  assert.equal((await at(midnight + 1000)).status, 410);
});
