import assert from 'node:assert/strict';
import { createHash, randomUUID } from 'node:crypto';
import { test } from 'node:test';
import fc from 'fast-check';
import { sql } from 'kysely';
import { testApp } from '../../app.testing.ts';
import { readMails } from '../../platform/mail/mail.testing.ts';
import { canonicalJson } from '../../platform/canonical-json.ts';
import type { Tx } from '../../platform/database.ts';
import { summit } from '../../programme/summit.testing.ts';
import { actorAs } from '../permission/permission.ts';
import type { Role } from '../permission/permission-schema.ts';
import { carryOutErasure, requestErasure } from '../privacy/privacy-erasure.ts';
import { holdingsOf } from '../privacy/privacy-holdings.ts';
import { act, undoAct } from './moderation-act.ts';
import { askModerators, forgetAuthors, forgetTraces } from './moderation-ask.ts';
import { claim, claimNext } from './moderation-claim.ts';
import { lookForFlood } from './moderation-flood.ts';
import { decisionsOf, recordOf } from './moderation-history.ts';
import { notesOf, writeNote } from './moderation-note.ts';
import { countQueue, queueFilterSchema, queueOf } from './moderation-queue.ts';
import { readReceipt, receiptsOf } from './moderation-receipt.ts';
import { stateAfter } from './moderation-rules.ts';
import type { Outcome, PieceState, Reasons } from './moderation-schema.ts';
import { saveSetting, saveShift, workOf } from './moderation-shift.ts';
import { endRemovals, undoDecision } from './moderation-undo.ts';
import { letterKind, makeLetters, stateOf, writeLetter } from './moderation.testing.ts';

const { app, database, vault, signIn } = await testApp(summit);
const { db } = database;
const { moderation } = app.house;
const edition = summit.edition.slug;
moderation.register(letterKind);
await makeLetters(db);

const inTx = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => db.transaction().execute(work);
const as = async (role: Role = 'moderator', of: string | null = edition) => {
  const { personId } = await signIn({ grants: [{ role, edition: of }] });
  return actorAs(db, personId);
};
const moderator = await as();
const all = queueFilterSchema.parse({});

const reasons = (more: Partial<Reasons> = {}): Reasons => ({
  ground: { by: 'rules', clause: 'privacy' },
  facts: 'It names the street and the house of a neighbour.',
  factsLanguage: 'en',
  source: 'own',
  automatedDetection: false,
  automatedDecision: 'no',
  ...more,
});
const remove = (
  subjects: string[],
  more: Partial<Reasons> = {},
  by: Parameters<typeof moderation.decide>[1]['by'] = moderator,
) =>
  inTx((tx) =>
    moderation.decide(tx, { kind: 'story', subjects, what: { outcome: 'remove', reasons: reasons(more) }, by }),
  );
const decide = (subject: string, outcome: 'publish' | 'restore' | 'hold') =>
  inTx((tx) => moderation.decide(tx, { kind: 'story', subjects: [subject], what: { outcome }, by: moderator }));
const codeOf = (decisionId: string) => moderation.receiptPath(decisionId).split('/').at(-1) ?? '';

test('the database itself keeps no removal without a statement of reasons, and does keep one with it', async () => {
  const [done] = await remove([await writeLetter(db)]);
  const row = await db
    .selectFrom('moderation_decision')
    .selectAll()
    .where('id', '=', done?.id ?? '')
    .executeTakeFirstOrThrow();
  const copy = { ...row, keywords: JSON.stringify(row.keywords), item_id: null };
  await db
    .insertInto('moderation_decision')
    .values({ ...copy, id: randomUUID() })
    .execute();
  const needed = ['visibility', 'ground', 'clause', 'statement', 'source', 'automated_detection'] as const;
  for (const column of [...needed, 'automated_decision', 'category', 'keywords'] as const) {
    const without = { ...copy, id: randomUUID(), [column]: null };
    await assert.rejects(db.insertInto('moderation_decision').values(without).execute(), { code: '23514' }, column);
  }
  const lawless = { ...copy, id: randomUUID(), ground: 'illegal', clause: null, rules_version: null };
  await assert.rejects(db.insertInto('moderation_decision').values(lawless).execute(), { code: '23514' });
});

test('nor does the verb remove anything that it is given too few reasons for', async () => {
  const id = await writeLetter(db);
  const cases: Partial<Reasons>[] = [
    { ground: { by: 'illegal', law: '' } },
    { ground: { by: 'illegal', law: 'Penal Code, § 1' }, category: 'VIOLENCE', facts: null },
    { ground: { by: 'illegal', law: 'Penal Code, § 1' } },
    { endsAt: new Date(Date.now() - 1000) },
    { facts: 'x'.repeat(4001) },
  ];
  for (const more of cases) await assert.rejects(remove([id], more), { code: 'moderation.reasons' });
  await assert.rejects(remove([id], { ground: { by: 'rules', clause: 'nowhere' } }), { code: 'house-rules.clause' });
  assert.equal(await stateOf(db, id), 'held');
  await remove([id], { ground: { by: 'illegal', law: 'Penal Code, § 1' }, category: 'VIOLENCE' });
  assert.equal(await stateOf(db, id), 'removed');
});

test('who has no role there decides nothing, nobody decides about their own words, and one that is gone stops the whole', async () => {
  const { personId } = await signIn({ grants: [{ role: 'moderator', edition }] });
  const [id, own] = [await writeLetter(db), await writeLetter(db, { personId })];
  for (const other of [await as('observer'), await as('moderator', 'elsewhere')])
    await assert.rejects(remove([id], {}, other), { code: 'moderation.not-yours' });
  await assert.rejects(remove([id, own], {}, await actorAs(db, personId)), { code: 'moderation.own' });
  await assert.rejects(remove([id, randomUUID()]), { code: 'moderation.unknown' });
  assert.equal(await stateOf(db, id), 'held');
  assert.equal((await remove([id, own])).length, 2);
});

test('the author is told by mail in their language, reads the reasons by a secret address, and can prove the leaf', async () => {
  const { personId } = await signIn();
  await db.updateTable('person').set({ language: 'ru' }).where('id', '=', personId).execute();
  const mails = async () =>
    (await db.selectFrom('mail').selectAll().where('kind', '=', 'moderation.removed').execute()).length;
  const before = await mails();
  const id = await writeLetter(db, { personId, reads: 'ru', text: 'She lives at 4 Canal Street.' });
  const guest = await writeLetter(db, { email: 'guest@example.org' });
  const nobody = await writeLetter(db);
  const [done] = await remove([id, guest, nobody]);
  assert.equal(await mails(), before + 2);
  const decisionId = done?.id ?? '';
  assert.equal(await readReceipt(db, vault, decisionId, 'x'.repeat(22)), null);
  const receipt = await readReceipt(db, vault, decisionId, codeOf(decisionId));
  assert.equal(receipt?.statement?.['text'], 'She lives at 4 Canal Street.');
  assert.equal(receipt?.statement?.['finding'], 'Текст раскрывает сведения о чьей-то частной жизни.');
  const salt = Buffer.from(receipt?.salt ?? '', 'base64url');
  const hash = createHash('sha256').update(salt).update(canonicalJson(receipt?.statement)).digest('base64url');
  const entry = await db
    .selectFrom('log_entry')
    .selectAll()
    .where('subject', '=', decisionId)
    .executeTakeFirstOrThrow();
  assert.equal((entry.details as Record<string, unknown>)['statement'], hash);
  assert.ok(entry.open);
  assert.doesNotMatch(JSON.stringify(entry.details), /Canal|neighbour/);
  const { rows } = await sql<{ found: boolean }>`SELECT EXISTS (SELECT FROM moderation_decision d, moderation_receipt r
    WHERE to_jsonb(d)::text LIKE '%Canal%' OR to_jsonb(r)::text LIKE '%Canal%') AS found`.execute(db);
  assert.equal(rows[0]?.found, false, 'the words are sealed');
});

test('erasing a person shuts the reasons and deletes whose they were; the decision and its leaf stay', async () => {
  const { personId } = await signIn();
  const id = await writeLetter(db, { personId, text: 'Words of somebody who leaves.' });
  const [done] = await remove([id]);
  const decisionId = done?.id ?? '';
  assert.equal((await receiptsOf(db, vault, personId)).length, 1);
  const held = await holdingsOf(db, vault, personId);
  assert.match(JSON.stringify(held.get('decisions')), /Words of somebody who leaves/);
  await inTx((tx) => requestErasure(tx, { personId, cause: 'person', by: personId, days: 0 }));
  await inTx((tx) => carryOutErasure(tx, vault, { personId, site: 'https://summit.example' }));
  const receipt = await readReceipt(db, vault, decisionId, codeOf(decisionId));
  assert.equal(receipt?.statement, null);
  assert.equal(receipt?.salt, null);
  assert.equal(receipt?.outcome, 'remove');
  const guest = await writeLetter(db, { author: 'guest-1' });
  const [of] = await remove([guest]);
  assert.ok((await readReceipt(db, vault, of?.id ?? '', codeOf(of?.id ?? '')))?.statement);
  await inTx((tx) => forgetAuthors(tx, 'story', [guest]));
  assert.equal((await readReceipt(db, vault, of?.id ?? '', codeOf(of?.id ?? '')))?.statement, null);
});

test('from whom the first hint came is told of each thing by why moderators were asked, also of many at once', async () => {
  const [noticed, own] = [await writeLetter(db), await writeLetter(db, { state: 'public' })];
  const asking = { kind: 'story', subject: noticed, edition, language: 'en', why: 'notice', text: 'x' } as const;
  await inTx((tx) => askModerators(tx, asking));
  const what = {
    outcome: 'remove' as const,
    reasons: {
      ground: { by: 'rules', clause: 'privacy' } as const,
      facts: null,
      factsLanguage: 'en' as const,
      automatedDetection: false,
      automatedDecision: 'no' as const,
    },
  };
  const done = await inTx((tx) =>
    moderation.decide(tx, { kind: 'story', subjects: [noticed, own], what, by: moderator }),
  );
  const rows = await db
    .selectFrom('moderation_decision')
    .select(['subject', 'source'])
    .where(
      'id',
      'in',
      done.map(({ id }) => id),
    )
    .execute();
  const sources = Object.fromEntries(rows.map(({ subject, source }) => [subject, source]));
  assert.deepEqual(sources, { [noticed]: 'notice', [own]: 'own' });
});

test('what is asked again is one item, more urgent; what says nearly the same stands together', async () => {
  const words = 'Buy the finest watches of the world at the lowest price today';
  const [first, second] = [await writeLetter(db, { text: words }), await writeLetter(db, { text: `${words}!!` })];
  const other = await writeLetter(db, { text: 'Something else altogether, about the programme of the forum' });
  const found = async () => {
    const items = await queueOf(db, moderator, all, { limit: 500 });
    return (subject: string) => items.find((item) => item.subject === subject);
  };
  const before = await found();
  assert.equal(before(first)?.alike, 1);
  assert.equal(before(other)?.alike, 0);
  const asking = { kind: 'story', subject: other, edition, language: 'en', why: 'notice', text: 'x' } as const;
  await inTx((tx) => askModerators(tx, asking));
  const after = await found();
  assert.equal(after(other)?.asked, 2);
  assert.equal(after(other)?.why, 'notice');
  assert.ok((after(other)?.urgency ?? 0) > (before(other)?.urgency ?? 9));
  const like = await queueOf(db, moderator, { ...all, like: after(first)?.id ?? '' });
  assert.deepEqual(like.map(({ subject }) => subject).sort(), [first, second].sort());
  assert.deepEqual(await queueOf(db, await as('moderator', 'elsewhere'), all), []);
  const [top] = await queueOf(db, moderator, all);
  assert.equal(top?.subject, other);
  const seen: string[] = [];
  for (let at = null as Awaited<ReturnType<typeof queueOf>>[number] | null; ; ) {
    const [next] = await queueOf(db, moderator, all, { after: at, limit: 1 });
    if (!next) break;
    seen.push(next.id);
    at = next;
  }
  assert.equal(seen.length, new Set(seen).size, 'pages of one show each once');
  assert.equal(seen.length, (await countQueue(db, moderator)).waiting);
  await remove([first, second, other]);
});

test('who is at something is not disturbed, until another takes it over', async () => {
  const [a, b] = [await as(), await as()];
  const id = await writeLetter(db);
  const item = (await queueOf(db, a, all, { limit: 500 })).find(({ subject }) => subject === id)?.id ?? '';
  await inTx((tx) => claim(tx, item, a));
  await assert.rejects(remove([id], {}, b), { code: 'moderation.claimed' });
  await assert.rejects(
    inTx((tx) => claim(tx, item, b)),
    { code: 'moderation.claimed' },
  );
  await inTx((tx) => claim(tx, item, b, { over: true }));
  await assert.rejects(remove([id], {}, a), { code: 'moderation.claimed' });
  const taken = new Set<string | null>();
  await Promise.all([a, b].map(async (who) => taken.add(await inTx((tx) => claimNext(tx, all, who)))));
  assert.equal(taken.size, 2, 'two who take the next at once get different ones');
  await sql`UPDATE moderation_item SET claimed_until = now() - interval '1 second' WHERE id = ${item}`.execute(db);
  await remove([id], {}, a);
});

test('a decision is undone to what was before, once, and as long as none came after it', async () => {
  for (const state of ['held', 'public'] as const) {
    const id = await writeLetter(db, { state });
    const [done] = await remove([id]);
    assert.equal(await stateOf(db, id), 'removed');
    await inTx((tx) => undoDecision(moderation, tx, done?.id ?? '', moderator));
    assert.equal(await stateOf(db, id), state);
    const again = () => inTx((tx) => undoDecision(moderation, tx, done?.id ?? '', moderator));
    await assert.rejects(again(), { code: 'moderation.gone' });
    assert.equal((await decisionsOf(db, 'story', [id])).get(id)?.cause, 'undo');
  }
  const id = await writeLetter(db);
  const [published] = await decide(id, 'publish');
  await remove([id]);
  await assert.rejects(
    inTx((tx) => undoDecision(moderation, tx, published?.id ?? '', moderator)),
    { code: 'moderation.gone' },
  );
});

test('what was removed for a time is given back when that is over, and not before', async () => {
  const id = await writeLetter(db, { state: 'public' });
  const endsAt = new Date(Date.now() + 86_400_000);
  await remove([id], { endsAt });
  await endRemovals(moderation, db);
  assert.equal(await stateOf(db, id), 'removed');
  await endRemovals(moderation, db, new Date(endsAt.getTime() + 1000));
  assert.equal(await stateOf(db, id), 'public');
  assert.equal((await decisionsOf(db, 'story', [id])).get(id)?.cause, 'end');
});

test('what its author took back, or is gone, keeps nothing else from being given back', async () => {
  const endsAt = new Date(Date.now() + 86_400_000);
  const [gone, withdrawn, there] = [
    await writeLetter(db, { state: 'public' }),
    await writeLetter(db, { state: 'public' }),
    await writeLetter(db, { state: 'public' }),
  ];
  for (const id of [gone, withdrawn, there]) await remove([id], { endsAt });
  await sql`DELETE FROM letter WHERE id = ${gone}`.execute(db);
  await sql`UPDATE letter SET state = 'withdrawn' WHERE id = ${withdrawn}`.execute(db);
  assert.equal(await endRemovals(moderation, db, new Date(endsAt.getTime() + 1000)), 1);
  assert.deepEqual([await stateOf(db, withdrawn), await stateOf(db, there)], ['withdrawn', 'public']);
});

test('of two who undo a decision at once, the second one is told that it is gone', async () => {
  const id = await writeLetter(db, { state: 'public' });
  const [done] = await remove([id]);
  const undo = () => inTx((tx) => undoDecision(moderation, tx, done?.id ?? '', moderator));
  const both = await Promise.allSettled([undo(), undo()]);
  const refused = both.flatMap((one) => (one.status === 'rejected' ? [(one.reason as { code: string }).code] : []));
  assert.deepEqual(refused, ['moderation.gone']);
  assert.equal(await stateOf(db, id), 'public');
});

test('a flood is seen before it is rolled back, goes in one act, and comes back in one', async () => {
  const at = new Date(Date.now() - 3_600_000);
  const span = { edition, from: new Date(at.getTime() - 60_000), until: new Date(at.getTime() + 60_000) };
  const spam = (number: number) => `Win a holiday in the mountains with our lottery of luck, number ${number}`;
  const old = { state: 'public', at: new Date(at.getTime() - 86_400_000), author: 'honest' } as const;
  await writeLetter(db, { ...old, text: 'A thoughtful letter of the day before' });
  const flood: string[] = [];
  for (let number = 1; number <= 20; number += 1) {
    const author = number === 7 ? 'honest' : `bot-${number % 4}`;
    flood.push(
      await writeLetter(db, { text: spam(number), state: 'public', at, author, network: `net-${number % 2}` }),
    );
  }
  const guest = { text: spam(21), state: 'public', at, author: 'guest', email: 'caught@example.org' } as const;
  flood.push(await writeLetter(db, guest));
  const bystander = await writeLetter(db, {
    text: 'An answer to the keynote speech of the morning',
    state: 'public',
    at,
  });
  const like = flood[0] ?? '';
  const found = await lookForFlood(db, letterKind, { ...span, mark: 'words', like }, moderator);
  assert.deepEqual([found.traces.length, found.authors, found.honest, found.seen], [21, 6, 1, 22]);
  const byNetwork = await lookForFlood(db, letterKind, { ...span, mark: 'network', like }, moderator);
  assert.equal(byNetwork.traces.length, 10);
  await assert.rejects(lookForFlood(db, letterKind, { ...span, mark: 'words', like: bystander.slice(1) }, moderator), {
    code: 'moderation.flood-like',
  });
  const subjects = new Map([['story' as const, found.traces.map(({ subject }) => subject)]]);
  const what = { outcome: 'remove' as const, reasons: reasons({ ground: { by: 'rules', clause: 'advertising' } }) };
  const acting = { gesture: 'flood' as const, subjects, what, edition, choice: { mark: 'words' }, by: moderator };
  const done = await inTx((tx) => act(moderation, tx, acting));
  assert.equal(done.decisions, 21);
  for (const id of flood) assert.equal(await stateOf(db, id), 'removed');
  assert.equal(await stateOf(db, bystander), 'public');
  assert.equal(await inTx((tx) => undoAct(moderation, tx, done.id, moderator)), 21);
  for (const id of flood) assert.equal(await stateOf(db, id), 'public');
  const told = await readMails(db, vault, 'caught@example.org');
  assert.deepEqual(
    told.map(({ kind }) => kind),
    ['moderation.removed', 'moderation.restored'],
    'who was caught is told',
  );
  await assert.rejects(
    inTx((tx) => undoAct(moderation, tx, done.id, moderator)),
    { code: 'moderation.gone' },
  );
  const acts = await db.selectFrom('log_entry').select('details').where('act', '=', 'moderation.act').execute();
  assert.equal(acts.length, 2);
});

test('a day ends where somebody set it, as long as another is there; a gesture over many counts once', async () => {
  const [tired, fresh] = [await as(), await as()];
  assert.ok(fresh.personId);
  await inTx((tx) => saveSetting(tx, { blur: true, mostDecisions: 2, mostMinutes: null }, tired));
  const letters = await Promise.all([1, 2, 3, 4].map(() => writeLetter(db)));
  const [first = '', second = '', third = '', fourth = ''] = letters;
  const subjects = new Map([['story' as const, [first, second]]]);
  const what = { outcome: 'publish' as const };
  await inTx((tx) => act(moderation, tx, { gesture: 'bulk', subjects, what, edition, choice: {}, by: tired }));
  assert.equal((await workOf(db, tired.personId ?? '')).decisions, 1);
  await remove([third], {}, tired);
  await assert.rejects(remove([fourth], {}, tired), { code: 'moderation.shift' });
  await sql`UPDATE sign_in SET seen_at = now() - interval '1 hour' WHERE person_id <> ${tired.personId}`.execute(db);
  await remove([fourth], {}, tired);
  await assert.rejects(
    inTx((tx) => saveShift(tx, edition, { mostDecisions: 1, mostMinutes: null }, tired)),
    { code: 'moderation.shift-not-yours' },
  );
});

test('notes are sealed, read by moderators, and gone with who wrote them', async () => {
  const { personId } = await signIn({ grants: [{ role: 'moderator', edition }] });
  const by = await actorAs(db, personId);
  const subject = await writeLetter(db);
  await inTx((tx) => writeNote(tx, vault, { kind: 'story', subject, text: 'Ask the editor first.' }, by));
  assert.equal((await notesOf(db, vault, 'story', subject))[0]?.text, 'Ask the editor first.');
  const { rows } = await sql`SELECT 1 FROM moderation_note WHERE text::text LIKE '%editor%'`.execute(db);
  assert.equal(rows.length, 0);
  await assert.rejects(
    inTx((tx) => writeNote(tx, vault, { kind: 'story', subject, text: ' ' }, by)),
    { code: 'moderation.note' },
  );
  await inTx((tx) => requestErasure(tx, { personId, cause: 'person', by: personId, days: 0 }));
  await inTx((tx) => carryOutErasure(tx, vault, { personId, site: 'https://summit.example' }));
  assert.deepEqual(await notesOf(db, vault, 'story', subject), []);
});

test('others learn of each decision in its transaction, with the words as they were decided upon', async () => {
  const heard: string[] = [];
  moderation.onDecisions(async (_tx, events) => {
    for (const { outcome, cause, text } of events) if (text === 'Heard?') heard.push(`${outcome} ${cause}`);
  });
  const [done] = await remove([await writeLetter(db, { text: 'Heard?' })]);
  await inTx((tx) => undoDecision(moderation, tx, done?.id ?? '', moderator));
  assert.deepEqual(heard, ['remove decision', 'hold undo']);
});

/** What a life of decisions comes to, said a second time: state, and the decisions that can be undone. */
interface Model {
  state: PieceState;
  /** The latest decision with the state before it, while it can be undone. */
  last: { id: string; before: PieceState } | null;
  asked: boolean;
}

test('whatever is decided, undone and asked in whatever order, states follow the rules and every removal has its reasons', async () => {
  const step = fc.constantFrom('publish', 'remove', 'restore', 'undo', 'ask');
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 8 }), async (steps) => {
      const id = await writeLetter(db);
      const model: Model = { state: 'held', last: null, asked: true };
      for (const one of steps) await take(id, one, model);
      assert.equal(await stateOf(db, id), model.state);
      const { rows } = await sql`SELECT 1 FROM moderation_decision WHERE kind = 'story' AND subject = ${id}
        AND outcome = 'remove' AND statement IS NULL`.execute(db);
      assert.equal(rows.length, 0);
      const open = await sql`SELECT 1 FROM moderation_item WHERE subject = ${id} AND settled_at IS NULL`.execute(db);
      assert.equal(open.rows.length, model.asked ? 1 : 0);
    }),
    { numRuns: 25 },
  );
});

async function take(id: string, one: Outcome | 'undo' | 'ask', model: Model): Promise<void> {
  if (one === 'ask') {
    const asking = { kind: 'story', subject: id, edition, language: 'en', why: 'report', text: 'x' } as const;
    await inTx((tx) => askModerators(tx, asking));
    model.asked = true;
    return;
  }
  if (one === 'undo') {
    const undo = inTx((tx) => undoDecision(moderation, tx, model.last?.id ?? randomUUID(), moderator));
    if (!model.last) return assert.rejects(undo, { code: 'moderation.gone' });
    await undo;
    Object.assign(model, { state: model.last.before, asked: model.last.before === 'held', last: null });
    return;
  }
  const [done] = one === 'remove' ? await remove([id]) : await decide(id, one as 'publish' | 'restore');
  const after = stateAfter(model.state, one);
  const changes = after !== null && (after !== model.state || model.asked);
  assert.equal(done !== undefined, changes, `${one} of what is ${model.state}`);
  model.asked = false;
  if (!done || after === null) return;
  const undoable = one === 'remove' || (one === 'publish' && model.state === 'held');
  model.last = undoable ? { id: done.id, before: model.state } : null;
  model.state = after;
}

test('what is settled forgets networks and likeness after a month, and nothing before', async () => {
  const [old, recent] = [await writeLetter(db, { author: 'x' }), await writeLetter(db, { author: 'x' })];
  await remove([old, recent]);
  await sql`UPDATE moderation_item SET settled_at = now() - interval '31 days' WHERE subject = ${old}`.execute(db);
  await forgetTraces(db);
  const { rows } = await sql<{ subject: string; author: string | null; likeness: number[] | null }>`
    SELECT subject, author, likeness FROM moderation_item WHERE subject IN (${old}, ${recent})`.execute(db);
  const found = new Map(rows.map((row) => [row.subject, row]));
  assert.equal(found.get(old)?.author, null);
  assert.equal(found.get(old)?.likeness, null);
  assert.equal(found.get(recent)?.author, 'x');
});

test('twenty thousand that wait cost the first page no more than a look at its index', async () => {
  await sql`INSERT INTO moderation_item (id, kind, subject, edition, language, why, urgency, asked_at, author, likeness, cluster)
    SELECT gen_random_uuid(), 'story', 'none ' || n, ${edition}, 'en', 'held', n % 7, now() - n * interval '1 second',
      'author ' || n % 500, ARRAY[n, 65536 + n, 131072 + n, 196608 + n], gen_random_uuid()
    FROM generate_series(1, 20000) AS n`.execute(db);
  await sql`ANALYZE moderation_item`.execute(db);
  const plan = async (work: string) => {
    const { rows } = await sql<{ 'QUERY PLAN': string }>`EXPLAIN ${sql.raw(work)}`.execute(db);
    return rows.map((row) => row['QUERY PLAN']).join('\n');
  };
  const order = 'ORDER BY -urgency, asked_at, id LIMIT 51';
  const first = await plan(
    `SELECT * FROM moderation_item WHERE settled_at IS NULL AND edition = ANY('{${edition}}') ${order}`,
  );
  assert.match(first, /moderation_item_queue/);
  assert.doesNotMatch(first, /Sort|Seq Scan/);

  const items = await queueOf(db, moderator, all, { limit: 50 });
  assert.equal(items.length, 50);
  // Near-duplicates are looked for among what waits, however much was settled before.
  await sql`UPDATE moderation_item SET settled_at = now() WHERE subject LIKE 'none %' AND subject NOT LIKE '%7'`.execute(
    db,
  );
  await sql`ANALYZE moderation_item`.execute(db);
  const like = await plan('SELECT 1 FROM moderation_item WHERE settled_at IS NULL AND likeness && ARRAY[5, 65541]');
  assert.doesNotMatch(like, /Seq Scan/);
  await sql`DELETE FROM moderation_item WHERE subject LIKE 'none %'`.execute(db);
});

test('the record of an author counts what stands, not what was undone', async () => {
  const author = `author-${randomUUID()}`;
  const [one, two] = [await writeLetter(db, { author }), await writeLetter(db, { author })];
  const [done] = await remove([one]);
  await decide(two, 'publish');
  assert.deepEqual(await recordOf(db, { personId: null, key: author }), { published: 1, removed: 1 });
  await inTx((tx) => undoDecision(moderation, tx, done?.id ?? '', moderator));
  assert.deepEqual(await recordOf(db, { personId: null, key: author }), { published: 1, removed: 0 });
});
