import type { Generated } from 'kysely';
import { z } from 'zod';
import type { Text } from '../../platform/text.ts';

declare module '../../platform/database.ts' {
  interface Tables {
    reading_list: { person_id: string; sealed: Buffer; changed_at: Generated<Date> };
  }
}

/** Articles that a list holds. */
export const mostKept = 200;

/** What is put on the list, and what is taken off: ids of articles. */
export const readingSchema = z.strictObject({
  add: z.array(z.guid()).max(mostKept),
  remove: z.array(z.guid()).max(mostKept),
});
export type ReadingForm = z.output<typeof readingSchema>;

/** An article on the list. */
export interface Kept {
  id: string;
  /** Slug of the edition, and of the article. */
  edition: string;
  slug: string;
  headline: Text;
  state: 'published' | 'corrected' | 'withdrawn';
}
