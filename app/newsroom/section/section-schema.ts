import { z } from 'zod';
import type { Text } from '../../platform/text.ts';
import { newsSlug, wordedUpTo } from '../article/article-schema.ts';

export const sectionSchema = z.strictObject({ slug: newsSlug, title: wordedUpTo(80) });
export type SectionForm = z.infer<typeof sectionSchema>;

/** A part of the news: what readers follow. */
export interface Section extends SectionForm {
  id: string;
  title: Text;
}
