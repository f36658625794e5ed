import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { after, test } from 'node:test';
import { testApp } from '../app/app.testing.ts';
import { findConsultation } from '../app/deliberation/consultation/consultation.ts';
import { importConsultation } from '../app/deliberation/consultation-import/consultation-import.ts';
import { planImport } from '../app/deliberation/consultation-import/consultation-import-rules.ts';
import { computeOpinion } from '../app/deliberation/opinion/opinion.ts';
import { fileNames } from '../app/deliberation/open-data/open-data-files.ts';
import { summit } from '../app/programme/summit.testing.ts';
import { readConversation } from '../cli/opinion-read.ts';
import { plenary } from '../cli/plenary.ts';
import { inputsFolder, readInput, skip } from './inputs.ts';

// A real conversation, all the way: tables of Pol.is, the site, open data, and the command line.

const { database, vault, get } = await testApp(summit);
const folder = mkdtempSync(join(tmpdir(), 'plenary-conversation-'));
after(() => rmSync(folder, { recursive: true }));
const edition = summit.edition.slug;
const uberx = 'polis/vtaiwan.uberx';

async function hashOf(place: string): Promise<string> {
  const streams = { stdout: new PassThrough(), stderr: new PassThrough() };
  const code = await plenary(['opinion', place, '--resamples', '0', '--json'], streams);
  assert.equal(code, 0, String(streams.stderr.read()));
  return (JSON.parse(String(streams.stdout.read())) as { hash: string }).hash;
}

test('vTaiwan’s UberX opens on the site, and its open data lead to the published hash', { skip }, async () => {
  const at = (name: string) => String(readInput(`${uberx}/${name}`));
  const plan = planImport(
    {
      folder: 'vtaiwan.uberx',
      'participants-votes.csv': at('participants-votes.csv'),
      'votes.csv': at('votes.csv'),
      'comments.csv': at('comments.csv'),
      'summary.csv': at('summary.csv'),
    },
    'zh',
  );
  const { counts } = await importConsultation(database.db, vault, plan);
  assert.deepEqual([counts.participants, counts.statements], [1921, 197]);
  const consultation = await findConsultation(database.db, edition, 'vtaiwan-uberx');
  const base = `/zh/${edition}/consultations/vtaiwan-uberx`;
  for (const path of ['', '/statements', '/data']) assert.equal((await get(base + path)).status, 200, path);
  assert.equal(consultation.title.texts.zh, 'UberX 自用車載客 — vTaiwan.tw');
  const published = /data-published[^>]*>([\w-]{43})</.exec(await (await get(`${base}/recompute`)).text())?.[1];
  assert.match(published ?? '', /^[\w-]{43}$/);

  const files = fileNames.filter((name) => !name.endsWith('.zip') && name !== 'matrix.csv');
  for (const name of files) writeFileSync(join(folder, name), await (await get(`${base}/data/${name}`)).text());
  assert.equal(await hashOf(folder), published);
  assert.equal(await hashOf(join(folder, 'consultation.json')), published);

  // Ids are others, and with them the draws: people, votes and what unites are the same as of the original.
  const original = computeOpinion(readConversation(join(inputsFolder, uberx)));
  const ours = computeOpinion(readConversation(folder));
  assert.deepEqual(ours.counts, original.counts);
  assert.equal(ours.k, original.k);
  const sizes = ({ groups }: typeof ours) => groups.map(({ size }) => size);
  for (const [place, size] of sizes(ours).entries()) {
    const before = sizes(original)[place] ?? 0;
    assert.ok(Math.abs(size - before) <= before * 0.02, `${size} and ${before}`);
  }
  const top = ({ consensus }: typeof ours) => consensus.slice(0, 10).map(({ statement }) => statement);
  assert.ok(top(ours).filter((statement) => top(original).includes(statement)).length >= 9);
});

test('every conversation at hand can be taken in, or is refused with a sentence', { skip }, async () => {
  for (const name of ['15-per-hour-seattle', 'scoop-hivemind.taxes', 'brexit-consensus']) {
    const place = join(inputsFolder, 'polis', name);
    if (!existsSync(place)) continue;
    const at = (file: string) => String(readInput(`polis/${name}/${file}`));
    const tables = { 'participants-votes.csv': at('participants-votes.csv'), 'votes.csv': null };
    const more = { 'comments.csv': at('comments.csv'), 'summary.csv': at('summary.csv') };
    const plan = planImport({ folder: name, ...tables, ...more }, 'en');
    const first = await importConsultation(database.db, vault, plan);
    assert.ok(first.created && first.counts.votes > 1000, name);
    assert.equal((await importConsultation(database.db, vault, plan)).changed, false, name);
  }
});
