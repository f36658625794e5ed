import { sql } from 'kysely';
import type { Database } from '../../platform/database.ts';
import type { Text } from '../../platform/text.ts';
import { listAuthors } from '../author/author.ts';
import { listSections } from '../section/section.ts';
import { listTags } from '../tag/tag.ts';
import { itemsOf } from './issue-read.ts';
import type { Sheet } from './newsletter-letter.ts';
import type { Issue } from './newsletter-schema.ts';

/** Reads what all mails of an issue have in common. Five queries. */
export async function readSheet(db: Database, issue: Issue, origin: string): Promise<Sheet> {
  const { rows } = await sql<{ name: Text }>`SELECT name FROM edition WHERE id = ${issue.editionId}`.execute(db);
  const authors = await listAuthors(db, issue.edition);
  const sections = await listSections(db, issue.edition);
  return {
    issue,
    origin,
    items: await itemsOf(db, issue),
    name: rows[0]?.name ?? { source: 'en', texts: { en: issue.edition } },
    authors: new Map(authors.map(({ id, name }) => [id, name])),
    tags: new Map((await listTags(db, issue.edition)).map(({ id, title }) => [id, title])),
    sections: new Map(sections.map(({ id, title }) => [id, title])),
    disclaimers: new Map(sections.flatMap(({ id, disclaimer }) => (disclaimer ? [[id, disclaimer]] : []))),
  };
}
