import assert from 'node:assert/strict';
import { AsyncLocalStorage } from 'node:async_hooks';
import { after, test } from 'node:test';
import pg from 'pg';
import { testApp, testOrigin } from '../../app.testing.ts';
import { textOf } from '../../platform/text.ts';
import { saveProgramme } from '../programme.ts';
import type { Programme } from '../programme-schema.ts';
import { sessionOf, summit } from '../summit.testing.ts';
import { editorOf, formIn } from './desk-forms.testing.ts';

const site = await testApp();
const { db } = site.database;
const desk = `/en/desk/programme/${summit.edition.slug}`;
const editor = editorOf(site, testOrigin, await site.signIn({ grants: [{ role: 'secretariat' }] }));
const save = (programme: Programme) =>
  db.transaction().execute((tx) => saveProgramme(tx, programme, { actor: 'test', act: 'programme.save' }));

const sizes = { small: summit.sessions.length, large: 1200 };
const many: Programme = {
  ...summit,
  sessions: Array.from({ length: sizes.large }, (_, at) =>
    sessionOf(at + 1, textOf('en', { en: `Session ${at + 1}` }), {
      roomId: summit.rooms[at % 2]!.id,
      startsAt: new Date(Date.UTC(2016, 10, 16, 0, at * 5)).toISOString().replace('.000', ''),
      people: [{ speakerId: summit.speakers[at % 4]!.id, role: 'speaker' }],
    }),
  ),
};

const flow = new AsyncLocalStorage<{ count: number }>();
const { query } = pg.Client.prototype;
pg.Client.prototype.query = function counted(this: pg.Client, ...args: never[]) {
  const counting = flow.getStore();
  if (counting) counting.count += 1;
  return (query as (...all: never[]) => never).apply(this, args);
} as never;
after(() => void (pg.Client.prototype.query = query));

/** Queries that a piece of work sends to PostgreSQL, on any connection; not those of what runs beside it. */
const queriesOf = (work: () => Promise<unknown>): Promise<number> =>
  flow.run({ count: 0 }, async () => {
    await work();
    return flow.getStore()?.count ?? 0;
  });

const first = summit.sessions[0]!.id;
const acts: Record<string, (at: number) => Promise<{ status: number }>> = {
  'the list of sessions': () => editor.get(`${desk}/sessions`),
  'the form of a session': () => editor.get(`${desk}/sessions/${first}`),
  'a page of translations': () => editor.get(`${desk}/translations?to=ar`),
  'saving a session': async (at) => {
    const page = await editor.get(`${desk}/sessions/${first}`);
    return editor.send(`${desk}/sessions/${first}`, { expected: String(at) }, page.html);
  },
  'a preview of many': async () => {
    const page = await editor.get(`${desk}/sessions`);
    const ids = [...page.html.matchAll(/name="session" value="([^"]+)"/g)].map(([, id]) => id!);
    return editor.send(`${desk}/sessions/bulk`, { session: ids, moveBy: '5' }, page.html);
  },
};

test('what the desk asks of the database does not grow with the programme', async () => {
  const counted: Record<string, number>[] = [];
  for (const [at, programme] of [summit, many].entries()) {
    await save(programme);
    const counts: Record<string, number> = {};
    for (const [name, act] of Object.entries(acts)) {
      // Twice, so that what is made once for a state of the programme is there.
      await act(100 + at);
      counts[name] = await queriesOf(async () => assert.ok((await act(200 + at)).status < 400, name));
    }
    counted.push(counts);
  }
  assert.deepEqual(counted[1], counted[0]);
  assert.ok(
    Object.values(counted[0]!).every((count) => count > 3 && count < 60),
    JSON.stringify(counted[0]),
  );
});

test('a page of the desk holds a page of the programme, not all of it', async () => {
  const { html } = await editor.get(`${desk}/sessions`);
  assert.equal([...html.matchAll(/name="session"/g)].length, 50);
  assert.match(html, /1,200 sessions/);
  assert.match(html, /rel="next"/);
  assert.ok(html.length < 100_000, `${html.length}`);
  const last = await editor.get(`${desk}/sessions?page=24`);
  assert.equal(formIn(last.html, 'sessions/bulk').length > 0, true);
  assert.match(last.html, /Session 1200/);
});
