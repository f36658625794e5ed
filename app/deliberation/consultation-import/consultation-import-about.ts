import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import { Refusal } from '../../platform/refusal.ts';
import { type Text, wordsOf } from '../../platform/text.ts';
import type { AboutKind } from '../consultation/consultation-schema.ts';
import { consultationImportMessages as say } from './consultation-import-messages.ts';

/** What a consultation shall be about, by its address. */
export interface AboutWish {
  kind: AboutKind;
  slug: string;
}

/**
 * What a consultation is about: what was asked for, else the first topic, forum or session of the edition.
 *
 * @throws Refusal `consultation.about` (422)
 */
export async function aboutFor(
  tx: Tx,
  edition: string,
  wish: AboutWish | undefined,
): Promise<{ kind: AboutKind; id: string; title: string }> {
  const { rows } = await sql<{ kind: AboutKind; id: string; title: Text }>`
    SELECT m.kind, m.id, m.title FROM (
      SELECT 1 AS rank, 'topic' AS kind, id, slug, title, position, edition_id FROM topic
      UNION ALL SELECT 2, 'forum', id, slug, title, position, edition_id FROM forum
      UNION ALL SELECT 3, 'session', id, slug, title, position, edition_id FROM session WHERE kind <> 'break'
    ) m JOIN edition e ON e.id = m.edition_id
    WHERE e.slug = ${edition} AND (${wish === undefined} OR (m.kind = ${wish?.kind ?? ''} AND m.slug = ${wish?.slug ?? ''}))
    ORDER BY m.rank, m.position, m.id LIMIT 1`.execute(tx);
  const [found] = rows;
  if (found) return { kind: found.kind, id: found.id, title: wordsOf(found.title, 'en') };
  const sentence = wish ? say.sentence('unknownAbout', { ...wish }) : say.sentence('nothingAbout', { slug: edition });
  throw new Refusal('consultation.about', 422, sentence);
}
