import type { Language } from '../../platform/language.ts';
import { type Shown, shown, type Text } from '../../platform/text.ts';
import { newsText } from '../article/article-page-messages.ts';
import type { ArticleContent } from '../article/article-schema.ts';

/**
 * What readers are told under an article: what its section says of its own, else of an opinion that it is one; null
 * where there is nothing to be told. Plain words, with the language that they are in.
 *
 * @param own of its section
 */
export function disclaimerOf(
  { kind }: Pick<ArticleContent, 'kind'>,
  own: Text | null | undefined,
  language: Language,
): Shown | null {
  const said = shown(own, language);
  if (said.text) return said;
  return kind === 'opinion' ? { text: newsText(language, 'disclaimer'), language, stale: false } : null;
}
