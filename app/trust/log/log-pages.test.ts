import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { getRequestListener } from '@hono/node-server';
import { testApp, testOrigin } from '../../app.testing.ts';
import { languages } from '../../platform/language.ts';
import { tell, verifyLog, verifyProof } from '../../../cli/verify-log-alone.ts';
import { checkpointText, signatureLine } from './log-note-rules.ts';
import { logSigner } from './log-checkpoint.ts';
import { recordAll } from './log.ts';
import type { LogEntry } from './log-schema.ts';
import { sequence } from './log-sequencer.ts';

const { app, database, get } = await testApp();
const { db, pool } = database;
const person = randomUUID();
const folder = mkdtempSync(join(tmpdir(), 'plenary-log-'));
after(() => rmSync(folder, { recursive: true }));

const entries = Array.from(
  { length: 600 },
  (_, number): LogEntry =>
    number % 2 === 0
      ? { actor: 'cli', act: 'release.publish', subject: 'wuzhen-2016', details: { number }, open: true }
      : { actor: person, act: 'role.grant', subject: 'secret-subject', details: { role: 'owner' } },
);
await db.transaction().execute((tx) => recordAll(tx, entries));
for (let more = true; more; ) more = (await sequence(db, testOrigin, 400))?.more ?? false;

const server = createServer(getRequestListener((request) => app.fetch(request)));
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
after(() => server.close());
const place = `http://127.0.0.1:${(server.address() as AddressInfo).port}/log`;
const text = async (path: string) => (await get(path)).text();

test('the log is read in every language, the newest first, page by page', async () => {
  for (const language of languages) {
    const page = await text(`/${language}/log`);
    assert.ok(page.includes(`href="/${language}/log/599"`), language);
    assert.doesNotMatch(page, new RegExp(`${person}|secret-subject`));
  }
  const numbers: string[] = [];
  for (let path: string | undefined = '/en/log'; path; ) {
    const page: string = await text(path);
    numbers.push(...[...page.matchAll(/href="\/en\/log\/(\d+)"/g)].map((match) => match[1] ?? ''));
    const older: string | undefined = /<a href="(\?[^"]*before=[^"]*)"/.exec(page)?.[1];
    path = older && `/en/log${older.replaceAll('&amp;', '&')}`;
  }
  assert.deepEqual(
    numbers,
    Array.from({ length: 600 }, (_, at) => String(599 - at)),
  );
  const second = /<a href="(\?before=[^"]*)"/.exec(await text('/en/log'))?.[1] ?? '';
  const back = /<a href="(\?after=[^"]*)"/.exec(await text(`/en/log${second}`))?.[1] ?? '';
  assert.ok((await text(`/en/log${back}`)).includes('/en/log/599"'), 'and back');
});

test('entries are found by act and by day', async () => {
  const granted = await text('/en/log?act=role.grant');
  assert.ok(granted.includes('/en/log/599"') && !granted.includes('/en/log/598"'));
  const today = new Date().toISOString().slice(0, 10);
  assert.ok((await text(`/en/log?from=${today}&to=${today}`)).includes('/en/log/599"'));
  assert.match(await text('/en/log?to=2014-01-01'), /No entry fits/);
  assert.equal((await get('/en/log?act=%00&from=x&before=y')).status, 200, 'what can’t be asked is not asked');
});

test('an open entry is shown in full, a closed one by act, time and commitment', async () => {
  const open = await text('/en/log/598');
  assert.match(open, /wuzhen-2016/);
  assert.match(open, /the command line/);
  const closed = await text('/en/log/599');
  assert.match(closed, /A role was granted/);
  assert.match(closed, /commitment/);
  assert.doesNotMatch(closed, new RegExp(`${person}|secret-subject|owner`));
  assert.equal((await get('/en/log/600')).status, 404);
  assert.equal((await get('/log/600.tlog-proof')).status, 404);
});

test('the files are served as tlog-tiles asks', async () => {
  const checkpoint = await get('/log/checkpoint');
  assert.equal(checkpoint.headers.get('content-type'), 'text/plain; charset=utf-8');
  assert.match(checkpoint.headers.get('cache-control') ?? '', /max-age=2$/);
  assert.match(await checkpoint.text(), /^summit\.example\/log\n600\n[A-Za-z0-9+/]{43}=\n\n— summit\.example\/log /);
  const tile = await get('/log/tile/0/001');
  assert.equal(tile.headers.get('content-type'), 'application/octet-stream');
  assert.match(tile.headers.get('cache-control') ?? '', /immutable/);
  const hashes = await tile.arrayBuffer();
  assert.equal(hashes.byteLength, 8192);
  const part = await (await get('/log/tile/0/001.p/144')).arrayBuffer();
  assert.deepEqual(part, hashes.slice(0, 144 * 32), 'as wide as the tree was at the first checkpoint');
  assert.equal((await (await get('/log/tile/1/000.p/2')).arrayBuffer()).byteLength, 64);
  const packed = await get('/log/tile/entries/002.p/88', { 'Accept-Encoding': 'gzip' });
  assert.equal(packed.headers.get('content-encoding'), 'gzip');
  for (const path of ['0/002', '0/002.p/89', '0/003.p/1', '1/000', '2/000.p/1', '0/1', 'entries/002', 'x'])
    assert.equal((await get(`/log/tile/${path}`)).status, 404, path);
});

test('a stranger’s verifier finds everything in order, over the wire and in a copy', async () => {
  const verdict = await verifyLog(place, { save: folder });
  assert.deepEqual(verdict.faults, []);
  assert.equal(verdict.checkpoint.size, 600);
  assert.deepEqual((await verifyLog(folder)).faults, []);
  assert.match(tell(verdict).join('\n'), /600 entries[^]*Everything holds/);
});

test('the verifier that the site hands out is one file that runs alone', async () => {
  const file = join(folder, 'verify.ts');
  writeFileSync(file, await text('/log/verify.ts'));
  const imports = [...readFileSync(file, 'utf8').matchAll(/^import .* from '([^']+)'/gm)].map(
    (match) => match[1] ?? '',
  );
  assert.ok(imports.length > 0 && imports.every((name) => name.startsWith('node:')), imports.join());
  const run = async (...words: string[]) => {
    const child = spawn(process.execPath, [file, ...words], { stdio: ['ignore', 'pipe', 'inherit'] });
    const [said, [code]] = await Promise.all([child.stdout.toArray(), once(child, 'close')]);
    return { said: Buffer.concat(said).toString(), code };
  };
  const { said, code } = await run(place, '--since', join(folder, 'checkpoint'));
  assert.match(said, /The log summit\.example\/log, 600 entries[^]*Everything holds/);
  assert.equal(code, 0);
  const stranger = await logSigner(db, 'https://other.example');
  assert.equal((await run(place, '--key', stranger.vkey)).code, 1);
});

test('a copy in which one byte was changed is found out, by entry and tile', async () => {
  const files = ['tile/entries/001', 'tile/0/001', 'tile/1/000.p/2', 'checkpoint'];
  const named = [
    /Entry 256 is not the one/,
    /Entry 256 is not the one/,
    /tile\/1\/000\.p\/2 is not/,
    /not signed|do not hash/,
  ];
  for (const [at, file] of files.entries()) {
    const path = join(folder, file);
    const bytes = readFileSync(path);
    // Another letter of the root, or another bit.
    const letter = /\n600\n([^])/.exec(bytes.toString())?.[1] ?? '';
    const bent =
      file === 'checkpoint'
        ? Buffer.from(bytes.toString().replace(`\n600\n${letter}`, `\n600\n${letter === 'A' ? 'B' : 'A'}`))
        : bytes.map((byte, place) => (place === 4 ? byte ^ 1 : byte));
    writeFileSync(path, bent);
    const { faults } = await verifyLog(folder).catch((error: Error) => ({ faults: [error.message] }));
    assert.match(faults.join('\n'), named[at]!, file);
    writeFileSync(path, bytes);
  }
  assert.deepEqual((await verifyLog(folder)).faults, []);
});

test('an earlier checkpoint must still hold, and a key that is known is not replaced', async () => {
  const { rows } = await pool.query<{ note: string }>('SELECT note FROM log_checkpoint WHERE size = 400');
  const since = rows[0]!.note;
  assert.deepEqual((await verifyLog(folder, { since })).faults, []);
  const signer = await logSigner(db, testOrigin);
  const signed = (size: number, root: Buffer) => {
    const body = checkpointText({ origin: signer.name, size, root });
    return `${body}\n${signatureLine(signer, body)}`;
  };
  const faults = async (asked: Parameters<typeof verifyLog>[1]) => (await verifyLog(folder, asked)).faults.join();
  assert.match(await faults({ since: signed(400, Buffer.alloc(32)) }), /first 400 entries are not those/);
  assert.match(await faults({ since: signed(601, Buffer.alloc(32)) }), /shrunk/);
  assert.match(await faults({ since: since.replace('\n400\n', '\n401\n') }), /earlier checkpoint is not signed/);
  const other = await logSigner(db, 'https://other.example');
  assert.match(await faults({ key: other.vkey }), /not one of summit/);
});

test('one entry is proven by its file alone', async () => {
  const { vkey: key } = await logSigner(db, testOrigin);
  const proof = await text('/log/598.tlog-proof');
  assert.match(
    proof,
    /^c2sp\.org\/tlog-proof@v1\nextra [^\n]+\nindex 598\n([A-Za-z0-9+/]{43}=\n)+\nsummit\.example\/log\n600\n/,
  );
  const verdict = verifyProof(proof, { key });
  assert.deepEqual(verdict.faults, []);
  assert.equal(JSON.parse(verdict.entry).subject, 'wuzhen-2016');
  const extra = Buffer.from(verdict.entry.replace('598', '597')).toString('base64');
  assert.match(verifyProof(proof.replace(/extra .*/, `extra ${extra}`), { key }).faults.join(), /not proven/);
  assert.match(verifyProof(proof.replace('index 598', 'index 597'), { key }).faults.join(), /not proven/);
});

test('a row that is gone is missed by whoever reads the log, at its place', async () => {
  await db.transaction().execute(async (tx) => {
    await tx.deleteFrom('log_entry').where('leaf_index', '=', 300).execute();
  });
  assert.deepEqual((await verifyLog(place)).faults, ['Entry 300 is missing.']);
  assert.equal((await get('/log/tile/entries/001')).headers.get('cache-control'), 'no-store');
});
