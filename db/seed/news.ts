import { sql } from 'kysely';
import { createArticle } from '../../app/newsroom/article/article.ts';
import { enterState } from '../../app/newsroom/article/article-publish.ts';
import type { ArticleWish } from '../../app/newsroom/article/article-schema.ts';
import { saveAuthor } from '../../app/newsroom/author/author.ts';
import { saveSection } from '../../app/newsroom/section/section.ts';
import { saveTag } from '../../app/newsroom/tag/tag.ts';
import type { Tx } from '../../app/platform/database.ts';
import type { Programme } from '../../app/programme/programme-schema.ts';
import { seedLive } from './news-live.ts';
import { drawnPhoto } from './photo-plans.ts';
import { t } from './words.ts';
import { type ArticlePlan, articlePlans, authorPlans, sectionPlans } from './news-articles.ts';

/** Nothing is planned for later: what the demonstration has by a stage is published. */
const noJobs = { enqueue: async () => {} };

/** What a tag of the demonstration is called. */
const tagPlan = {
  slug: 'open-data',
  title: t('Open data', '开放数据', {
    ar: 'البيانات المفتوحة',
    es: 'Datos abiertos',
    fr: 'Données ouvertes',
    ru: 'Открытые данные',
  }),
};

/**
 * Publishes the sample articles of the demonstration that belong before a moment, each at its own.
 *
 * @param until ms since the epoch, by the clock of the edition
 */
export async function seedNews(tx: Tx, programme: Programme, until: number): Promise<void> {
  const edition = programme.edition.slug;
  await clearNews(tx, edition);
  const plans = articlePlans.filter(({ at }) => Date.parse(at) <= until);
  if (plans.length === 0) return;
  const sections = new Map<string, string>();
  for (const plan of sectionPlans) sections.set(plan.slug, await saveSection(tx, edition, null, plan, 'cli'));
  const authors = new Map<string, string>();
  for (const plan of authorPlans) authors.set(plan.slug, await saveAuthor(tx, edition, null, plan, 'cli'));
  const tag = await saveTag(tx, edition, null, tagPlan, 'cli');
  await seedLive(tx, { edition, author: authors.get('press-office') ?? '', tag, until });
  for (const plan of plans) {
    const content = contentOf(plan, programme, { sections, authors, tag });
    const id = await createArticle(tx, edition, content, 'cli');
    await enterState(tx, noJobs, id, { state: 'published', version: 1, at: new Date(plan.at) }, 'cli');
  }
}

interface Made {
  sections: Map<string, string>;
  authors: Map<string, string>;
  /** Id of the tag. */
  tag: string;
}

function contentOf(plan: ArticlePlan, programme: Programme, { sections, authors, tag }: Made): ArticleWish {
  const { slug, kind, headline, standfirst, body, photo } = plan;
  const facts = (plan.sessions ?? []).flatMap((wanted) => {
    const found = programme.sessions.find((session) => session.slug === wanted);
    return found ? [{ kind: 'session' as const, id: found.id }] : [];
  });
  return {
    slug,
    kind,
    section: sections.get(plan.section) ?? null,
    tags: slug === 'results-will-be-open' ? [tag] : [],
    headline,
    standfirst,
    body,
    authors: [{ id: authors.get(plan.author) ?? '', role: 'writer' }],
    photos: photo ? [drawnPhoto(photo)] : [],
    facts: [{ kind: 'edition', id: programme.edition.slug }, ...facts],
  };
}

/** Made anew each time, with all that was written beside: the demonstration is a demonstration. */
async function clearNews(tx: Tx, edition: string): Promise<void> {
  await sql`DELETE FROM search_entry s USING edition e
    WHERE e.id = s.edition_id AND e.slug = ${edition} AND s.kind = 'article'`.execute(tx);
  for (const table of ['article', 'news_tag', 'news_author', 'news_section', 'news_agency']) {
    await sql`DELETE FROM ${sql.table(table)} t USING edition e WHERE e.id = t.edition_id AND e.slug = ${edition}`.execute(
      tx,
    );
  }
}
