import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, test } from 'node:test';
import fc from 'fast-check';
import { testApp, testOrigin } from '../../app.testing.ts';
import { canonicalJson } from '../../platform/canonical-json.ts';
import type { Refusal } from '../../platform/refusal.ts';
import { hexOf, simhash } from '../../platform/simhash.ts';
import { summit } from '../../programme/summit.testing.ts';
import { parseNote, parseVkey, signatureBy, signatureLine, signerOf } from '../log/log-note-rules.ts';
import { actorAs } from '../permission/permission.ts';
import { signedFeed, signalsToTell } from './signal-feed.ts';
import { addPeer, endPeer, listPeers, type Peer } from './signal-peer.ts';
import { feedIn, pullPeer } from './signal-pull.ts';
import { blind, corroborated, type Heard, hostOf, prefixesAround, prefixOf } from './signal-rules.ts';
import type { Feed, SignalForm } from './signal-schema.ts';
import { stixBundle } from './signal-stix.ts';
import { stixFaults } from './signal-stix.testing.ts';
import { findSignals, issueSignal, retractSignal, type Seen, setNeededPeers } from './signal.ts';

const { app, database, vault, signIn, get, post } = await testApp(summit);
const { db } = database;
const owner = await signIn({ grants: [{ role: 'owner' }] });
const by = await actorAs(db, owner.personId);

const nothing: Seen = { network: '', email: null, hosts: [], likeness: null };
const give = (form: Partial<SignalForm>) =>
  db
    .transaction()
    .execute((tx) =>
      issueSignal(
        tx,
        vault,
        { kind: 'host', value: 'casino.example', reason: 'spam', level: 'advisory', days: 7, ...form },
        by,
      ),
    );
const find = (seen: Partial<Seen>) => findSignals(db, vault, { ...nothing, ...seen });

/** A peer elsewhere: signs what it is given and serves it. */
function openPeer(name: string) {
  const signer = signerOf(name, Buffer.alloc(32, name));
  const changes: Feed['changes'] = [];
  const wrong: { at?: string; last?: number; after?: number; signer?: typeof signer } = {};
  const page = (from: number) => {
    const feed: Feed = {
      type: 'plenary-signals',
      version: 1,
      origin: name,
      at: wrong.at ?? new Date().toISOString(),
      after: wrong.after ?? from,
      last: wrong.last ?? changes.length,
      changes: changes.slice(from, from + 200),
    };
    const text = `${canonicalJson(feed)}\n`;
    return `${text}\n${signatureLine(wrong.signer ?? signer, text)}`;
  };
  const server = createServer((request, response) => {
    const from = Number(new URL(request.url ?? '/', 'http://peer').searchParams.get('after'));
    response.end(page(from));
  });
  after(() => server.close());
  const issue = (value: object) => {
    const issued = new Date();
    const expires = new Date(issued.getTime() + 86_400_000);
    const id = crypto.randomUUID();
    const about = { kind: 'host', value: 'casino.example', reason: 'spam', level: 'advisory', ...value };
    const spans = { issued: issued.toISOString(), expires: expires.toISOString() };
    changes.push({ number: changes.length + 1, act: 'issue', id, ...spans, ...about });
    return id;
  };
  const retract = (id: string) =>
    changes.push({ number: changes.length + 1, act: 'retract', id, at: new Date().toISOString() });
  return new Promise<{
    address: string;
    vkey: string;
    issue: typeof issue;
    retract: typeof retract;
    wrong: typeof wrong;
    page: typeof page;
  }>((done) => {
    server.listen(0, '127.0.0.1', () => {
      const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/signals/feed`;
      done({ address, vkey: signer.vkey, issue, retract, wrong, page });
    });
  });
}

const inTests = { allowPrivate: true };
const hear = async (peer: { address: string; vkey: string }, blinding = ''): Promise<Peer> => {
  const { address, vkey } = peer;
  const id = await db.transaction().execute((tx) => addPeer(tx, vault, { address, vkey, blinding }, by));
  return reload(id);
};
async function reload(id: string): Promise<Peer> {
  return (await listPeers(db)).find((peer) => peer.id === id) ?? assert.fail('no such peer');
}
const need = (needed: number) => db.transaction().execute((tx) => setNeededPeers(tx, needed, by));

test('a signal of one’s own counts at once, in each of its kinds, and no more once it is taken back', async () => {
  const flood = 'Cheap tickets for the summit are sold here, write to us and we will send them to your hotel today.';
  const cases: [Partial<SignalForm>, Partial<Seen>, Partial<Seen>][] = [
    [{ kind: 'host', value: 'https://win.example/a' }, { hosts: ['www.win.example'] }, { hosts: ['notwin.example'] }],
    [{ kind: 'domain', value: '@trash.example' }, { email: 'a@mx.trash.example' }, { email: 'a@nottrash.example' }],
    [{ kind: 'address', value: 'One@Mail.example' }, { email: 'one@mail.example' }, { email: 'two@mail.example' }],
    [{ kind: 'network', value: '198.51.100.77' }, { network: '198.51.100.3' }, { network: '198.51.101.3' }],
    [{ kind: 'network', value: '2001:db8:7::/48' }, { network: '2001:db8:7:1::/64' }, { network: '2001:db8:8:1::/64' }],
    [
      { kind: 'text', value: flood },
      { likeness: simhash(flood.toUpperCase()) },
      { likeness: simhash(`No ${flood.slice(30)}`) },
    ],
  ];
  for (const [form, fits, misses] of cases) {
    assert.deepEqual(await find(fits), [], form.value);
    const id = await give({ ...form, level: 'recommendation' });
    assert.deepEqual(await find(fits), [{ kind: form.kind, level: 'recommendation', peers: 0 }], form.value);
    assert.deepEqual(await find(misses), [], form.value);
    await db.transaction().execute((tx) => retractSignal(tx, id, by));
    assert.deepEqual(await find(fits), [], form.value);
  }
  const over = await give({ value: 'over.example' });
  assert.equal((await find({ hosts: ['over.example'] })).length, 1);
  await db
    .updateTable('signal')
    .set({ issued_at: new Date('2020-01-01'), expires_at: new Date('2020-01-02') })
    .where('id', '=', over)
    .execute();
  assert.deepEqual(await find({ hosts: ['over.example'] }), []);
});

test('what can’t be a signal, and who may give none, is told so', async () => {
  for (const [kind, value] of [
    ['network', '10.0.0.0/8'],
    ['network', '2001:db8::/16'],
    ['network', 'here'],
    ['domain', 'nowhere'],
    ['address', 'nobody'],
    ['text', 'Hello!'],
    ['host', 'http://'],
  ] as const)
    await assert.rejects(give({ kind, value }), (error: Refusal) => error.code === 'signal.invalid', value);
  const { personId } = await signIn({ grants: [{ role: 'moderator', edition: summit.edition.slug }] });
  const moderator = await actorAs(db, personId);
  const form: SignalForm = { kind: 'host', value: 'a.example', reason: 'spam', level: 'advisory', days: 1 };
  await assert.rejects(
    db.transaction().execute((tx) => issueSignal(tx, vault, form, moderator)),
    (error: Refusal) => error.code === 'signal.not-yours',
  );
});

test('an id that is none is unknown, and a peer that two add at once is heard once', async () => {
  for (const id of ['-'.repeat(36), crypto.randomUUID()]) {
    await assert.rejects(
      db.transaction().execute((tx) => retractSignal(tx, id, by)),
      (error: Refusal) => error.code === 'signal.unknown',
    );
    await assert.rejects(
      db.transaction().execute((tx) => endPeer(tx, vault, id, by)),
      (error: Refusal) => error.code === 'signal.peer-unknown',
    );
  }
  const answer = await post(`/en/desk/signals/${'-'.repeat(36)}/retraction`, {}, owner.headers);
  assert.equal(answer.status, 404);
  const { vkey } = signerOf('twice.example/log', Buffer.alloc(32, 7));
  const form = { address: 'https://twice.example/signals/feed', vkey, blinding: '' };
  const add = () => db.transaction().execute((tx) => addPeer(tx, vault, form, by));
  const added = await Promise.allSettled([add(), add()]);
  const refused = added.flatMap((one) => (one.status === 'rejected' ? [(one.reason as Refusal).code] : []));
  assert.deepEqual(refused, ['signal.peer-known']);
  const [one] = added.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
  await db.transaction().execute((tx) => endPeer(tx, vault, one ?? '', by));
});

test('networks are read in every way that they are written, never wider or narrower than a signal may be', () => {
  assert.equal(prefixOf('203.0.113.9'), '203.0.113.0/24');
  assert.equal(prefixOf('203.0.113.9/32'), '203.0.113.0/24');
  assert.equal(prefixOf('203.0.99.9/16'), '203.0.0.0/16');
  assert.equal(prefixOf('::ffff:203.0.113.9'), '203.0.113.0/24');
  assert.equal(prefixOf('2001:DB8:1:2::5'), '2001:db8:1::/48');
  for (const none of ['203.0.113.0/15', '2001:db8::/31', '0x7f.1', '1.2.3', '1.2.3.4/', '1.2.3.4/x', ''])
    assert.equal(prefixOf(none), null, none);
  assert.equal(prefixesAround('203.0.113.9').at(-1), '203.0.113.0/24');
  assert.equal(hostOf('Bücher.example.'), 'xn--bcher-kva.example');
  fc.assert(
    fc.property(fc.ipV4(), fc.ipV6(), (four, six) => {
      for (const address of [four, six]) {
        const prefix = prefixOf(address);
        // An address of IPv4 within one of IPv6 is read as what it is.
        assert.ok(prefix && prefixOf(prefix) === prefix && prefixesAround(address).includes(prefix));
      }
    }),
  );
});

test('what peers say counts where enough of them say it of one thing', () => {
  const said = (peer: string | null, level: Heard['level'] = 'advisory', value = 'a.example'): Heard => ({
    kind: 'host',
    value,
    level,
    peer,
  });
  assert.deepEqual(corroborated([said('one')], 2), []);
  assert.deepEqual(corroborated([said('one'), said('one')], 2), []);
  assert.deepEqual(corroborated([said('one'), said('two', 'advisory', 'b.example')], 2), []);
  const two = [said('one', 'recommendation'), said('two')];
  assert.deepEqual(corroborated(two, 2), [{ kind: 'host', level: 'advisory', peers: 2 }]);
  const three = [...two, said('three', 'recommendation')];
  assert.deepEqual(corroborated(three, 2), [{ kind: 'host', level: 'recommendation', peers: 3 }]);
  assert.deepEqual(corroborated([said(null)], 9), [{ kind: 'host', level: 'advisory', peers: 0 }]);
});

test('peers are heard with their own keys; two that agree count, and a retraction or an end takes it back at once', async () => {
  const [one, two] = [await openPeer('one.example/log'), await openPeer('two.example/log')];
  const key = Buffer.alloc(32, 7);
  const [first, second] = [await hear(one, key.toString('base64')), await hear(two)];
  const seen = { hosts: ['shared.example'] };
  const given = one.issue({ value: 'shared.example' });
  one.issue({ kind: 'address', value: blind(key, 'x@mail.example'), level: 'recommendation' });
  two.issue({ value: 'shared.example' });
  two.issue({ kind: 'weather', value: 'rain' });
  assert.equal(await pullPeer(db, first, inTests), null);
  assert.deepEqual(await find(seen), [], 'one alone counts for nothing');
  assert.equal(await pullPeer(db, second, inTests), null);
  assert.deepEqual(await find(seen), [{ kind: 'host', level: 'advisory', peers: 2 }]);
  assert.equal((await reload(second.id)).taken, 2, 'what is not understood is passed over');
  await need(1);
  assert.deepEqual(await find({ email: 'X@mail.example' }), [{ kind: 'address', level: 'recommendation', peers: 1 }]);
  await need(2);
  one.retract(given);
  assert.equal(await pullPeer(db, await reload(first.id), inTests), null);
  assert.deepEqual(await find(seen), []);
  await need(1);
  assert.equal((await find(seen)).length, 1, 'the other one still says so');
  await db.transaction().execute((tx) => endPeer(tx, vault, second.id, by));
  assert.deepEqual(await find(seen), []);
  await need(2);
});

test('more changes than a page holds are taken page by page, each once', async () => {
  const peer = await openPeer('long.example/log');
  for (let count = 0; count < 450; count += 1) peer.issue({ value: `h${count}.example` });
  const heard = await hear(peer);
  assert.equal(await pullPeer(db, heard, inTests), null);
  assert.equal(await pullPeer(db, await reload(heard.id), inTests), null);
  const rows = await db.selectFrom('signal_heard').select('id').where('peer_id', '=', heard.id).execute();
  assert.equal(rows.length, 450);
  assert.equal((await reload(heard.id)).taken, 450);
});

test('a peer is not believed that is signed otherwise, old, with a gap, or has forgotten; nor asked at home', async () => {
  const peer = await openPeer('wrong.example/log');
  peer.issue({});
  const heard = await hear(peer);
  const ways: [typeof peer.wrong, string][] = [
    [{ signer: signerOf('wrong.example/log', Buffer.alloc(32, 9)) }, 'unsigned'],
    [{ signer: signerOf('other.example/log', Buffer.alloc(32, 9)) }, 'unsigned'],
    [{ at: new Date(Date.now() - 7_200_000).toISOString() }, 'old'],
    [{ at: new Date(Date.now() + 7_200_000).toISOString() }, 'old'],
    [{ last: 2 }, 'order'],
    [{ after: 1 }, 'order'],
  ];
  for (const [wrong, failure] of ways) {
    Object.assign(peer.wrong, { at: undefined, last: undefined, after: undefined, signer: undefined }, wrong);
    assert.equal(await pullPeer(db, heard, inTests), failure);
    assert.equal((await reload(heard.id)).failure, failure);
  }
  Object.assign(peer.wrong, { at: undefined, last: undefined, after: undefined, signer: undefined });
  assert.equal(await pullPeer(db, heard), 'unreachable', 'an address of this machine is not asked');
  assert.equal(await pullPeer(db, heard, inTests), null);
  assert.equal((await reload(heard.id)).failure, null);
  Object.assign(peer.wrong, { last: 0 });
  assert.equal(await pullPeer(db, await reload(heard.id), inTests), 'shrunk');
  assert.throws(() => feedIn('no note', heard));
});

test('one’s own feed is read by the very code that reads peers, without what was taken back', async () => {
  const id = await give({ value: 'gone.example' });
  await give({ value: 'stays.example', level: 'recommendation' });
  await db.transaction().execute((tx) => retractSignal(tx, id, by));
  const answer = await get('/signals/feed?after=0');
  assert.equal(answer.status, 200);
  const note = await answer.text();
  const vkey = (await (await get('/log/key')).text()).trim();
  const feed = feedIn(note, { vkey, taken: 0 });
  assert.equal(feed.origin, `${new URL(testOrigin).host}/log`);
  assert.ok(!note.includes('gone.example') && note.includes('stays.example'));
  assert.deepEqual(
    feed.changes.filter((change) => change.id === id).map(({ act }) => act),
    ['gone', 'retract'],
  );
  const key = parseVkey(vkey);
  const parsed = parseNote(note.replace('stays.example', 'other.example'));
  assert.equal(key && parsed && signatureBy(key, parsed), 'broken');
  assert.equal(feedIn(await signedFeed(db, testOrigin, feed.last), { vkey, taken: feed.last }).changes.length, 0);
});

test('the STIX bundle keeps to the specification, for every kind of signal', async () => {
  await give({ kind: 'network', value: '198.51.100.0/24' });
  await give({ kind: 'network', value: '2001:db8::/32', level: 'recommendation', reason: 'flood' });
  await give({ kind: 'domain', value: 'mail.example', reason: 'scam' });
  await give({ kind: 'address', value: "o'neill@mail.example", reason: 'harassment' });
  await give({ kind: 'text', value: 'A text that is sent again and again to everybody who is here today.' });
  const answer = await get('/signals/stix.json');
  assert.match(answer.headers.get('content-type') ?? '', /^application\/stix\+json;version=2\.1/);
  const bundle = (await answer.json()) as ReturnType<typeof stixBundle>;
  assert.deepEqual(stixFaults(bundle), []);
  const indicators = bundle.objects.slice(1) as Record<string, unknown>[];
  assert.ok(indicators.some(({ revoked }) => revoked === true));
  assert.ok(indicators.some(({ pattern }) => pattern === "[ipv4-addr:value ISSUBSET '198.51.100.0/24']"));
  assert.deepEqual(stixBundle(testOrigin, await signalsToTell(db)), bundle, 'the same each time');
  const [first, ...rest] = bundle.objects;
  const broken = {
    ...bundle,
    objects: [first, ...rest.map((one) => ({ ...one, pattern: '[nothing]', spec_version: '2.0' }))],
  };
  assert.ok(stixFaults(broken).length >= rest.length, 'the rules would find a fault');
});

test('at the desk a signal is given and taken back, and a peer chosen, with forms alone', async () => {
  const { headers } = owner;
  const path = '/en/desk/signals';
  const form = { kind: 'host', value: 'desk.example', reason: 'scam', level: 'recommendation', days: '3' };
  assert.equal((await post(path, form, headers)).status, 303);
  const page = await (await get(path, headers)).text();
  assert.match(page, /desk\.example/);
  const [, id = ''] = /desk\.example[\s\S]*?signals\/([0-9a-f-]{36})\/retraction/.exec(page) ?? [];
  assert.equal((await find({ hosts: ['desk.example'] })).length, 1);
  assert.equal((await post(`${path}/${id}/retraction`, {}, headers)).status, 303);
  assert.deepEqual(await find({ hosts: ['desk.example'] }), []);
  assert.equal((await post(`${path}/${id}/retraction`, {}, headers)).status, 404);
  const again = await post(path, { ...form, value: 'http://' }, headers);
  assert.equal(again.status, 422);
  assert.match(await again.text(), /Write the host that links lead to/);
  const key = signerOf('new.example/log', Buffer.alloc(32, 3)).vkey;
  const peer = { address: 'https://new.example/signals/feed', vkey: key, blinding: '' };
  assert.equal((await post(`${path}/peers`, { ...peer, vkey: 'no key' }, headers)).status, 422);
  assert.equal((await post(`${path}/peers`, { ...peer, address: 'ftp://new.example/' }, headers)).status, 422);
  assert.equal((await post(`${path}/peers`, peer, headers)).status, 303);
  assert.equal((await post(`${path}/peers`, peer, headers)).status, 409);
  assert.equal((await post(`${path}/needed`, { needed: '0' }, headers)).status, 422);
  assert.equal((await post(`${path}/needed`, { needed: '3' }, headers)).status, 303);
  for (const language of ['ar', 'zh', 'ru', 'es', 'fr'])
    assert.equal((await get(`/${language}/desk/signals`, headers)).status, 200);
  const acts = await db.selectFrom('log_entry').select('act').where('act', 'like', 'signal.%').execute();
  assert.deepEqual([...new Set(acts.map(({ act }) => act))].sort(), [
    'signal.hear',
    'signal.issue',
    'signal.peer-add',
    'signal.peer-end',
    'signal.retract',
    'signal.setting',
  ]);
  assert.equal(hexOf([1, 2, 3, 4]), '0001000200030004');
  assert.ok(app.house);
});
