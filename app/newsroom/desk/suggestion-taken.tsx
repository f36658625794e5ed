import type { Database } from '../../platform/database.ts';
import type { Language } from '../../platform/language.ts';
import { Refusal } from '../../platform/refusal.ts';
import type { Call } from '../../trust/house.ts';
import type { Article } from '../article/article-schema.ts';
import type { Suggestion } from '../suggestion/suggestion-schema.ts';
import { withWording } from '../suggestion/suggestion-rules.ts';
import { findWaiting } from '../suggestion/suggestion.ts';
import { suggestionDesk as say } from './suggestion-desk-messages.ts';
import { SuggestionShown } from './suggestion-desk-pages.tsx';
import { type Typed, typedOf } from './news-form.ts';
import { actorOf, languagesOf } from './news-parts.tsx';

/** A suggestion that an editor is correcting an article by. */
export interface TakenUp {
  suggestion: Suggestion;
  /** The form with its wording filled in; null where that is to be done by hand, or was saved already. */
  typed: Typed | null;
  /** What readers may be told of it, by language. */
  notes: Partial<Record<Language, string>>;
}

/** The suggestion that the address of an article's page names; null where it names none that waits for this article. */
export async function takenUp(db: Database, call: Call, article: Article): Promise<TakenUp | null> {
  const id = call.url.searchParams.get('suggestion');
  if (!id) return null;
  const suggestion = await findWaiting(db, actorOf(call), id).catch((error: unknown) => {
    if (error instanceof Refusal) return null;
    throw error;
  });
  if (suggestion?.article !== article.id) return null;
  return { suggestion, typed: filledIn(article, suggestion), notes: notesOf(article, suggestion) };
}

function filledIn({ content }: Article, { language, quote, wording }: Suggestion): Typed | null {
  const words = withWording(content.body.texts[language] ?? '', quote, wording);
  if (words === null) return null;
  const typed = typedOf(content);
  typed.set(`body.${language}`, words);
  return typed;
}

/** The reason that the reader gave, and thanks, where wanted. */
function notesOf(article: Article, { language, reason, name }: Suggestion): TakenUp['notes'] {
  return Object.fromEntries(
    languagesOf(article).map((tag) => [
      tag,
      [tag === language ? reason : '', name ? say(tag, 'noteThanks', { name: plain(name) }) : '']
        .filter(Boolean)
        .join(' '),
    ]),
  );
}

// A name is no Markdown.
const plain = (name: string): string => name.replaceAll(/([\\`*_[\]<>#])/g, '\\$1');

/** Stands above the form of the article while it is corrected. */
export function TakenUpShown({ language, taken }: { language: Language; taken: TakenUp }) {
  return (
    <section class="message stack">
      <SuggestionShown language={language} suggestion={taken.suggestion} />
      <p>{say(language, taken.typed ? 'filledIn' : 'byHand')}</p>
    </section>
  );
}
