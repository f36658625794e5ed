import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { sql } from 'kysely';
import { testApp, testOrigin } from '../app.testing.ts';
import type { Tx } from '../platform/database.ts';
import { idInLink } from '../platform/link-token.ts';
import { newSecret } from '../platform/secret-cookie.ts';
import { summit } from '../programme/summit.testing.ts';
import { lodgeAppeal } from '../trust/appeal/appeal.ts';
import { giveNotice } from '../trust/notice/notice.ts';
import { actorAs } from '../trust/permission/permission.ts';
import { requestErasure } from '../trust/privacy/privacy-erasure.ts';
import { holdingsOf } from '../trust/privacy/privacy-holdings.ts';
import { carryOutDue } from '../trust/privacy/privacy-jobs.ts';
import type { Item } from '../trust/privacy/privacy-register.ts';
import { dayMs } from '../trust/privacy/privacy-rules.ts';
import { residue } from '../trust/privacy/residue.testing.ts';
import { newsOf, publishArticle } from './article/article.testing.ts';
import { eraseWriter } from './comment/comment-erase.ts';
import { followComments } from './comment/comment-follow.ts';
import { findWriter, type Hand } from './comment/comment-writer.ts';
import { writeComment } from './comment/comment-write.ts';
import { commentForm, guest, sending } from './comment/comment.testing.ts';
import { keepDraft } from './desk/autosave.ts';
import { leave, subscribe, subscribeOwn } from './newsletter/newsletter.ts';
import { allNews } from './newsletter/newsletter.testing.ts';
import { selectSubscribers } from './newsletter/subscriber-read.ts';
import { noteForm } from './note/note.testing.ts';
import { writeNote } from './note/note.ts';
import { changeReading } from './reading/reading.ts';
import { makeFormToken } from './screening/screening-form.ts';
import { readStory } from './story/story-read.ts';
import { withdrawStory } from './story/story.ts';

const { app, database, vault, get, signIn } = await testApp(summit);
const { db } = database;
const { house } = app;
const inTx = <T>(work: (tx: Tx) => Promise<T>) => db.transaction().execute(work);
const language = 'en' as const;
const { id: articleId, content } = await publishArticle({ db, jobs: house.jobs });
const moderator = await signIn({ grants: [{ role: 'moderator' }] });

/** Words of somebody’s own, which nobody else could have written. */
const canariesOf = (whose: string) => {
  const of = (what: string) => `zyx${whose}${what}canary`;
  return {
    address: `${of('address')}@example.org`,
    name: of('name'),
    title: of('title'),
    story: of('story'),
    comment: of('comment'),
    notice: of('notice'),
    appeal: of('appeal'),
    draft: of('draft'),
  };
};
type Canaries = ReturnType<typeof canariesOf>;
/** A text like no other: what is written alike is held for moderators. */
const unlike = () => Array.from({ length: 30 }, () => randomBytes(4).toString('hex').replaceAll(/\d/g, 'o')).join(' ');

async function sendStory({ title, story, name, address }: Canaries, headers: Record<string, string>): Promise<string> {
  const path = `/en/${newsOf}/news/stories`;
  const writer = /name="writer" value="([0-9a-f]{64})"/.exec(await (await get(path, headers)).text())?.[1] ?? '';
  const form = { kind: 'story', subject: summit.edition.id, writer } as const;
  const fields = {
    title,
    text: `${story} ${unlike()}`,
    language,
    rights: '1',
    name,
    email: address,
    writer,
    'screening-token': makeFormToken(vault, form, Date.now() - 10_000),
  };
  const body = new FormData();
  for (const [field, value] of Object.entries(fields)) body.set(field, value);
  const own = { 'Sec-Fetch-Site': 'same-origin', Origin: testOrigin, ...headers };
  const answer = await app.fetch(new Request(testOrigin + path, { method: 'POST', body, headers: own }));
  assert.equal(answer.status, 303, await answer.text());
  const token = /status\/([^?]+)/.exec(answer.headers.get('location') ?? '')?.[1] ?? '';
  return idInLink(vault, 'story', token) ?? assert.fail('it has a page of its own');
}

/** Comments, follows by mail, and gives notice of the comment. */
async function discuss(canaries: Canaries, hand: Hand): Promise<{ commentId: string; noticeId: string }> {
  const { name, comment, notice, address } = canaries;
  const personId = 'personId' in hand ? hand.personId : null;
  const writing = guest({ hand, standing: personId ? 'signed-in' : 'guest' });
  const form = commentForm({ name, words: `${comment} ${unlike()}` });
  const { id: commentId, number } = await writeComment({ db, vault }, articleId, form, sending(writing));
  const { headline } = content;
  const follower = { address, personId, language, budget: 2, network: '' };
  const following = { ...follower, articleId, branch: number, headline };
  await inTx((tx) => followComments(house, tx, following));
  const about = { address: `/${newsOf}/news/${content.slug}`, kind: 'comment', subject: commentId };
  const explanation = `${notice}: it calls for burning down the harbour.`;
  const told = {
    ...about,
    category: 'VIOLENCE',
    law: '',
    explanation,
    name,
    email: address,
    goodFaith: 'yes',
  } as const;
  await inTx((tx) =>
    house.moderation.decide(tx, { kind: 'comment', subjects: [commentId], what: { outcome: 'publish' }, by: 'job' }),
  );
  const by = { personId, network: '', language, canWork: true };
  return { commentId, noticeId: await inTx((tx) => giveNotice(house, tx, told, by)) };
}

/** Has a comment removed, and appeals. */
async function appeal({ appeal: words }: Canaries, commentId: string): Promise<void> {
  const by = await actorAs(db, moderator.personId);
  const reasons = {
    ground: { by: 'rules', clause: 'respect' },
    facts: 'It calls the chair a fool.',
    factsLanguage: language,
    source: 'own',
    automatedDetection: false,
    automatedDecision: 'no',
  } as const;
  const what = { outcome: 'remove' as const, reasons };
  const [decided] = await inTx((tx) =>
    house.moderation.decide(tx, { kind: 'comment', subjects: [commentId], what, by }),
  );
  const decisionId = decided?.id ?? assert.fail('it was decided');
  await inTx((tx) => lodgeAppeal(house, tx, { decisionId, words: `${words}, a line of a poem.` }));
}

async function receipts(commentId: string): Promise<number> {
  const { rows } = await sql`SELECT FROM moderation_receipt r JOIN moderation_decision d ON d.id = r.decision_id
    WHERE d.kind = 'comment' AND d.subject = ${commentId}`.execute(db);
  return rows.length;
}

const sealedAs = (keys: string[]) => Promise.all(keys.map((key) => vault.sealer(db, key)));

test('what somebody with an account gave the newsroom lies nowhere openly, is shown to them, and goes with them', async () => {
  const canaries = canariesOf('own');
  const { personId, headers } = await signIn({
    email: canaries.address,
    name: canaries.name,
    grants: [{ role: 'editor', edition: newsOf }],
  });
  await inTx((tx) => subscribeOwn(tx, house, { edition: newsOf, personId, language, wishes: allNews }));
  const storyId = await sendStory(canaries, headers);
  const { commentId, noticeId } = await discuss(canaries, { personId });
  await appeal(canaries, commentId);
  await writeNote({ db, vault, jobs: house.jobs }, newsOf, noteForm(articleId), personId);
  await inTx((tx) => changeReading(tx, vault, { add: [articleId], remove: [] }, personId));
  const actor = await actorAs(db, personId);
  const form = `body.en=${canaries.draft}`;
  await inTx((tx) => keepDraft(tx, vault, { place: { article: articleId }, base: 1, form }, actor));

  const held = await holdingsOf(db, vault, personId);
  const shown: Partial<Record<Item, string>> = {
    newsletters: canaries.address,
    stories: canaries.story,
    comments: canaries.comment,
    appeals: canaries.appeal,
    notices: canaries.notice,
    notes: 'log of the harbour',
    drafts: canaries.draft,
    'reading-list': articleId,
  };
  for (const [item, canary] of Object.entries(shown))
    assert.ok(JSON.stringify(held.get(item as Item)).includes(canary), `${item} is shown to them`);
  assert.deepEqual(await residue(database, Object.values(canaries)), []);

  await inTx((tx) => requestErasure(tx, { personId, cause: 'person', by: personId }));
  assert.equal(await carryOutDue(house, new Date(Date.now() + 15 * dayMs)), 1);
  const left = [...(await holdingsOf(db, vault, personId))].filter(
    ([item, rows]) => rows.length > 0 && !['account', 'language', 'erasures'].includes(item),
  );
  assert.deepEqual(left, []);
  const { rows: keys } = await sql<{ id: string }>`SELECT key_id AS id FROM person WHERE id = ${personId}`.execute(db);
  assert.deepEqual(await sealedAs(keys.map(({ id }) => id)), [null], 'no key is left for what backups hold');
  await assert.rejects(readStory(db, storyId));
  assert.doesNotMatch(await (await get(`/en/${newsOf}/news/${content.slug}/comments`)).text(), /zyxown/);
  const { rows } = await sql<{ table: string }>`
    SELECT 'comment_version' AS table FROM comment_version WHERE comment_id = ${commentId}
    UNION ALL SELECT 'notice_words' FROM notice_words WHERE notice_id = ${noticeId}
    UNION ALL SELECT 'moderation_receipt' FROM moderation_receipt WHERE person_id = ${personId}
    UNION ALL SELECT 'note_key' FROM note_key WHERE person_id = ${personId}
    UNION ALL SELECT 'screened_piece' FROM screened_piece WHERE id::text = ANY(${[storyId, commentId]}::text[])
    UNION ALL SELECT 'log_entry' FROM log_entry WHERE actor = ${personId} OR details::text LIKE ${`%${personId}%`}`.execute(
    db,
  );
  assert.deepEqual(rows, [], 'nor a row that leads to them');
  assert.deepEqual(await residue(database, Object.values(canaries)), []);
});

test('what a guest gave the newsroom lies nowhere openly, and the keys go when the guest does', async () => {
  const canaries = canariesOf('guest');
  const asking = { edition: newsOf, address: canaries.address, language, wishes: allNews, network: '' };
  await inTx((tx) => subscribe(tx, house, asking));
  const [subscriber] = await selectSubscribers(db, sql`s.person_id IS NULL`);
  const storyId = await sendStory(canaries, {});
  const hand = { secret: newSecret() };
  const { commentId } = await discuss(canaries, hand);
  await appeal(canaries, commentId);
  assert.deepEqual(await residue(database, Object.values(canaries)), []);

  const writer = (await findWriter(db, vault, hand)) ?? assert.fail('a guest who wrote is known');
  const story = await readStory(db, storyId);
  const keys = [subscriber?.keyId ?? '', story.keyId, writer.keyId];
  assert.ok((await sealedAs(keys)).every(Boolean), 'each has a key of its own');
  assert.ok((await receipts(commentId)) > 0);
  await inTx((tx) => leave(tx, house, subscriber?.id ?? '', 'page'));
  await inTx((tx) => withdrawStory(tx, house, storyId));
  await inTx((tx) => eraseWriter(tx, vault, writer));
  assert.deepEqual(await sealedAs(keys), [null, null, null]);
  assert.equal(await receipts(commentId), 0, 'nothing opens what was decided about it, and what they said against it');
  assert.deepEqual(await residue(database, Object.values(canaries)), []);
});
