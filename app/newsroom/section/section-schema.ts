import { z } from 'zod';
import type { Text } from '../../platform/text.ts';
import { newsSlug, textUpTo, wordedUpTo } from '../article/article-schema.ts';

/** Characters of what a section says under its articles. */
export const longestDisclaimer = 500;

export const sectionSchema = z.strictObject({
  slug: newsSlug,
  title: wordedUpTo(80),
  /** Plain words under its articles, in place of what the newsroom says of opinions; null where it has none of its own. */
  disclaimer: textUpTo(longestDisclaimer).nullable().default(null),
});
export type SectionForm = z.infer<typeof sectionSchema>;
/** The same as somebody hands it in: what has a default may be left out. */
export type SectionWish = z.input<typeof sectionSchema>;

/** A part of the news: what readers follow. */
export interface Section extends SectionForm {
  id: string;
  title: Text;
}
