import { sql } from 'kysely';
import type { Database, Tx } from '../../platform/database.ts';
import { isLanguage } from '../../platform/language.ts';
import type { Text } from '../../platform/text.ts';
import type { Kind } from '../../trust/moderation/moderation-kind.ts';
import type { Applying, Piece, PieceState } from '../../trust/moderation/moderation-schema.ts';
import { screeningSays } from '../screening/screening-says.ts';
import { suggestionMessages as say } from './suggestion-messages.ts';
import type { SuggestionState } from './suggestion-schema.ts';

interface Row {
  id: string;
  language: string;
  wording: string;
  reason: string;
  quote: string;
  name: string | null;
  writer: string;
  state: SuggestionState;
  sentAt: Date;
  paragraph: number;
  edition: string;
  slug: string;
  headline: Text;
}

// Nobody but editors sees one that is not held; for moderators that is its public.
const standing: Record<SuggestionState, PieceState> = {
  held: 'held',
  waiting: 'public',
  accepted: 'public',
  declined: 'public',
  removed: 'removed',
};

async function read(db: Database | Tx, subjects: readonly string[]): Promise<Map<string, Piece>> {
  const { rows } = await sql<Row>`SELECT s.id, s.language, s.wording, s.reason, s.quote, s.name, s.writer, s.state,
      s.sent_at AS "sentAt", s.paragraph, e.slug AS edition, p.content->>'slug' AS slug, p.content->'headline' AS headline
    FROM article_suggestion s JOIN article a ON a.id = s.article_id JOIN edition e ON e.id = a.edition_id
    JOIN article_version p ON p.article_id = a.id AND p.number = a.public_version
    WHERE s.id::text = ANY(${[...subjects]}::text[])`.execute(db);
  return new Map(rows.map((row) => [row.id, pieceOf(row)]));
}

function pieceOf({ language, wording, reason, quote, name, writer, state, sentAt, ...row }: Row): Piece {
  const under = `/${row.edition}/news/${row.slug}`;
  return {
    text: [wording, reason].filter(Boolean).join('\n'),
    language,
    writtenAt: sentAt,
    state: standing[state],
    edition: row.edition,
    address: `${under}#p-${row.paragraph}`,
    author: { name, personId: null, key: writer, email: null, language: isLanguage(language) ? language : 'en' },
    under: { title: row.headline, address: under },
    answers: { text: quote, language },
  };
}

/** Lets it go on to the editors, or takes it from them; what they decided already stays as they decided. */
async function apply(tx: Tx, applying: readonly Applying[]): Promise<void> {
  for (const { subject, outcome, decisionId, by } of applying) {
    if (outcome === 'remove') {
      await sql`UPDATE article_suggestion SET state = 'removed', decided_at = COALESCE(decided_at, now()), decided_by = ${by},
        decision_id = ${decisionId}, name = NULL WHERE id::text = ${subject}`.execute(tx);
    } else {
      await sql`UPDATE article_suggestion SET state = ${outcome === 'hold' ? 'held' : 'waiting'}, decided_at = NULL,
        decided_by = NULL, decision_id = ${decisionId}
        WHERE id::text = ${subject} AND state IN ('held', 'waiting', 'removed')`.execute(tx);
    }
  }
}

/** Suggestions of readers, as the moderation of the house takes them. */
export const suggestionKind: Kind = {
  name: 'correction',
  label: say.sentence('title'),
  contentType: 'text',
  read,
  apply,
  says: screeningSays,
};
