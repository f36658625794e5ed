import { sql } from 'kysely';
import type { Database, Tx } from '../../platform/database.ts';
import { isLanguage, languages } from '../../platform/language.ts';
import { textOf } from '../../platform/text.ts';
import type { Kind } from '../../trust/moderation/moderation-kind.ts';
import type { Applying, Piece, PieceState } from '../../trust/moderation/moderation-schema.ts';
import { articleMessages as say } from './article-messages.ts';
import { enterByDecision } from './article-publish.ts';
import { isPublic, textsOf } from './article-rules.ts';
import type { ArticleContent, State } from './article-schema.ts';

interface Row {
  id: string;
  state: State;
  publishedAt: Date;
  madeBy: string;
  edition: string;
  content: ArticleContent;
  /** What moderators decided last; null where they never did. */
  decided: string | null;
}

const stateOf = ({ state, decided }: Row): PieceState =>
  isPublic(state) ? 'public' : decided === 'remove' ? 'removed' : 'withdrawn';

function pieceOf(row: Row): Piece {
  const { headline, slug } = row.content;
  const { source } = headline;
  return {
    text: textsOf(row.content)
      .map(({ texts }) => texts[source] ?? '')
      .join('\n\n'),
    language: source,
    writtenAt: row.publishedAt,
    state: stateOf(row),
    edition: row.edition,
    address: `/${row.edition}/news/${slug}`,
    author: {
      name: null,
      personId: row.madeBy === 'cli' ? null : row.madeBy,
      key: null,
      email: null,
      language: isLanguage(source) ? source : 'en',
    },
    under: null,
    answers: null,
  };
}

/** Articles that are or were public, by id. One query. */
async function read(db: Database | Tx, subjects: readonly string[]): Promise<Map<string, Piece>> {
  const { rows } = await sql<Row>`
    SELECT a.id, a.state, a.published_at AS "publishedAt", a.made_by AS "madeBy", e.slug AS edition, v.content,
      (SELECT d.outcome FROM moderation_decision d WHERE d.kind = 'article' AND d.subject = a.id::text
        ORDER BY d.decided_at DESC LIMIT 1) AS decided
    FROM article a JOIN edition e ON e.id = a.edition_id
    JOIN article_version v ON v.article_id = a.id AND v.number = a.public_version
    WHERE a.id::text = ANY(${[...subjects]}::text[])`.execute(db);
  return new Map(rows.map((row) => [row.id, pieceOf(row)]));
}

/** The article at its page: '/wuzhen-2016/news/boats', with the paragraph or without. One query. */
async function locate(db: Database | Tx, address: string): Promise<string | null> {
  const [, edition, slug] = /^\/([^/]+)\/news\/([^/#]+)(?:#(?!comment-).*)?$/.exec(address) ?? [];
  if (slug === undefined) return null;
  const { rows } = await sql<{ id: string }>`SELECT a.id FROM article a JOIN edition e ON e.id = a.edition_id
    JOIN article_version v ON v.article_id = a.id AND v.number = a.public_version
    WHERE e.slug = ${edition} AND v.content->>'slug' = ${slug}`.execute(db);
  return rows[0]?.id ?? null;
}

/** What is removed is withdrawn, and readers who come back are told by whom; what is restored is published as it was. */
async function apply(tx: Tx, applying: readonly Applying[]): Promise<void> {
  for (const { subject, outcome, ground, by } of applying.toSorted((a, b) => (a.subject < b.subject ? -1 : 1))) {
    if (outcome === 'hold') continue;
    const key = ground?.by === 'illegal' ? 'withdrawnIllegal' : 'withdrawnRules';
    const note = textOf('en', Object.fromEntries(languages.map((language) => [language, say(language, key)])));
    await enterByDecision(
      tx,
      subject,
      outcome === 'remove' ? { state: 'withdrawn', note } : { state: 'published' },
      by,
    );
  }
}

/** Articles, as the moderation of the house takes them: notices of illegal content are about them too. */
export const articleKind: Kind = {
  name: 'article',
  label: say.sentence('article'),
  contentType: 'text',
  read,
  apply,
  locate,
};
