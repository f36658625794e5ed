import { sql } from 'kysely';
import type { Database, Tx } from '../../platform/database.ts';
import { Refusal } from '../../platform/refusal.ts';
import { type Text, textOf } from '../../platform/text.ts';
import { firstWords } from '../../programme/text-plain.ts';
import type { Kind } from '../../trust/moderation/moderation-kind.ts';
import { noteMessages as say } from './note-messages.ts';
import type { Subject, SubjectKind } from './note-schema.ts';

/** A piece that notes stand under, as long as readers see it. */
export interface Piece {
  /** Below the edition: '/news/boats-at-the-opening'. */
  path: string;
  /** Its headline, or its first words. */
  title: Text;
}

/** Those of these ids that readers see in the edition of that slug, by id. A fixed number of queries. */
type Find = (db: Database | Tx, edition: string, ids: readonly string[]) => Promise<Map<string, Piece>>;

async function findArticles(db: Database | Tx, edition: string, ids: readonly string[]): Promise<Map<string, Piece>> {
  const { rows } = await sql<{ id: string; slug: string; title: Text }>`
    SELECT a.id, v.content->>'slug' AS slug, v.content->'headline' AS title FROM article a
    JOIN edition e ON e.id = a.edition_id
    JOIN article_version v ON v.article_id = a.id AND v.number = a.public_version
    WHERE a.id = ANY(${ids}::uuid[]) AND e.slug = ${edition} AND a.state IN ('published', 'corrected')`.execute(db);
  return new Map(rows.map(({ id, slug, title }) => [id, { path: `/news/${slug}`, title }]));
}

/** Comments as the moderation of the house reads them: those that the public sees, by their first words. */
const commentsBy =
  (kind: Kind): Find =>
  async (db, edition, ids) => {
    const found = new Map<string, Piece>();
    for (const [id, piece] of await kind.read(db, ids)) {
      if (piece.state !== 'public' || piece.edition !== edition) continue;
      const title = textOf(piece.language, { [piece.language]: firstWords(piece.text, 80) });
      found.set(id, { path: piece.address.slice(`/${edition}`.length), title });
    }
    return found;
  };

const finders = new Map<SubjectKind, Find>([['article', findArticles]]);

/** Lets notes stand under comments. */
export const notesUnderComments = (kind: Kind): void => void finders.set('comment', commentsBy(kind));

/** The pieces that notes are about, by id; without those that readers don't see (any more). */
export async function findPieces(
  db: Database | Tx,
  edition: string,
  subjects: readonly Subject[],
): Promise<Map<string, Piece>> {
  const found = new Map<string, Piece>();
  for (const [kind, find] of finders) {
    const ids = new Set(subjects.flatMap((one) => (one.kind === kind ? [one.id] : [])));
    if (ids.size === 0) continue;
    for (const [id, piece] of await find(db, edition, [...ids])) found.set(id, piece);
  }
  return found;
}

/** The piece that a note is about; null where readers don't see it (any more). */
export const findPiece = async (db: Database | Tx, edition: string, subject: Subject): Promise<Piece | null> =>
  (await findPieces(db, edition, [subject])).get(subject.id) ?? null;

/** The same. @throws Refusal `note.subject` (404) */
export async function insistOnPiece(db: Database | Tx, edition: string, about: Subject): Promise<Piece> {
  const found = await findPiece(db, edition, about);
  if (!found) throw new Refusal('note.subject', 404, say.sentence('subjectUnknown'));
  return found;
}
