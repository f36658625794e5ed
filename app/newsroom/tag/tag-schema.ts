import { z } from 'zod';
import type { Text } from '../../platform/text.ts';
import { newsSlug, wordedUpTo } from '../article/article-schema.ts';

export const tagSchema = z.strictObject({ slug: newsSlug, title: wordedUpTo(80) });
export type TagForm = z.infer<typeof tagSchema>;

/** What articles are about, across sections: what readers follow. */
export interface Tag extends TagForm {
  id: string;
  title: Text;
}
