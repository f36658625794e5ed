import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { type SignedIn, testApp } from '../../app.testing.ts';
import { countQueries } from '../../platform/database-queries.testing.ts';
import { readMails } from '../../platform/mail/mail.testing.ts';
import { summit } from '../../programme/summit.testing.ts';
import { actorAs } from '../../trust/permission/permission.ts';
import { findByAddress } from '../../trust/person/person.ts';
import { carryOutErasure, requestErasure } from '../../trust/privacy/privacy-erasure.ts';
import { holdingsOf } from '../../trust/privacy/privacy-holdings.ts';
import { type Accreditation, undoFor } from './accreditation-schema.ts';
import { accreditationIn, accreditationOf, accreditationsOf, listAccreditations } from './accreditation.ts';
import { accredit } from './accreditation-decide.ts';
import { undoAccrediting } from './accreditation-end.ts';
import { readLines } from './accreditation-lines.ts';

const { app, database, vault, get, post, signIn } = await testApp(summit);
const { db } = database;
const edition = summit.edition.slug;
const desk = '/en/desk/accreditations';

const officer = await signIn({ grants: [{ role: 'accreditation-officer', edition }], name: 'Olga Officer' });
const newAddress = () => `canary-${randomUUID().slice(0, 8)}@example.org`;
const give = (lines: string, by: SignedIn = officer, more: Record<string, string> = {}) =>
  post(desk, { edition, lines, category: 'guest', country: '', language: 'zh', ...more }, by.headers);
const preview = async (lines: string) =>
  (await post(`${desk}/preview`, { edition, lines, category: 'guest', country: '' }, officer.headers)).text();
const idOf = async (address: string) => (await findByAddress(db, vault, address))?.id ?? '';
const of = async (address: string): Promise<Accreditation | null> => accreditationIn(db, await idOf(address), edition);
const mailsTo = async (address: string) =>
  (await readMails(db, vault, address)).map(({ kind, language }) => [kind, language]);
const acts = async (address: string) =>
  (
    await db
      .selectFrom('log_entry')
      .select('act')
      .where('subject', '=', await idOf(address))
      .orderBy('id')
      .execute()
  )
    .map(({ act }) => act)
    .filter((act) => act.startsWith('accreditation.'));

test('lines say address, category, country and name, parted as tables are, in any language', () => {
  const otherwise = { category: 'guest' as const, country: 'CN' };
  const read = (text: string) =>
    readLines(text, otherwise).map((line) =>
      'entry' in line.read ? Object.values(line.read.entry) : [line.number, line.read.wrong],
    );
  assert.deepEqual(
    read(
      [
        '\uFEFFAmina@Example.org, Expert, fr, Diallo, Amina',
        'li@example.org\t专家\t\t李 明',
        '"omar@example.org";"ضيف";EG;',
        '',
        'only@example.org',
        'nobody, expert',
        'a@example.org, king',
        'b@example.org, press, XX',
        'AMINA@example.ORG, press',
        `c@example.org,press,,${'n'.repeat(121)}`,
      ].join('\r\n'),
    ),
    [
      ['Amina@Example.org', 'expert', 'FR', 'Diallo, Amina'],
      ['li@example.org', 'expert', 'CN', '李 明'],
      ['omar@example.org', 'guest', 'EG', ''],
      ['only@example.org', 'guest', 'CN', ''],
      [6, 'address'],
      [7, 'category'],
      [8, 'country'],
      [9, 'twice'],
      [10, 'name'],
    ],
  );
});

test('a list is shown before anything happens, and then everybody in it is accredited and written to', async () => {
  const known = newAddress();
  const { personId } = await signIn({ email: known, name: 'Ines Known' });
  const [fresh, wrong] = [newAddress(), 'no address'];
  const lines = [`${known}, expert, FR, Somebody Else`, `${fresh}, press, , Fatou New`, wrong].join('\n');
  const shown = await preview(lines);
  for (const words of ['Accredit 2 people', 'Expert', 'France', 'this is no e-mail address', 'One line can’t be read'])
    assert.ok(shown.includes(words), words);
  assert.equal(await of(known), null, 'nothing happened yet');
  assert.equal(await findByAddress(db, vault, fresh), null);
  const answer = await give(lines);
  assert.match(answer.headers.get('location') ?? '', /&done=2&batch=[0-9a-f-]{36}$/);
  const { category, country, givenBy, ended } = (await of(known)) ?? assert.fail();
  assert.deepEqual([category, country, givenBy, ended], ['expert', 'FR', officer.personId, null]);
  assert.equal((await of(fresh))?.category, 'press');
  assert.deepEqual(await mailsTo(known), [['accreditation.given', 'en']], 'in their own language');
  assert.deepEqual(await mailsTo(fresh), [['accreditation.given', 'zh']], 'in the chosen one, who was not known');
  const list = await (await get(`${desk}?edition=${edition}`, officer.headers)).text();
  for (const words of ['Ines Known', known, 'Fatou New', fresh, 'Press: 1']) assert.ok(list.includes(words), words);
  assert.ok(!list.includes('Somebody Else'), 'whoever has said what they are called stays called so');
  const own = (await holdingsOf(db, vault, personId)).get('readings');
  assert.ok((own?.length ?? 0) > 0, 'they see who looked');
  assert.deepEqual((await accreditationOf(db, personId, summit.edition.id))?.category, 'expert');
  assert.deepEqual([...(await accreditationsOf(db, [personId, randomUUID()], summit.edition.id)).keys()], [personId]);
  const me = await (await get('/en/me', (await signIn({ email: newAddress() })).headers)).text();
  assert.doesNotMatch(me, /Your accreditations/);
});

test('somebody sees at their own page what they are accredited for, and has it in their export', async () => {
  const address = newAddress();
  const person = await signIn({ email: address });
  await give(`${address}, official, EG`);
  const me = await (await get('/en/me', person.headers)).text();
  assert.match(me, /Your accreditations[\s\S]*The Third Summit 2016: Official/);
  const held = (await holdingsOf(db, vault, person.personId)).get('accreditations');
  assert.deepEqual(
    held?.map((one) => [one.category, one.country]),
    [['official', 'EG']],
  );
});

test('the same again changes nothing; another category takes its place, and undoing restores the one before', async () => {
  const address = newAddress();
  await give(`${address}, guest`);
  const first = await of(address);
  assert.match((await give(`${address}, guest`)).headers.get('location') ?? '', /done=0/);
  assert.match(await preview(`${address}, guest`), /is accredited so already/);
  assert.match(await preview(`${address}, press`), /was accredited otherwise \(Guest\)/);
  const changed = (await give(`${address}, press`)).headers.get('location') ?? '';
  const second = await of(address);
  assert.deepEqual([second?.category, second?.id === first?.id], ['press', false]);
  const batch = /batch=([0-9a-f-]{36})/.exec(changed)?.[1];
  const page = await (await get(changed, officer.headers)).text();
  assert.ok(page.includes(`action="${desk}/batches/${batch}/undo?edition=${edition}"`));
  assert.equal((await post(`${desk}/batches/${batch}/undo?edition=${edition}`, {}, officer.headers)).status, 303);
  assert.deepEqual([(await of(address))?.id, (await of(address))?.ended], [first?.id, null]);
  assert.deepEqual(await acts(address), ['accreditation.give', 'accreditation.give', 'accreditation.undo']);
  assert.deepEqual(
    (await mailsTo(address)).map(([kind]) => kind),
    ['accreditation.given', 'accreditation.given', 'accreditation.restored'],
  );
  assert.equal((await post(`${desk}/batches/${batch}/undo`, {}, officer.headers)).status, 404, 'it is gone');
});

test('what was given can be taken back for a day, and after that only be ended', async () => {
  const address = newAddress();
  const batch = /batch=([0-9a-f-]{36})/.exec((await give(address)).headers.get('location') ?? '')?.[1] ?? '';
  await sql`UPDATE accreditation SET given_at = ${new Date(Date.now() - undoFor - 1000)} WHERE batch = ${batch}`.execute(
    db,
  );
  assert.equal((await post(`${desk}/batches/${batch}/undo`, {}, officer.headers)).status, 409);
  assert.ok(await of(address));
});

test('an ending has a reason that the person is told, and is undone', async () => {
  const address = newAddress();
  await give(`${address}, expert`);
  const { id = '' } = (await of(address)) ?? {};
  const end = (reason: string, note = '') => post(`${desk}/${id}/end`, { reason, note }, officer.headers);
  assert.equal((await end('bored')).status, 422);
  const again = await end('conduct', 'short');
  assert.equal(again.status, 422);
  assert.match(await again.text(), /Choose a reason/);
  assert.ok(await of(address));
  assert.equal((await end('conduct', 'Sold the badge at the gate.')).status, 303);
  assert.equal(await of(address), null);
  assert.equal((await end('left')).status, 409);
  const mail = (await readMails(db, vault, address)).at(-1);
  assert.equal(mail?.kind, 'accreditation.ended');
  assert.match(JSON.stringify(mail), /行为违反大会规则[\s\S]*Sold the badge at the gate\./);
  const held = (await holdingsOf(db, vault, await idOf(address))).get('accreditations');
  assert.equal(held?.[0]?.end_note, 'Sold the badge at the gate.');
  const { rows } = await sql<{ raw: string }>`SELECT a::text AS raw FROM accreditation a WHERE id = ${id}`.execute(db);
  assert.ok(!rows[0]?.raw.includes('badge'), 'it is stored sealed');
  assert.equal((await post(`${desk}/${id}/restoration`, {}, officer.headers)).status, 303);
  assert.equal((await of(address))?.id, id);
  assert.equal((await post(`${desk}/${id}/restoration`, {}, officer.headers)).status, 409);
  assert.deepEqual(await acts(address), ['accreditation.give', 'accreditation.end', 'accreditation.restore']);
});

test('only officers and the secretariat of an edition accredit for it', async () => {
  const address = newAddress();
  const elsewhere = await signIn({ grants: [{ role: 'accreditation-officer', edition: 'elsewhere-2020' }] });
  const steward = await signIn({ grants: [{ role: 'door-steward', edition }] });
  const secretariat = await signIn({ grants: [{ role: 'secretariat', edition }] });
  for (const by of [elsewhere, steward]) assert.equal((await give(address, by)).status, 404);
  const entries = [{ address, category: 'guest' as const, country: null, name: '' }];
  const by = await actorAs(db, elsewhere.personId);
  const accrediting = { edition, entries, language: 'en' as const, by };
  await assert.rejects(
    db.transaction().execute((tx) => accredit(tx, app.house, accrediting)),
    { code: 'accreditation.not-yours' },
  );
  assert.equal(await findByAddress(db, vault, address), null);
  assert.equal((await give(address, secretariat)).status, 303);
  const { id } = (await of(address)) ?? assert.fail();
  assert.equal((await get(`${desk}/${id}`, secretariat.headers)).status, 200);
  assert.equal((await get(`${desk}/${id}`, elsewhere.headers)).status, 404);
  assert.equal((await post(`${desk}/${id}/end`, { reason: 'left', note: '' }, elsewhere.headers)).status, 404);
  assert.ok(await of(address));
});

test('somebody is found by their whole address, also once it has ended', async () => {
  const address = newAddress();
  await give(address);
  const { id } = (await of(address)) ?? assert.fail();
  const search = (typed: string) => post(`${desk}/search`, { edition, address: typed }, officer.headers);
  assert.equal((await search(` ${address.toUpperCase()}`)).headers.get('location'), `${desk}/${id}`);
  const missed = await search(newAddress());
  assert.match(await missed.text(), /Nobody with this address/);
  await post(`${desk}/${id}/end`, { reason: 'not-coming', note: '' }, officer.headers);
  assert.equal((await search(address)).headers.get('location'), `${desk}/${id}`);
});

test('whoever is erased is accredited no more, and nothing is left that says so', async () => {
  const address = newAddress();
  const { personId } = await signIn({ email: address });
  await give(`${address}, expert`);
  assert.equal((await of(address))?.category, 'expert');
  await db.transaction().execute(async (tx) => {
    await requestErasure(tx, { personId, cause: 'person', by: personId, days: 0 });
    await carryOutErasure(tx, vault, { personId, site: 'test' });
  });
  const { rows } = await sql`SELECT FROM accreditation WHERE person_id = ${personId}`.execute(db);
  assert.equal(rows.length, 0);
});

test('two officers who accredit the same people at once give one accreditation to each', async () => {
  const addresses = Array.from({ length: 6 }, newAddress);
  await Promise.all([give(addresses.join('\n')), give(addresses.toReversed().join('\n'))]);
  for (const address of addresses) {
    const { rows } = await sql`SELECT FROM accreditation WHERE person_id = ${await idOf(address)}`.execute(db);
    assert.equal(rows.length, 1);
  }
});

test('whoever gives an accreditation while another officer takes one back waits for them', async () => {
  const address = newAddress();
  await give(`${address}, expert`);
  const batch =
    /batch=([0-9a-f-]{36})/.exec((await give(`${address}, press`)).headers.get('location') ?? '')?.[1] ?? '';
  const by = await actorAs(db, officer.personId);
  const office = { vault, mail: { sends: false, send: async () => '', bulk: null }, origin: '' };
  const later = await db.transaction().execute(async (tx) => {
    await undoAccrediting(tx, office, { batch, by });
    const giving = give(`${address}, official`);
    assert.equal(await Promise.race([giving.then(() => 'given'), sleep(300, 'waits')]), 'waits');
    return { giving };
  });
  assert.equal((await later.giving).status, 303);
  assert.equal((await of(address))?.category, 'official');
});

test('an address that names no accreditation, batch or place in the list is told so', async () => {
  const none = '-'.repeat(36);
  assert.equal((await get(`${desk}/${none}`, officer.headers)).status, 404);
  assert.equal((await post(`${desk}/batches/${none}/undo`, {}, officer.headers)).status, 404);
  const after = `1475280000000_${'0'.repeat(8)}${'-'.repeat(28)}`;
  assert.equal((await get(`${desk}?edition=${edition}&after=${after}`, officer.headers)).status, 200);
});

test('a page of the list is one query, and the next begins where it ended, also with 20,000', async () => {
  const other = randomUUID();
  await sql`INSERT INTO edition SELECT (jsonb_populate_record(e, jsonb_build_object('id', ${other}::text, 'slug', 'many',
    'number', 99))).* FROM edition e WHERE slug = ${edition}`.execute(db);
  await sql`INSERT INTO person (id, key_id, language)
    SELECT gen_random_uuid(), gen_random_uuid(), 'en' FROM generate_series(1, 20000)`.execute(db);
  await sql`INSERT INTO accreditation (id, edition_id, person_id, category, batch, given_by, given_at)
    SELECT gen_random_uuid(), ${other}, p.id, 'guest', ${other}, 'cli', '2016-10-01'::timestamptz + (n / 10) * interval '1 second'
    FROM (SELECT id, row_number() OVER () AS n FROM person WHERE erased_at IS NULL) p`.execute(db);
  const seen = new Set<string>();
  let before: { at: Date; id: string } | undefined;
  for (let page = 0; page < 4; page += 1) {
    const read = () => listAccreditations(db, { edition: 'many', ended: false, before, most: 25 });
    let found: Accreditation[] = [];
    assert.equal(await countQueries(database, async () => void (found = await read())), 1);
    for (const { id } of found) seen.add(id);
    const last = found.at(-1) ?? assert.fail();
    before = { at: last.givenAt, id: last.id };
  }
  assert.equal(seen.size, 100);
});

test('a list that is too long is refused, and nobody of it is accredited', async () => {
  const addresses = Array.from({ length: 301 }, newAddress);
  const answer = await give(addresses.join('\n'));
  assert.equal(answer.status, 422);
  assert.match(await answer.text(), /more than 300 lines/);
  assert.equal(await findByAddress(db, vault, addresses[0] ?? ''), null);
});
