import { sql } from 'kysely';
import type { Database, Tx } from '../../platform/database.ts';
import { Refusal } from '../../platform/refusal.ts';
import type { Vault } from '../../platform/vault.ts';
import { record } from '../../trust/log/log.ts';
import type { Actor } from '../../trust/permission/permission-schema.ts';
import { sealerOf } from '../../trust/person/person.ts';
import { articleMessages as why } from '../article/article-messages.ts';
import { changes, writes } from '../article/article-rules.ts';
import { findForDesk } from '../article/article.ts';
import { newsEdition } from '../newsroom.ts';
import { editorText as say } from './editor-messages.ts';

/** Where somebody is typing: in an article, or in one that they begin in an edition (slug). */
export type Place = { article: string } | { edition: string };

export interface Autosave {
  /** The version that it was begun from; 0 for an article that is begun. */
  base: number;
  /** The form as it would be sent. */
  form: string;
  savedAt: Date;
}

/** Characters of a form that are kept. */
const longest = 500_000;

async function placeOf(db: Database | Tx, place: Place, actor: Actor) {
  const article = 'article' in place ? await findForDesk(db, actor, place.article) : null;
  const slug = article?.edition ?? ('edition' in place ? place.edition : '');
  if (!(article ? changes(actor, article) : writes(actor, slug))) {
    throw new Refusal('article.edition', 404, why.sentence('editionUnknown'));
  }
  const { id } = await newsEdition(db, slug);
  return { editionId: id, articleId: article?.id ?? null, person: actor.personId ?? '' };
}

type Found = Awaited<ReturnType<typeof placeOf>>;

const contextOf = ({ articleId, editionId }: Found): string => `draft ${articleId ?? editionId}`;

const here = ({ person, editionId, articleId }: Found) =>
  articleId
    ? sql`person_id = ${person} AND article_id = ${articleId}`
    : sql`person_id = ${person} AND edition_id = ${editionId} AND article_id IS NULL`;

/**
 * Keeps what somebody is typing, apart from the versions of the article and sealed under their key: nobody else sees it,
 * and nothing publishes it. Past its days the retention of the register ends it.
 * That it begins is written into the log; what follows, with every pause of the keys, is the same draft.
 *
 * @throws Refusal `article.unknown` (404), `article.edition` (404) where they could not save it either
 * @throws Refusal `autosave.too-long` (413)
 */
export async function keepDraft(
  tx: Tx,
  vault: Vault,
  { place, base, form }: { place: Place } & Omit<Autosave, 'savedAt'>,
  actor: Actor,
): Promise<void> {
  if (form.length > longest) throw new Refusal('autosave.too-long', 413, say.sentence('tooLong'));
  const found = await placeOf(tx, place, actor);
  const sealer = await sealerOf(tx, vault, found.person);
  if (!sealer) throw new Error('This person has no key, so nothing can be stored about them.');
  const sealed = sealer.seal(form, contextOf(found));
  const renew = () =>
    sql`UPDATE article_autosave SET base = ${base}, sealed = ${sealed}, saved_at = now() WHERE ${here(found)}`.execute(
      tx,
    );
  if ((await renew()).numAffectedRows !== 0n) return;
  const begun = await sql`INSERT INTO article_autosave (person_id, edition_id, article_id, base, sealed)
    VALUES (${found.person}, ${found.editionId}, ${found.articleId}, ${base}, ${sealed}) ON CONFLICT DO NOTHING`.execute(
    tx,
  );
  // Two tabs of one person may begin in the same moment: the later one counts.
  if (begun.numAffectedRows === 0n) return void (await renew());
  await record(tx, { actor: found.person, act: 'autosave.keep', subject: found.articleId ?? found.editionId });
}

/** What somebody typed and did not save; null where there is nothing. Refuses as `keepDraft` does. */
export async function readDraft(db: Database | Tx, vault: Vault, place: Place, actor: Actor): Promise<Autosave | null> {
  const found = await placeOf(db, place, actor);
  const { rows } = await sql<Omit<Autosave, 'form'> & { sealed: Buffer }>`
    SELECT base, sealed, saved_at AS "savedAt" FROM article_autosave WHERE ${here(found)}`.execute(db);
  const [row] = rows;
  const sealer = row && (await sealerOf(db, vault, found.person));
  return sealer ? { base: row.base, savedAt: row.savedAt, form: sealer.open(row.sealed, contextOf(found)) } : null;
}

/** Forgets what somebody typed: they saved it, or want none of it. */
export async function dropDraft(tx: Tx, place: Place, actor: Actor): Promise<void> {
  const found = await placeOf(tx, place, actor);
  const { numAffectedRows } = await sql`DELETE FROM article_autosave WHERE ${here(found)}`.execute(tx);
  if (numAffectedRows === 0n) return;
  await record(tx, { actor: found.person, act: 'autosave.drop', subject: found.articleId ?? found.editionId });
}

/** Lets the drafts of an edition name another author, section or tag in place of one that became part of it. */
export async function renameInDrafts(
  tx: Tx,
  vault: Vault,
  editionId: string,
  { from, into }: { from: string; into: string },
): Promise<void> {
  const { rows } = await sql<Found & { sealed: Buffer }>`
    SELECT person_id AS person, edition_id AS "editionId", article_id AS "articleId", sealed
    FROM article_autosave WHERE edition_id = ${editionId} FOR UPDATE`.execute(tx);
  for (const { sealed, ...found } of rows) {
    const sealer = await sealerOf(tx, vault, found.person);
    const form = sealer?.open(sealed, contextOf(found));
    if (!form?.includes(from)) continue;
    await sql`UPDATE article_autosave SET sealed = ${sealer?.seal(form.replaceAll(from, into), contextOf(found))}
      WHERE ${here(found)}`.execute(tx);
  }
}
