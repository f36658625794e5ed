import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';

/** Lets who wants the articles of a section want those of another, which it became part of. */
export async function followSection(tx: Tx, { from, into }: { from: string; into: string }): Promise<void> {
  await sql`UPDATE newsletter_subscriber
    SET wishes = jsonb_set(wishes, '{sections}', (wishes->'sections') - ${from}::text - ${into}::text || to_jsonb(${into}::text))
    WHERE wishes->'sections' ? ${from}`.execute(tx);
}
