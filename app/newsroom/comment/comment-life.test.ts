import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { sql } from 'kysely';
import { testApp } from '../../app.testing.ts';
import { Refusal } from '../../platform/refusal.ts';
import { summit } from '../../programme/summit.testing.ts';
import type { Reasons } from '../../trust/moderation/moderation-schema.ts';
import { actorAs } from '../../trust/permission/permission.ts';
import { newsOf, publishArticle } from '../article/article.testing.ts';
import { changeComment, withdrawComment } from './comment-change.ts';
import { eraseWriter } from './comment-erase.ts';
import { commentsByNumber, readThread } from './comment-read.ts';
import type { State } from './comment-schema.ts';
import { commentForm, guest, holdNobody, sending } from './comment.testing.ts';
import { type Written, writeComment } from './comment-write.ts';
import { findWriter, type Writing } from './comment-writer.ts';

// A comment’s life, whatever order things happen in: after each step the database says what a plain model says.

const { app, database, vault, signIn } = await testApp(summit);
const { db } = database;
const { house } = app;
await holdNobody(db);
const by = await actorAs(db, (await signIn({ grants: [{ role: 'moderator', edition: newsOf }] })).personId);

interface One {
  written: Written;
  writing: Writing;
  state: State;
  /** Whether readers ever saw it. */
  seen: boolean;
  parent: number | null;
}

interface World {
  articleId: string;
  comments: One[];
}

const reasons: Reasons = {
  ground: { by: 'rules', clause: 'dignity' },
  facts: 'It calls somebody names.',
  factsLanguage: 'en',
  source: 'own',
  automatedDetection: false,
  automatedDecision: 'no',
};

type Step =
  | { do: 'write'; at: number; answers: boolean; held: boolean }
  | { do: 'change'; at: number; held: boolean }
  | { do: 'withdraw' | 'remove' | 'publish' | 'hold' | 'erase'; at: number };

const at = fc.nat({ max: 5 });
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ do: fc.constant('write' as const), at, answers: fc.boolean(), held: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('change' as const), at, held: fc.boolean() }) },
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constantFrom('withdraw', 'remove', 'publish', 'hold', 'erase' as const), at }),
  },
);

/** More links than are let through unseen. */
const links = Array.from({ length: 4 }, (_, number) => `https://held-${number}.example/`).join(' ');
const wordsOf = (held: boolean) => `${commentForm().words}${held ? ` ${links}` : ''}`;

async function act(world: World, wish: Step): Promise<void> {
  const one = world.comments[wish.at % Math.max(1, world.comments.length)];
  if (wish.do === 'write') return write(world, wish, one);
  if (!one) return;
  const gone = one.state === 'withdrawn' || one.state === 'erased';
  if (wish.do === 'change') return change(world, wish, one);
  if (wish.do === 'withdraw') {
    const may = one.state === 'held' || one.state === 'published';
    await expect(withdrawComment(house, world.articleId, one.written.number, one.writing), may || one.state === 'withdrawn');
    if (may) one.state = 'withdrawn';
  } else if (wish.do === 'erase') {
    const writer = await findWriter(db, vault, one.writing.hand);
    if (writer) await db.transaction().execute((tx) => eraseWriter(tx, vault, writer));
    one.state = 'erased';
  } else {
    const to = ({ remove: 'removed', publish: 'published', hold: 'held' } as const)[wish.do];
    const what = decision(wish.do, one.state);
    const deciding = { kind: 'comment' as const, subjects: [one.written.id], what, by };
    await db
      .transaction()
      .execute((tx) => house.moderation.decide(tx, deciding))
      .catch((error: unknown) => assert.ok(error instanceof Refusal, String(error)));
    if (!gone) one.state = to;
  }
  one.seen ||= one.state === 'published';
}

function decision(wish: 'remove' | 'publish' | 'hold', state: State) {
  if (wish === 'remove') return { outcome: 'remove' as const, reasons };
  if (wish === 'hold') return { outcome: 'hold' as const };
  return { outcome: state === 'removed' ? ('restore' as const) : ('publish' as const) };
}

async function write(world: World, wish: Step & { do: 'write' }, one: One | undefined): Promise<void> {
  const parent = wish.answers && one ? one.written.number : null;
  const writing = guest();
  const form = commentForm({ parent, words: wordsOf(wish.held) });
  const sent = writeComment(house, world.articleId, form, sending(writing));
  if (parent !== null && one?.state !== 'published') return expect(sent, false);
  const written = await sent;
  assert.deepEqual(await writeComment(house, world.articleId, form, sending(writing)), written, 'twice is once');
  const state = wish.held ? 'held' : 'published';
  assert.equal(written.state, state);
  world.comments.push({ written, writing, state, seen: !wish.held, parent });
}

async function change(world: World, { held }: Step & { do: 'change' }, one: One): Promise<void> {
  const may = one.state === 'held' || one.state === 'published';
  const form = { words: wordsOf(held), language: 'en' as const };
  await expect(changeComment(house, world.articleId, one.written.number, form, sending(one.writing)), may);
  if (may) one.state = held ? 'held' : 'published';
  one.seen ||= one.state === 'published';
}

async function expect(work: Promise<unknown>, may: boolean): Promise<void> {
  const refused = await work.then(
    () => null,
    (error: unknown) => error,
  );
  assert.ok(refused === null || refused instanceof Refusal, String(refused));
  assert.equal(refused === null, may, refused instanceof Refusal ? refused.code : 'it was not refused');
}

/** Everything that readers see, and everything that is counted, follows from the model. */
async function hold({ articleId, comments }: World): Promise<void> {
  const numbers = comments.map(({ written }) => written.number);
  const found = await commentsByNumber({ db, vault }, articleId, numbers);
  const shown = comments.filter(({ seen }) => seen);
  assert.deepEqual(
    found.map(({ number, state, words }) => [number, state, words !== '']).sort(),
    shown.map(({ written, state }) => [written.number, state, state === 'published']).sort(),
  );
  for (const { number, replies, path } of found) {
    const below = found.filter((other) => other.number !== number && other.path.slice(0, path.length).join() === path.join());
    assert.equal(replies, below.length, `replies of ${number}`);
  }
  const thread = await readThread(db, articleId);
  assert.equal(thread?.comments, comments.filter(({ state }) => state === 'published').length);
  assert.equal(thread?.lastSequence, shown.length);
  const { rows } = await sql<{ sequences: number }>`SELECT count(DISTINCT sequence)::int AS sequences FROM comment
    WHERE article_id = ${articleId}`.execute(db);
  assert.equal(rows[0]?.sequences, shown.length);
}

test('a comment’s life agrees with a plain model of it, in any order of events', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 14 }), async (steps) => {
      const { id: articleId } = await publishArticle({ db, jobs: house.jobs });
      const world: World = { articleId, comments: [] };
      for (const wish of steps) {
        await act(world, wish);
        await hold(world);
      }
    }),
    { numRuns: 25 },
  );
});
