import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { publishArticle } from '../app/newsroom/article/article.testing.ts';
import { openConsultation } from '../app/deliberation/consultation/consultation.testing.ts';
import { listen } from '../app/platform/process-http.ts';
import type { Rule } from '../app/platform/routes.ts';
import { editsProgramme, holds } from '../app/trust/permission/permission-rules.ts';
import type { Actor, Role } from '../app/trust/permission/permission-schema.ts';
import {
  type Asker,
  byCode,
  canary,
  foreign,
  holders,
  nobody,
  openWorld,
  own,
  signInAs,
  visitor,
} from './doors.testing.ts';
import { scoreOf } from './observatory.testing.ts';

// Asks to listen to every topic as everyone. A new topic says here what its address names, and who may hear of it.

const world = await openWorld();
const open = await openConsultation(world.database.db);
// Of the other edition, and still being prepared: nobody outside knows of it.
const { consultation: prepared, article: draft, item } = await world.renewForeign();
const article = await publishArticle({ db: world.database.db, jobs: world.app.house.jobs });
const { id: report } = await publishArticle(
  { db: world.database.db, jobs: world.app.house.jobs },
  { kind: 'live-report' },
);
const topics = world.app.house.routes.list.filter(({ path }) => path.startsWith('/live/'));

interface Thing {
  named: Record<string, string>;
  heardBy(actor: Actor): boolean;
}

const always = () => true;
const never = () => false;
const moderates = (actor: Actor, edition: string | null) =>
  holds(actor, ['owner', 'secretariat', 'moderator'], edition === null ? {} : { edition });

const things: Record<string, Thing[]> = {
  '/live/guard-open/:edition': [
    { named: { edition: own }, heardBy: always },
    { named: { edition: foreign }, heardBy: never },
  ],
  '/live/guard-signed-in/:edition': [
    { named: { edition: own }, heardBy: always },
    { named: { edition: foreign }, heardBy: never },
  ],
  '/live/guard-desk/:edition': [
    { named: { edition: own }, heardBy: (actor) => editsProgramme(actor, own) },
    { named: { edition: foreign }, heardBy: (actor) => editsProgramme(actor, foreign) },
  ],
  '/live/comments/:article': [
    { named: { article: article.id }, heardBy: always },
    { named: { article: draft }, heardBy: never },
    { named: { article: 'none' }, heardBy: never },
  ],
  '/live/moderation-queue/:edition': [
    { named: { edition: own }, heardBy: (actor) => moderates(actor, own) },
    { named: { edition: foreign }, heardBy: (actor) => moderates(actor, foreign) },
    { named: { edition: '~all' }, heardBy: (actor) => moderates(actor, null) },
  ],
  '/live/moderation-item/:item': [
    { named: { item }, heardBy: (actor) => moderates(actor, foreign) },
    { named: { item: 'none' }, heardBy: never },
  ],
  '/live/report/:article': [
    { named: { article: report }, heardBy: always },
    { named: { article: draft }, heardBy: never },
    { named: { article: 'none' }, heardBy: never },
  ],
  '/live/result/:consultation': [
    { named: { consultation: open.id }, heardBy: always },
    { named: { consultation: prepared }, heardBy: never },
    { named: { consultation: 'none' }, heardBy: never },
  ],
};

const fill = (path: string, named: Record<string, string>) =>
  path.replaceAll(/:(\w+)/g, (_, name: string) => named[name] ?? assert.fail(`${path} names ${name}`));

function passes({ roles }: Rule, { actor }: Asker): boolean {
  if (roles === 'anyone') return true;
  if (actor.personId === null) return false;
  return (
    roles === 'signed-in' ||
    (actor.passkey && actor.grants.some(({ role }) => (roles as readonly Role[]).includes(role)))
  );
}

test('every topic is heard by those who may, and is not there for all others', async () => {
  assert.ok(topics.length >= 3);
  const faults: string[] = [];
  for (const asker of [visitor, nobody, byCode, ...holders]) {
    const headers = await signInAs(world, asker);
    for (const { path, rule } of topics) {
      const named = things[path] ?? assert.fail(`whose is what ${path} names? Say it in guards/doors-live.test.ts`);
      for (const thing of named) {
        const answer = await world.get(fill(path, thing.named), { ...headers, Accept: 'text/event-stream' });
        const may = passes(rule, asker) && thing.heardBy(asker.actor);
        const say = `${fill(path, thing.named)} as ${asker.name}`;
        if (answer.status !== (may ? 200 : 404)) faults.push(`${say}: ${answer.status}`);
        const text = await answer.text();
        if (may !== text.includes('event: change')) faults.push(`${say}: ${text}`);
        if (text.includes(canary) && thing.heardBy === never) faults.push(`${say}: shows what isn’t theirs`);
      }
    }
  }
  assert.deepEqual(faults, []);
});

test('a stream earns an A+ of the Observatory, and is kept nowhere', async () => {
  const listener = await listen({ host: '127.0.0.1', port: 0, url: 'https://summit.example' });
  listener.answerWith(world.app);
  after(() => listener.drain(0));
  const leaving = new AbortController();
  const { status, headers } = await fetch(`${listener.url}/live/guard-open/${own}`, { signal: leaving.signal });
  leaving.abort();
  assert.equal(status, 200);
  assert.match(headers.get('cache-control') ?? '', /no-store/);
  assert.equal(headers.get('set-cookie'), null);
  assert.ok(headers.get('x-request-id'));
  const { score, lost } = scoreOf({ get: (name) => headers.get(name), cookies: [] });
  assert.deepEqual([score >= 100, lost], [true, []]);
});
