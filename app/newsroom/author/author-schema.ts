import { z } from 'zod';
import { type Text, textSchema } from '../../platform/text.ts';
import { newsSlug, wordedUpTo } from '../article/article-schema.ts';

const upTo = (most: number) =>
  textSchema.refine(({ texts }) => Object.values(texts).every((words) => [...words].length <= most));

/** What an author's page says: the one parser of every door. */
export const authorSchema = z.strictObject({
  slug: newsSlug,
  name: wordedUpTo(120),
  biography: upTo(2000).nullable(),
  /** Interests that readers should know of: employers, shares, offices. */
  disclosure: upTo(1000).nullable(),
});
export type AuthorForm = z.infer<typeof authorSchema>;

export interface Author extends AuthorForm {
  id: string;
  name: Text;
  photo: { name: string; width: number; height: number } | null;
}
