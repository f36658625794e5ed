import { randomUUID } from 'node:crypto';
import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import pg from 'pg';
import { closed } from '../app/app-settings.ts';
import { buildApp } from '../app/app.tsx';
import { createArticle } from '../app/newsroom/article/article.ts';
import { enterState } from '../app/newsroom/article/article-publish.ts';
import { saveAuthor } from '../app/newsroom/author/author.ts';
import { seedComment } from '../app/newsroom/comment/comment-write.ts';
import type { Tx } from '../app/platform/database.ts';
import { makeLog } from '../app/platform/log.ts';
import { listen } from '../app/platform/process-http.ts';
import { textOf } from '../app/platform/text.ts';
import { saveProgramme } from '../app/programme/programme.ts';
import { publishRelease } from '../app/programme/release/release.ts';
import { act, undoAct } from '../app/trust/moderation/moderation-act.ts';
import { lookForFlood } from '../app/trust/moderation/moderation-flood.ts';
import type { What } from '../app/trust/moderation/moderation-schema.ts';
import { grantRole } from '../app/trust/permission/permission.ts';
import { actorAs } from '../app/trust/permission/permission.ts';
import { createPerson } from '../app/trust/person/person.ts';
import { fillComments } from './comments-fill.ts';
import { temporaryDatabase } from './database.ts';
import { makeEdition } from './edition.ts';

// The site under a flood, in a process of its own: five thousand comments by two thousand guests within four minutes, all
// saying nearly the same, and among them some that say something else.

export interface FloodSite {
  url: string;
  edition: string;
  slugs: string[];
  flood: number;
}

/** What a step took. */
export interface Step {
  seconds: number;
  queries: number;
  /** Bytes of the heap above what was there before, at its highest. */
  heap: number;
  /** Of the process, user and system. */
  cpu: number;
  /** Milliseconds that the process was busy at a stretch, at the longest. */
  stretch: number;
  /** Milliseconds that a new comment waited at the longest. */
  writer: number;
  things: number;
}

const [articles, flood, span] = [20, 5000, 240_000];
/** Of so many comments one says something of its own. */
const oneOwn = 11;

let queries = 0;
const { query } = pg.Client.prototype;
pg.Client.prototype.query = function counted(this: pg.Client, ...given: unknown[]) {
  queries += 1;
  return (query as (...all: unknown[]) => unknown).apply(this, given);
} as typeof query;

const { db, pool, vault, close } = await temporaryDatabase({ durable: true });
const listener = await listen({ host: '127.0.0.1', port: 0, url: undefined });
const limits = { read: 10_000_000, write: 600, person: 120 };
const settings = { ...closed, limits };
const app = await buildApp({ db, pool, vault, origin: listener.url, log: makeLog('error', 'stderr'), settings });
listener.answerWith(app);
const { moderation } = app.house;
const inTx = <T>(work: (tx: Tx) => Promise<T>) => db.transaction().execute(work);

const english = (words: string) => textOf('en', { en: words });
const made = makeEdition(20);
const { slug: edition } = made.edition;
const start = Date.now() - span - 60_000;
const wish = { edition, from: new Date(start), until: new Date(start + span + 1), mark: 'words' as const };

async function fill(): Promise<string[]> {
  await inTx(async (tx) => {
    await saveProgramme(tx, made, { actor: 'bench', act: 'programme.save' });
    await publishRelease(tx, edition, { note: null, actor: 'bench' });
  });
  const named = { slug: 'bench', name: english('Bench'), biography: null, disclosure: null };
  const author = await inTx((tx) => saveAuthor(tx, edition, null, named, 'cli'));
  const ids: string[] = [];
  for (let at = 0; at < articles; at += 1) {
    const id = await inTx((tx) => writeArticle(tx, author, at));
    ids.push(id);
    const each = Math.ceil((flood * oneOwn) / (oneOwn - 1) / articles);
    await fillComments(db, vault, id, each, {
      words: (number) => (number % oneOwn === 0 ? own(number) : spam(number)),
      at: (number) => new Date(start + Math.floor((number * span) / (each + 1))),
      network: (number) => Buffer.from([number % 251, at, 0, 0, 0, 0, 0, 1]),
    });
  }
  return ids;
}

const spam = (number: number) =>
  `Buy the cheapest golden tickets for the evening boats at the harbour kiosk today, offer number ${number} ends soon`;
const own = (number: number) =>
  `The session about ${['customs', 'bridges', 'schools', 'water', 'archives'][number % 5]} was worth the walk, and I ` +
  `would have asked the ${number}th speaker what becomes of the pilot project in spring when the money is gone.`;

async function writeArticle(tx: Tx, author: string, at: number): Promise<string> {
  const id = await createArticle(
    tx,
    edition,
    {
      slug: `flooded-${at}`,
      kind: 'news',
      section: null,
      tags: [],
      headline: english(`An article under water ${at}`),
      standfirst: english('The same words each time.'),
      body: english('The first boat was early. '.repeat(60)),
      authors: [{ id: author, role: 'writer' }],
      photos: [],
      facts: [],
    },
    'cli',
  );
  await enterState(tx, { enqueue: async () => {} }, id, { state: 'published', version: 1 }, 'cli');
  return id;
}

const ids = await fill();
const by = await inTx(async (tx) => {
  const fields = { email: `${randomUUID()}@example.org`, name: 'Bench' };
  const personId = await createPerson(tx, vault, { language: 'en', fields, by: 'cli' });
  await grantRole(tx, { personId, role: 'moderator', edition, by: 'cli' });
  return actorAs(tx, personId);
});
const remove: What = {
  outcome: 'remove',
  reasons: {
    ground: { by: 'rules', clause: 'advertising' },
    facts: 'The same advertisement five thousand times.',
    factsLanguage: 'en',
    automatedDetection: false,
    automatedDecision: 'no',
  },
};
const { rows: firsts } = await sql<{ id: string }>`
  SELECT id FROM comment WHERE article_id = ${ids[0]} AND number = 1`.execute(db);
const like = firsts[0]?.id ?? '';
const kind = moderation.kind('comment');

/** Does a step, while others go on to comment. */
async function measured(work: () => Promise<number>): Promise<Step> {
  globalThis.gc?.();
  const before = process.memoryUsage().heapUsed;
  let [highest, longest, over] = [before, 0, false];
  const watch = setInterval(() => (highest = Math.max(highest, process.memoryUsage().heapUsed)), 5);
  const writing = (async () => {
    while (!over) {
      const from = performance.now();
      const plan = { name: 'Ines', words: own(7), language: 'en' as const, parent: null, at: new Date(start - 1) };
      await inTx((tx) => seedComment(tx, vault, ids[articles - 1] ?? '', plan));
      longest = Math.max(longest, performance.now() - from);
      await sleep(100);
    }
  })();
  const delay = monitorEventLoopDelay({ resolution: 2 });
  delay.enable();
  const [from, queriesBefore, cpu] = [performance.now(), queries, process.cpuUsage()];
  const things = await work();
  const step = { seconds: (performance.now() - from) / 1000, queries: queries - queriesBefore, things };
  const { user, system } = process.cpuUsage(cpu);
  delay.disable();
  over = true;
  await writing;
  clearInterval(watch);
  highest = Math.max(highest, process.memoryUsage().heapUsed);
  return { ...step, heap: highest - before, writer: longest, cpu: (user + system) / 1e6, stretch: delay.max / 1e6 };
}

let acted = '';
const found = () => lookForFlood(db, kind, { ...wish, like }, by);
const steps = {
  preview: async () => (await found()).traces.length,
  async roll() {
    const done = await inTx(async (tx) => {
      const { traces } = await lookForFlood(tx, kind, { ...wish, like }, by);
      const subjects = new Map([[kind.name, traces.map(({ subject }) => subject)]]);
      return act(moderation, tx, { gesture: 'flood', subjects, what: remove, edition, choice: {}, by });
    });
    acted = done.id;
    return done.decisions;
  },
  undo: () => inTx((tx) => undoAct(moderation, tx, acted, by)),
};

/** The same by one decision after the other, and back: what a moderator without the gesture would do by program. */
async function oneByOne(count: number): Promise<number> {
  const { traces } = await found();
  const those = traces.slice(0, count);
  for (const { subject } of those) {
    const [decided] = await inTx((tx) =>
      moderation.decide(tx, { kind: 'comment', subjects: [subject], what: remove, by }),
    );
    const undoes = { decisionId: decided?.id ?? '', cause: 'undo' as const };
    const what = { outcome: 'restore' as const };
    await inTx((tx) => moderation.decide(tx, { kind: 'comment', subjects: [subject], what, by, undoes }));
  }
  return those.length;
}

process.on('message', (asked: { ask: keyof typeof steps | 'single' | 'stop'; count?: number }) => {
  void (async () => {
    if (asked.ask !== 'stop') {
      const { ask, count = 0 } = asked;
      process.send?.({ answer: await measured(ask === 'single' ? () => oneByOne(count) : steps[ask]) });
      return;
    }
    await listener.drain(1);
    await app.close();
    await close();
    process.send?.({ answer: null });
    process.disconnect();
  })();
});
process.on('disconnect', () => process.exit());
const slugs = Array.from({ length: articles }, (_, at) => `flooded-${at}`);
process.send?.({ answer: { url: listener.url, edition, slugs, flood } satisfies FloodSite });
