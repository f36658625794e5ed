import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { testOrigin } from '../../app.testing.ts';
import type { Tx } from '../../platform/database.ts';
import { Refusal } from '../../platform/refusal.ts';
import { solveWork } from '../../platform/work.testing.ts';
import type { Work } from '../../platform/work.ts';
import { moderatedApp, underRespect, valid } from '../appeal/appeal.testing.ts';
import { setState, writeStory } from '../appeal/story.testing.ts';
import {
  addMember,
  endFlagger,
  flaggerFor,
  grantFlagger,
  listFlaggers,
  resumeFlagger,
  suspendFlagger,
} from './flagger.ts';
import { admitNotice } from './notice-admit.ts';
import { noticesBeside } from './notice-beside.tsx';
import { findNotice, handOf, listNotices, openNotices, unplacedNotices } from './notice-list.ts';
import { actOnMisuse, markUnfounded } from './notice-misuse.ts';
import { answerBy, misuseStep, noticePath, placeOf } from './notice-rules.ts';
import { type NoticeForm, noticeForm } from './notice-schema.ts';
import { answerGone, answerNotFound, giveNotice, placeNotice } from './notice.ts';
import { readNotice } from './notice-words.ts';

const { db, house, moderation, vault, get, post, someone, first, database, signIn } = await moderatedApp();
const owner = await someone('owner');
const inTx = <T>(work: (tx: Tx) => Promise<T>) => db.transaction().execute(work);
const refusedAs = (code: string) => (error: unknown) => error instanceof Refusal && error.code === code;
const form = (subject: string, more: Partial<NoticeForm> = {}): NoticeForm => ({
  address: `${testOrigin}/en/stories/${subject}#text`,
  category: 'ILLEGAL_OR_HARMFUL_SPEECH',
  law: 'Criminal Code, § 130',
  explanation: 'It calls on people to burn down the houses of others.',
  name: 'Ines Witness',
  email: 'witness@example.org',
  goodFaith: 'yes',
  ...more,
});
const by = { personId: null, network: '', language: 'en', canWork: true } as const;
const give = (sent: NoticeForm, who: Partial<Omit<typeof by, 'personId'>> & { personId?: string | null } = {}) =>
  inTx((tx) => giveNotice(house, tx, sent, { ...by, ...who }));
const itemOf = async (subject: string) => {
  const { rows } = await sql<{ why: string; urgency: number }>`
    SELECT why, urgency FROM moderation_item WHERE subject = ${subject} AND settled_at IS NULL`.execute(db);
  return rows[0];
};
const mailsOf = async () => {
  const { rows } = await sql<{
    kind: string;
  }>`SELECT kind FROM mail WHERE kind LIKE 'notice%' ORDER BY made_at`.execute(db);
  return rows.map(({ kind }) => kind);
};
const decide = (subject: string, what: Parameters<typeof moderation.decide>[1]['what']) =>
  inTx((tx) => moderation.decide(tx, { kind: 'story', subjects: [subject], what, by: first.actor }));

test('addresses of this site are known in whichever form they come, and no others', () => {
  const place = (address: string) => placeOf(address, 'https://summit.example');
  assert.equal(place('https://summit.example/zh/stories/1#text'), '/stories/1#text');
  assert.equal(place('/stories/1'), '/stories/1');
  assert.equal(place('https://elsewhere.example/stories/1'), null);
  assert.equal(place('https://user@summit.example:8443/x'), null);
  assert.equal(place('javascript:alert(1)'), null);
  assert.equal(place('/stories/%E6%B0%B4'), '/stories/水');
  assert.equal(place('/stories/%E0%A4%A'), '/stories/%E0%A4%A');
});

test('a name and an address are asked for, but where children are to be protected', () => {
  const parse = (more: Partial<NoticeForm>) => noticeForm.safeParse(form('x', more)).success;
  assert.ok(parse({}));
  assert.ok(!parse({ email: '' }));
  assert.ok(!parse({ name: '' }));
  assert.ok(parse({ email: '', name: '', category: 'PROTECTION_OF_MINORS' }));
  assert.ok(!parse({ explanation: 'too short' }));
  assert.ok(!parse({ category: 'OTHER_VIOLATION_TC' }));
});

test('a notice goes before the moderators, urgently, and the decision answers it by mail and on its page', async () => {
  const subject = await writeStory(db, { text: 'Burn them down', language: 'de', edition: 'wuzhen-2016' });
  const id = await give(form(subject));
  assert.deepEqual(await itemOf(subject), { why: 'notice', urgency: 7 });
  const path = noticePath(vault, id);
  const before = await (await get(`/en${path}`)).text();
  assert.match(before, /A person will look at it/);
  assert.match(before, /burn down the houses/);
  assert.doesNotMatch(before, /witness@example|Ines Witness/);
  const what = {
    outcome: 'remove' as const,
    reasons: {
      ...underRespect,
      ground: { by: 'illegal', law: '§ 130' } as const,
      category: 'VIOLENCE' as const,
      source: 'notice' as const,
      notice: id,
    },
  };
  const [decided] = await decide(subject, what);
  const notice = await findNotice(db, id);
  assert.deepEqual([notice?.answer, notice?.decisionId], ['illegal', decided?.id]);
  assert.match(await (await get(`/en${path}`)).text(), /removed as illegal.*new notice with what was not known/s);
  assert.deepEqual(await mailsOf(), ['notice.came', 'notice.answered']);
  assert.equal((await get(`/en/notices/${id}/${'x'.repeat(22)}`)).status, 404);
});

test('what is kept, or removed under the rules alone, is told as such; what waits again is not told', () => {
  assert.deepEqual(
    [answerBy('publish', null), answerBy('restore', null), answerBy('remove', 'rules'), answerBy('hold', null)],
    ['kept', 'kept', 'rules', null],
  );
});

test('nothing in the tables tells what was written or who wrote it, and it goes with its row', async () => {
  const subject = await writeStory(db, { text: 'Burn them down' });
  const person = await database.db.selectFrom('person').select('id').executeTakeFirstOrThrow();
  const id = await give(form(subject), { personId: person.id });
  const { rows } = await sql<{ row: string }>`
    SELECT row_to_json(n)::text || row_to_json(w)::text AS row FROM notice n JOIN notice_words w ON w.notice_id = n.id
    WHERE n.id = ${id}`.execute(db);
  assert.doesNotMatch(rows[0]?.row ?? '', /burn down|witness|Ines/i);
  assert.equal((await readNotice(db, vault, id))?.name, 'Ines Witness');
  await sql`DELETE FROM notice_words WHERE notice_id = ${id}`.execute(db);
  assert.equal(await readNotice(db, vault, id), null);
  assert.match(await (await get(`/en${noticePath(vault, id)}`)).text(), /was deleted in the meantime/);
});

test('moderators read why, and never who', async () => {
  const subject = await writeStory(db, { text: 'Burn them down' });
  await give(form(subject));
  const shown = JSON.stringify(await noticesBeside(house, { language: 'en', kind: 'story', subject }));
  assert.match(shown, /burn down the houses/);
  assert.doesNotMatch(shown, /witness/i);
  assert.equal((await openNotices(db, 'story', subject)).length, 1);
});

test('what isn’t there, waits, or is gone is not taken', async () => {
  const held = await writeStory(db, { text: 'x', state: 'held' });
  const removed = await writeStory(db, { text: 'x', state: 'removed' });
  const linked = (subject: string) => ({ ...form(subject), kind: 'story', subject });
  await assert.rejects(give(linked(held)), refusedAs('notice.unknown'));
  await assert.rejects(give(linked('nothing')), refusedAs('notice.unknown'));
  await assert.rejects(give(linked(removed)), refusedAs('notice.gone'));
  await assert.rejects(give(form(removed, { address: 'https://elsewhere.example/' })), refusedAs('notice.elsewhere'));
});

test('an address that nobody knows waits at the desk, is placed there, or answered as not found', async () => {
  const subject = await writeStory(db, { text: 'Burn them down' });
  const [id, other] = [
    await give(form('', { address: '/en/unknown' })),
    await give(form('', { address: '/en/nothing' })),
  ];
  const waiting = async () => (await unplacedNotices(db, first.actor)).map((notice) => notice.id);
  assert.deepEqual(
    (await waiting()).filter((one) => [id, other].includes(one)),
    [id, other],
  );
  const place = (address: string) => inTx((tx) => placeNotice(house, tx, { id, address, by: first.actor }));
  await assert.rejects(place('/en/unknown'), refusedAs('notice.unknown'));
  await place(`/en/stories/${subject}#text`);
  assert.equal((await itemOf(subject))?.why, 'notice');
  await assert.rejects(place(`/en/stories/${subject}#text`), refusedAs('notice.not-open'));
  await assert.rejects(
    inTx(async (tx) => answerNotFound(house, tx, other, (await someone('editor')).actor)),
    refusedAs('notice.not-yours'),
  );
  await inTx((tx) => answerNotFound(house, tx, other, first.actor));
  assert.equal((await findNotice(db, other))?.answer, 'not-found');
});

test('notices that come in one moment stand on one page of the list each, and an address of no page is the first one', async () => {
  const given = await inTx(async (tx) => {
    const ids: string[] = [];
    for (let at = 0; at < 4; at += 1) ids.push(await giveNotice(house, tx, form('', { address: '/en/same' }), by));
    return ids;
  });
  const seen: string[] = [];
  for (let before: string | undefined; seen.length < 4; before = seen.at(-1))
    seen.push(...(await listNotices(db, owner.actor, { before, limit: 1 })).map(({ id }) => id));
  assert.deepEqual(seen.toSorted(), given.toSorted());
  for (const after of ['-'.repeat(36), '1_00000000---------------------------'])
    for (const path of ['notices', 'appeals', 'moderation/decisions', 'moderation'])
      for (const name of ['after', 'before'])
        assert.equal((await get(`/en/desk/${path}?${name}=${after}`, owner.headers)).status, 200);
});

test('what its author takes back before a decision is answered as gone', async () => {
  const subject = await writeStory(db, { text: 'Burn them down' });
  const id = await give(form(subject));
  assert.equal(await answerGone(house, db), 0);
  await setState(db, subject, 'withdrawn');
  await sql`UPDATE moderation_item SET settled_at = now() WHERE subject = ${subject}`.execute(db);
  assert.equal(await answerGone(house, db), 1);
  assert.equal((await findNotice(db, id))?.answer, 'gone');
});

test('a network’s first notices come without more ado, then each has to be worked for', async () => {
  const admit = (work?: string) => admitNotice(house, { network: '192.0.2.7', personId: null, work });
  for (let at = 0; at < 20; at += 1) await admit();
  const refusal = await admit().then(
    () => assert.fail('one too many'),
    (error: Refusal) => error,
  );
  assert.equal(refusal.code, 'notice.work');
  const solved = solveWork(refusal.details.work as Work);
  await admit(solved);
  await assert.rejects(admit(solved), refusedAs('notice.work'));
  await admitNotice(house, { network: '192.0.2.8', personId: null, work: undefined });
  await admitNotice(house, { network: '192.0.2.7', personId: owner.personId, work: undefined });
});

test('a trusted flagger’s notices about what it knows go first, while it is trusted', async () => {
  const member = await someone();
  const grant = (more = {}) =>
    inTx((tx) =>
      grantFlagger(
        tx,
        { organisation: 'Hotline', expertise: ['VIOLENCE'], from: '2016-01-01', until: '', ...more },
        owner.actor,
      ),
    );
  const id = await grant();
  await assert.rejects(
    inTx((tx) =>
      grantFlagger(tx, { organisation: 'Mine', expertise: ['VIOLENCE'], from: '2016-01-01', until: '' }, first.actor),
    ),
    refusedAs('flagger.not-yours'),
  );
  const { email = '' } = await inTx(async (tx) =>
    (await import('../person/person.ts')).readOwnFields(tx, vault, member.personId),
  );
  await inTx((tx) => addMember(tx, vault, { flaggerId: id, email, by: owner.actor }));
  await assert.rejects(
    inTx((tx) => addMember(tx, vault, { flaggerId: id, email: 'nobody@example.org', by: owner.actor })),
    refusedAs('flagger.person-unknown'),
  );
  const trusted = async (category = 'VIOLENCE') => (await flaggerFor(db, member.personId, category))?.id ?? null;
  assert.equal(await trusted(), id);
  assert.equal(await trusted('SELF_HARM'), null);
  const subject = await writeStory(db, { text: 'Burn them down' });
  const notice = await give(form(subject, { category: 'VIOLENCE' }), { personId: member.personId });
  assert.deepEqual(await itemOf(subject), { why: 'flagger', urgency: 8 });
  await decide(subject, { outcome: 'remove', reasons: { ...underRespect, source: 'flagger' } });
  assert.equal((await findNotice(db, notice))?.organisation, 'Hotline');
  const [listed] = await listFlaggers(db, id);
  assert.deepEqual([listed?.given, listed?.answered, listed?.founded, listed?.members], [1, 1, 1, 1]);
  await inTx((tx) => suspendFlagger(tx, id, 'Three notices in bad faith', owner.actor));
  assert.equal(await trusted(), null);
  await inTx((tx) => resumeFlagger(tx, id, owner.actor));
  assert.equal(await trusted(), id);
  await inTx((tx) => endFlagger(tx, id, owner.actor));
  assert.equal(await trusted(), null);
  await assert.rejects(
    inTx((tx) => resumeFlagger(tx, id, owner.actor)),
    refusedAs('flagger.unknown'),
  );
});

test('nobody’s notices are suspended without a warning, nor after one that was heeded', async () => {
  assert.equal(misuseStep({ answered: 10, unfounded: 3, sinceWarning: 0, warned: false }), 'none');
  assert.equal(misuseStep({ answered: 5, unfounded: 3, sinceWarning: 0, warned: false }), 'warn');
  assert.equal(misuseStep({ answered: 5, unfounded: 5, sinceWarning: 0, warned: true }), 'none');
  const wrong = async () => {
    const subject = await writeStory(db, { text: 'A poem' });
    const id = await give(form(subject, { email: 'troll@example.org' }));
    await assert.rejects(
      inTx((tx) => markUnfounded(tx, id, first.actor)),
      refusedAs('notice.not-unfounded'),
    );
    await decide(subject, { outcome: 'publish' });
    await inTx((tx) => markUnfounded(tx, id, first.actor));
    return id;
  };
  const [one] = [await wrong(), await wrong()];
  const act = (id: string, who = owner.actor) => inTx((tx) => actOnMisuse(house, tx, id, who));
  await assert.rejects(act(one), refusedAs('notice.misuse'));
  await wrong();
  await assert.rejects(act(one, first.actor), refusedAs('notice.not-yours'));
  assert.equal(await act(one), 'warn');
  await assert.rejects(act(one), refusedAs('notice.misuse'));
  await wrong();
  assert.equal((await handOf(db, one))?.sinceWarning, 1);
  assert.equal(await act(one), 'suspend');
  await assert.rejects(give(form('', { email: 'Troll@example.org', address: '/en/x' })), refusedAs('notice.suspended'));
  await give(form('', { email: 'other@example.org', address: '/en/x' }));
  await assert.rejects(act(one), refusedAs('notice.misuse'));
});

test('the form keeps what was typed, says what is missing beside its field, and leads to the notice’s own page', async () => {
  const subject = await writeStory(db, { text: 'Burn them down' });
  const page = await valid(await get(`/zh/notices/new?kind=story&subject=${subject}`));
  assert.match(page, new RegExp(`value="${testOrigin}/zh/stories/${subject}#text"`));
  const sent = { kind: 'story', subject, address: `${testOrigin}/zh/stories/${subject}#text`, explanation: 'It burns' };
  const refused = await post('/zh/notices', sent);
  assert.equal(refused.status, 422);
  const html = await valid(refused);
  assert.match(html, /It burns/);
  assert.match(html, /id="explanation-wrong"/);
  assert.match(html, /id="goodFaith-wrong"/);
  const taken = await post('/zh/notices', { ...sent, ...form(subject), kind: 'story', subject });
  assert.equal(taken.status, 303);
  assert.equal((await get(taken.headers.get('location') ?? '')).status, 200);
});

test('the desk shows notices to moderators, and who gave one to owners alone, which the log keeps', async () => {
  const subject = await writeStory(db, { text: 'Burn them down' });
  const id = await give(form(subject));
  const other = await give(form('', { address: '/en/nobody-knows' }));
  const desk = async (path: string, { headers }: { headers: { Cookie: string } }) =>
    get(`/en/desk/notices/${path}`, headers);
  const shown = await valid(await desk(id, first));
  assert.match(shown, /burn down the houses/);
  assert.doesNotMatch(shown, /witness@example/);
  assert.equal((await desk(`${id}/notifier`, first)).status, 404);
  assert.match(await (await desk(`${id}/notifier`, owner)).text(), /witness@example\.org/);
  const { rows } = await sql`SELECT 1 FROM log_entry WHERE act = 'notice.read-notifier' AND subject = ${id}`.execute(
    db,
  );
  assert.equal(rows.length, 1);
  const ofEdition = await signIn({ grants: [{ role: 'secretariat', edition: 'wuzhen-2016' }] });
  assert.equal((await desk(other, ofEdition)).status, 200);
  assert.equal((await desk(`${other}/notifier`, ofEdition)).status, 403);
  await valid(await get('/en/desk/notices', first.headers));
  const grant = { organisation: 'Night line', expertise: 'VIOLENCE', from: '2016-01-01', until: '' };
  assert.equal((await post('/en/desk/flaggers', { ...grant, expertise: 'NONE' }, owner.headers)).status, 422);
  assert.equal((await post('/en/desk/flaggers', grant, owner.headers)).status, 303);
  const flaggers = await valid(await get('/en/desk/flaggers', owner.headers));
  const flagger = /href="([^"]+)"><bdi>Night line/.exec(flaggers)?.[1] ?? '';
  await valid(await get(flagger, owner.headers));
  assert.equal((await post(`${flagger}/suspension`, { why: 'Bad faith' }, owner.headers)).status, 303);
  assert.match(await (await get('/en/trust/moderation')).text(), /Night line/);
});
