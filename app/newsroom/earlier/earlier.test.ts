import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testApp } from '../../app.testing.ts';
import { textOf } from '../../platform/text.ts';
import { programmeSchema } from '../../programme/programme-schema.ts';
import { summit } from '../../programme/summit.testing.ts';
import { articleContent, newsOf, publishArticle } from '../article/article.testing.ts';
import { createArticle } from '../article/article.ts';
import { enterState } from '../article/article-publish.ts';
import { saveAuthor } from '../author/author.ts';
import { beginPhase, createConsultation } from '../../deliberation/consultation/consultation.ts';
import { consultationForm } from '../../deliberation/consultation/consultation.testing.ts';
import { earlierText as say } from './earlier-messages.ts';

// The same summit a year before, under other ids.
const before = programmeSchema.parse(
  JSON.parse(JSON.stringify(summit).replaceAll('00000000-0000-4000-8', '10000000-0000-4000-8')),
);
before.edition = {
  ...before.edition,
  slug: 'before-2015',
  name: textOf('en', { en: 'The summit before' }),
  startsOn: '2015-12-16',
  endsOn: '2015-12-18',
};
const app = await testApp(summit, before);
const { db } = app.database;
const { house } = app.app;

async function publishBefore(slug: string, more: Partial<Parameters<typeof articleContent>[0]> = {}): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const form = {
      slug: `author-of-${slug}`,
      name: textOf('en', { en: 'A writer' }),
      biography: null,
      disclosure: null,
    };
    const id = await saveAuthor(tx, 'before-2015', null, form, 'cli');
    const headline = textOf('en', { en: `Headline of ${slug}` });
    const content = articleContent({ slug, headline, authors: [{ id, role: 'writer' }], ...more });
    const made = await createArticle(tx, 'before-2015', content, 'cli');
    await enterState(tx, house.jobs, made, { state: 'published', version: 1 }, 'cli');
  });
}

test('an article leads to what earlier editions published about the same things, the nearest first, and to their news', async () => {
  const [topic, forum] = [summit.topics[0]!, summit.forums[0]!];
  const facts = [
    { kind: 'topic' as const, id: topic.id },
    { kind: 'forum' as const, id: forum.id },
  ];
  const { content } = await publishArticle(house, { facts });
  await app.app.renew();
  const page = async () => (await app.get(`/en/${newsOf}/news/${content.slug}`)).text();
  assert.ok(!(await page()).includes(say('en', 'title')), 'nothing is led to where there is nothing');

  const idOf = (id: string) => id.replace('00000000-0000-4000-8', '10000000-0000-4000-8');
  await publishBefore('something-else');
  await publishBefore('about-the-topic', { facts: [{ kind: 'topic', id: idOf(topic.id) }] });
  await publishBefore('about-both', { facts: facts.map(({ kind, id }) => ({ kind, id: idOf(id) })) });
  await app.app.renew();
  const html = await page();
  const led = [...html.matchAll(/href="\/en\/before-2015\/news(?:\/([^"]+))?"/g)].map(([, slug]) => slug ?? 'front');
  assert.deepEqual(led, ['about-both', 'about-the-topic', 'front']);
  assert.ok(html.includes('News of The summit before'));
  // The front of the news leads there as well; the earlier edition leads to nothing later.
  assert.match(await (await app.get(`/en/${newsOf}/news`)).text(), /href="\/en\/before-2015\/news"/);
  assert.ok(!(await (await app.get('/en/before-2015/news/about-both')).text()).includes(`/en/${newsOf}/news/`));
});

test('an article leads to the consultations about its topics, those of its sessions included', async () => {
  const session = summit.sessions.find(({ topicIds }) => topicIds.length > 0)!;
  const { slug } = consultationForm();
  await db.transaction().execute(async (tx) => {
    const form = { ...consultationForm(), slug, about: { kind: 'topic' as const, id: session.topicIds[0]! } };
    const id = await createConsultation(tx, { ...form, edition: newsOf, by: 'cli' });
    await beginPhase(tx, id, 'collecting', 'cli');
  });
  const { content } = await publishArticle(house, { facts: [{ kind: 'session', id: session.id }] });
  const other = await publishArticle(house);
  await app.app.renew();
  const page = async (article: string) => (await app.get(`/en/${newsOf}/news/${article}`)).text();
  assert.ok((await page(content.slug)).includes(`href="/en/${newsOf}/consultations/${slug}"`));
  assert.ok(!(await page(other.content.slug)).includes(`/consultations/${slug}`));
});
