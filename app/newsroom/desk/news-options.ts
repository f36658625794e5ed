import { sql } from 'kysely';
import type { Database } from '../../platform/database.ts';
import type { Text } from '../../platform/text.ts';
import type { Actor } from '../../trust/permission/permission-schema.ts';
import { writes } from '../article/article-rules.ts';
import type { FactKind } from '../article/article-schema.ts';
import type { Agency } from '../agency/agency-schema.ts';
import { listAgencies } from '../agency/agency.ts';
import type { Author } from '../author/author-schema.ts';
import { listAuthors } from '../author/author.ts';
import type { Section } from '../section/section-schema.ts';
import { listSections } from '../section/section.ts';
import type { Tag } from '../tag/tag-schema.ts';
import { listTags } from '../tag/tag.ts';

/** A thing of the working programme that an article can refer to. */
export interface FactOption {
  kind: FactKind;
  id: string;
  title: Text;
}

/** What the form of an article offers to choose from. */
export interface NewsOptions {
  sections: Section[];
  tags: Tag[];
  authors: Author[];
  agencies: Agency[];
  facts: FactOption[];
}

/** Five queries. */
export async function optionsOf(db: Database, edition: string): Promise<NewsOptions> {
  const { rows: facts } = await sql<FactOption>`
    SELECT o.kind, o.id, o.title FROM (
      SELECT 1 AS rank, 'forum' AS kind, f.id::text, f.title, f.position, f.edition_id FROM forum f
      UNION ALL SELECT 2, 'topic', t.id::text, t.title, t.position, t.edition_id FROM topic t
      UNION ALL SELECT 3, 'session', s.id::text, s.title, s.position, s.edition_id FROM session s WHERE s.kind <> 'break'
      UNION ALL SELECT 4, 'speaker', p.id::text, jsonb_build_object('source', 'en', 'texts',
        jsonb_build_object('en', COALESCE(p.name->>'latin', p.name->>'native'))), p.position, p.edition_id FROM speaker p
      UNION ALL SELECT 5, 'consultation', c.id::text, c.title, 0, c.edition_id FROM consultation c
        WHERE EXISTS (SELECT FROM consultation_phase h WHERE h.consultation_id = c.id)
    ) o JOIN edition e ON e.id = o.edition_id WHERE e.slug = ${edition}
    UNION ALL SELECT 'edition', slug, name FROM edition WHERE slug = ${edition}`.execute(db);
  return {
    sections: await listSections(db, edition),
    tags: await listTags(db, edition),
    authors: await listAuthors(db, edition),
    agencies: await listAgencies(db, edition),
    facts,
  };
}

/** Editions of which somebody may write news, the newest first. One query. */
export async function listNewsEditions(db: Database, actor: Actor): Promise<{ slug: string; name: Text }[]> {
  const { rows } = await sql<{ slug: string; name: Text }>`
    SELECT slug, name FROM edition ORDER BY starts_on DESC, slug`.execute(db);
  return rows.filter(({ slug }) => writes(actor, slug));
}
