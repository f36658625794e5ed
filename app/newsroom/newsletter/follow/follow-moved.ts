import { sql } from 'kysely';
import type { Tx } from '../../../platform/database.ts';
import type { FollowedKind } from '../newsletter-schema.ts';

/** Lets who follows something follow what it became part of; of a section also who wants its articles by topic. */
export async function followOn(
  tx: Tx,
  kind: FollowedKind,
  { from, into }: { from: string; into: string },
): Promise<void> {
  if (kind === 'section') await moveSections(tx, { from, into });
  const both = sql`f->>'id' IN (${from}, ${into})`;
  // Followed twice from then on, it is followed once, and at once if either was.
  await sql`UPDATE newsletter_subscriber s SET wishes = jsonb_set(s.wishes, '{follows}',
      COALESCE((SELECT jsonb_agg(f) FROM jsonb_array_elements(s.wishes->'follows') AS f WHERE NOT (${both})), '[]'::jsonb)
      || jsonb_build_object('kind', ${kind}::text, 'id', ${into}::text, 'each',
        (SELECT bool_or((f->>'each')::boolean) FROM jsonb_array_elements(s.wishes->'follows') AS f WHERE ${both})))
    WHERE s.wishes->'follows' @> ${JSON.stringify([{ id: from }])}::jsonb`.execute(tx);
}

async function moveSections(tx: Tx, { from, into }: { from: string; into: string }): Promise<void> {
  await sql`UPDATE newsletter_subscriber
    SET wishes = jsonb_set(wishes, '{sections}', (wishes->'sections') - ${from}::text - ${into}::text || to_jsonb(${into}::text))
    WHERE wishes->'sections' ? ${from}`.execute(tx);
}

const named = {
  author: sql`SELECT name FROM news_author`,
  section: sql`SELECT title AS name FROM news_section`,
  tag: sql`SELECT title AS name FROM news_tag`,
};

/**
 * Ends to follow what is about to be removed: its name is kept with those who followed it, until they were told. The
 * caller removes it in the same transaction.
 */
export async function endFollowing(tx: Tx, kind: FollowedKind, id: string): Promise<void> {
  await sql`UPDATE newsletter_subscriber s SET wishes = jsonb_set(s.wishes, '{follows}',
      (SELECT jsonb_agg(CASE WHEN f->>'id' = ${id} THEN f || jsonb_build_object('ended', gone.name) ELSE f END)
        FROM jsonb_array_elements(s.wishes->'follows') AS f))
    FROM (${named[kind]} WHERE id = ${id}::uuid) AS gone
    WHERE s.wishes->'follows' @> ${JSON.stringify([{ id }])}::jsonb`.execute(tx);
}
