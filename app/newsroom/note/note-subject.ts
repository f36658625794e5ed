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

type Find = (db: Database | Tx, edition: string, id: string) => Promise<Piece | null>;

async function findArticle(db: Database | Tx, edition: string, id: string): Promise<Piece | null> {
  const { rows } = await sql<{ slug: string; title: Text }>`
    SELECT v.content->>'slug' AS slug, v.content->'headline' AS title FROM article a
    JOIN edition e ON e.id = a.edition_id
    JOIN article_version v ON v.article_id = a.id AND v.number = a.public_version
    WHERE a.id = ${id} AND e.slug = ${edition} AND a.state IN ('published', 'corrected')`.execute(db);
  const [row] = rows;
  return row ? { path: `/news/${row.slug}`, title: row.title } : null;
}

/** Comments as the moderation of the house reads them: those that the public sees, by their first words. */
const commentsBy =
  (kind: Kind): Find =>
  async (db, edition, id) => {
    const piece = (await kind.read(db, [id])).get(id);
    if (piece?.state !== 'public' || piece.edition !== edition) return null;
    const words = firstWords(piece.text, 80);
    return {
      path: piece.address.slice(`/${edition}`.length),
      title: textOf(piece.language, { [piece.language]: words }),
    };
  };

const finders = new Map<SubjectKind, Find>([['article', findArticle]]);

/** Lets notes stand under comments. */
export const notesUnderComments = (kind: Kind): void => notesUnder('comment', commentsBy(kind));

/** Lets notes stand under pieces of another kind: how one is found that readers see, by its id and the edition's slug. */
export const notesUnder = (kind: SubjectKind, find: Find): void => void finders.set(kind, find);

/** The piece that a note is about; null where readers don't see it (any more). */
export const findPiece = async (db: Database | Tx, edition: string, { kind, id }: Subject): Promise<Piece | null> =>
  (await finders.get(kind)?.(db, edition, id)) ?? null;

/** The same. @throws Refusal `note.subject` (404) */
export async function insistOnPiece(db: Database | Tx, edition: string, about: Subject): Promise<Piece> {
  const found = await findPiece(db, edition, about);
  if (!found) throw new Refusal('note.subject', 404, say.sentence('subjectUnknown'));
  return found;
}
