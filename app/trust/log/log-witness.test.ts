import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import pino from 'pino';
import { testDatabase } from '../../platform/database.testing.ts';
import { readCheckpoint as takeApart, signedBy } from '../../../cli/verify-log-alone.ts';
import { openMemory, witnessSeed } from '../../../cli/witness-memory.ts';
import { witnessServer } from '../../../cli/witness-server.ts';
import { logSigner, readCheckpoint } from './log-checkpoint.ts';
import { kinds, parseVkey, signCheckpoint, signerOf } from './log-note-rules.ts';
import { servedCheckpoint } from './log-read.ts';
import { recordAll } from './log.ts';
import { runLog } from './log-run.ts';
import { sequence } from './log-sequencer.ts';
import { storedSubtrees } from './log-tiles.ts';
import { consistencyProof, rootHash } from './log-tree-rules.ts';
import { addCheckpointBody, parseAddCheckpoint } from './log-witness-rules.ts';

const origin = 'https://summit.example';
const { db } = await testDatabase();
const signer = await logSigner(db, origin);
const quiet = pino({ level: 'silent' });

async function write(count: number): Promise<void> {
  const entries = Array.from({ length: count }, () => ({ actor: 'cli', act: 'test.write', subject: 'x' }));
  await db.transaction().execute((tx) => recordAll(tx, entries));
}

/** A witness as the command runs it, on a port of its own, over a folder that outlives it. */
async function witness(name: string, folder = mkdtempSync(join(tmpdir(), 'plenary-witness-'))) {
  const own = signerOf(name, witnessSeed(folder), kinds.cosignature);
  const refusals: string[] = [];
  const server = witnessServer({
    signer: own,
    keys: [parseVkey(signer.vkey)!],
    memory: openMemory(folder),
    onRefused: (status) => refusals.push(String(status)),
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  after(() => {
    server.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const send = async (body: string, path = '/add-checkpoint') => {
    const response = await fetch(url + path, { method: 'POST', body });
    return { status: response.status, type: response.headers.get('content-type'), body: await response.text() };
  };
  return { vkey: own.vkey, url, send, folder, refusals, server };
}

async function asked(old: number, size: number, root?: Buffer): Promise<string> {
  const subtrees = storedSubtrees(db);
  const note = signCheckpoint(signer, { size, root: root ?? (await rootHash(subtrees, size)) });
  return addCheckpointBody(old, await consistencyProof(subtrees, old, size), note);
}

await write(300);
await sequence(db, origin);

test('a witness signs a log that grows, and answers as tlog-witness says where it doesn’t', async () => {
  const { send, vkey, url, refusals } = await witness('witness.example/a');
  const first = await send(await asked(0, 200));
  assert.equal(first.status, 200);
  assert.match(first.body, /^— witness\.example\/a [A-Za-z0-9+/=]+\n$/);
  const time = signedBy(
    vkey,
    takeApart(signCheckpoint(signer, { size: 200, root: await rootHash(storedSubtrees(db), 200) }) + first.body),
  );
  assert.ok(Math.abs((time ?? 0) - Date.now()) < 60_000);
  assert.equal((await send(await asked(200, 300))).status, 200);
  assert.equal((await send(await asked(300, 300))).status, 200, 'the same head again');
  const conflict = await send(await asked(0, 300));
  assert.deepEqual(conflict, { status: 409, type: 'text/x.tlog.size', body: '300\n' });
  assert.equal((await send(await asked(200, 250))).status, 409, 'back to where it was');
  assert.equal(
    (await send(addCheckpointBody(301, [], signCheckpoint(signer, { size: 300, root: randomBytes(32) })))).status,
    400,
  );
  assert.equal(
    (await send(addCheckpointBody(300, [], signCheckpoint(signer, { size: 300, root: randomBytes(32) })))).status,
    409,
  );
  assert.equal(
    (await send(addCheckpointBody(300, [], signCheckpoint(signer, { size: 400, root: randomBytes(32) })))).status,
    422,
  );
  const stranger = signerOf(signer.name, randomBytes(32));
  assert.equal(
    (await send(addCheckpointBody(300, [], signCheckpoint(stranger, { size: 300, root: randomBytes(32) })))).status,
    403,
  );
  const unknown = signerOf('unknown.example/log', randomBytes(32));
  assert.equal(
    (await send(addCheckpointBody(0, [], signCheckpoint(unknown, { size: 1, root: randomBytes(32) })))).status,
    404,
  );
  for (const body of ['', 'old 01\n\n', 'old 1\nx\n\nnote', 'x'.repeat(1000)])
    assert.equal((await send(body)).status, 400, body.slice(0, 20));
  assert.equal((await send('x'.repeat(300_000))).status, 413);
  assert.equal((await fetch(`${url}/add-checkpoint`)).status, 405);
  assert.match(await (await fetch(url)).text(), /summit\.example\/log: 300 entries/);
  assert.deepEqual(refusals, ['422', '403']);
});

test('a witness remembers what it signed when it starts again', async () => {
  const before = await witness('witness.example/b');
  assert.equal((await before.send(await asked(0, 250))).status, 200);
  before.server.close();
  const again = await witness('witness.example/b', before.folder);
  assert.equal(again.vkey, before.vkey);
  assert.deepEqual((await again.send(await asked(0, 300))).body, '250\n');
});

test('of two requests from the same head only one is signed', async () => {
  const { send } = await witness('witness.example/c');
  const bodies = await Promise.all([asked(0, 100), asked(0, 200), asked(0, 300)]);
  const answers = await Promise.all(bodies.map((body) => send(body)));
  assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 409, 409]);
});

test('the example request of the specification is read', () => {
  const proof = ['PlRNCrwHpqhGrupue0L7gxbjbMiKA9temvuZZDDpkaw=', 'jrJZDmY8Y7SyJE0MWLpLozkIVMSMZcD5kvuKxPC3swk='];
  const note = 'example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n— x y\n';
  const body = `old 20852014\n${proof.join('\n')}\n\n${note}`;
  const parsed = parseAddCheckpoint(body)!;
  assert.deepEqual([parsed.old, parsed.note], [20_852_014, note]);
  assert.equal(addCheckpointBody(parsed.old, parsed.proof, parsed.note), body);
});

test('the site asks its witnesses, goes on without those that fail, and serves what was signed', async () => {
  const good = await witness('witness.example/good');
  const other = await witness('witness.example/other');
  // Has signed before: the site has to ask again from there.
  assert.equal((await other.send(await asked(0, 120))).status, 200);
  const gone = {
    url: 'http://127.0.0.1:9',
    vkey: signerOf('witness.example/gone', randomBytes(32), kinds.cosignature).vkey,
  };
  const liar = { url: other.url, vkey: signerOf('witness.example/other', randomBytes(32), kinds.cosignature).vkey };
  const run = runLog({ db, origin, log: quiet, witnesses: [good, other, gone, liar] });
  after(run.close);
  await write(3);
  await run.now();
  const head = await servedCheckpoint(db);
  assert.equal(head?.size, 303);
  assert.deepEqual(head.witnesses, ['witness.example/good', 'witness.example/other']);
  const note = takeApart(head.signed);
  for (const { vkey } of [good, other]) assert.ok(signedBy(vkey, note));
  assert.equal(signedBy(liar.vkey, note), null);
  await run.close();
});

test('processes of one site that ask the same witness at once all end with its signature', async () => {
  const one = await witness('witness.example/shared');
  const runs = Array.from({ length: 3 }, () => runLog({ db, origin, log: quiet, witnesses: [one] }));
  after(() => Promise.all(runs.map((run) => run.close())));
  for (let round = 0; round < 5; round += 1) {
    await write(1);
    await Promise.all(runs.map((run) => run.now()));
  }
  const newest = await readCheckpoint(db);
  const rows = await db
    .selectFrom('log_cosignature')
    .select('size')
    .where('witness', '=', 'witness.example/shared')
    .execute();
  assert.ok(rows.some(({ size }) => size === newest?.size));
  await Promise.all(runs.map((run) => run.close()));
});

test('entries get their place by themselves while the site runs', async () => {
  const run = runLog({ db, origin, log: quiet, witnesses: [] });
  after(run.close);
  await run.now();
  await write(2);
  const waiting = async () =>
    (await db.selectFrom('log_entry').select('id').where('leaf_index', 'is', null).execute()).length;
  assert.equal(await waiting(), 2);
  for (let round = 0; round < 100 && (await waiting()) > 0; round += 1)
    await new Promise((resolve) => setTimeout(resolve, 50));
  assert.equal(await waiting(), 0);
  await run.close();
});

test('a log that was put back to an earlier state is not carried on by a process that knows better', async () => {
  const said: string[] = [];
  const log = pino({ level: 'error' }, { write: (line) => void said.push(line) });
  const run = runLog({ db, origin, log, witnesses: [] });
  after(run.close);
  await run.now();
  const { size } = (await readCheckpoint(db))!;
  await db.deleteFrom('log_checkpoint').where('size', '=', size).execute();
  const earlier = (await readCheckpoint(db))!.size;
  assert.ok(earlier < size);
  await db.deleteFrom('log_entry').where('leaf_index', '>=', earlier).execute();
  await write(1);
  await run.now();
  assert.match(said.join(), /put back/);
  assert.equal((await readCheckpoint(db))?.size, earlier, 'nothing was signed');
  await run.close();
});
