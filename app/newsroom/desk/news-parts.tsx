import { isLanguage, type Language } from '../../platform/language.ts';
import type { Refusal } from '../../platform/refusal.ts';
import { momentName } from '../../platform/time.ts';
import type { Call } from '../../trust/house.ts';
import { roleAnywhere } from '../../trust/permission/permission-door.ts';
import { editors, newsStaff } from '../article/article-rules.ts';
import type { Article } from '../article/article-schema.ts';
import { newsDesk as say } from './news-desk-messages.ts';
import type { Typed } from './news-form.ts';

export const newsDeskPath = '/desk/news';
export const ofNews = roleAnywhere(...newsStaff);
export const ofEditors = roleAnywhere(...editors);

export const actorOf = ({ context }: Call) => context.get('actor');
export const typedIn = async (call: Call): Promise<Typed> => new URLSearchParams(await call.context.req.text());

/** What a form is shown with again: what was typed, and why it was not taken. */
export interface Again {
  typed: Typed;
  refusal: Refusal;
}

export function Trouble({ language, refusal }: { language: Language; refusal: Refusal | undefined }) {
  if (!refusal) return null;
  return (
    <p class="message error" role="alert">
      {refusal.sentence(language)}
    </p>
  );
}

/** Who did something, as far as the desk says it: names stand with the roles, where each look at them is written down. */
export function whoWords(by: string, call: Call): string {
  const { language } = call;
  if (by === actorOf(call).personId) return say(language, 'you');
  return by === 'cli' ? say(language, 'machine') : say(language, 'colleague', { short: by.slice(0, 8) });
}

/** The languages of an article, that it is written in first. */
export const languagesOf = ({ content }: Pick<Article, 'content'>): Language[] => {
  const { source, texts } = content.headline;
  return [source, ...Object.keys(texts).filter((tag) => tag !== source)].filter(isLanguage);
};

export const momentIn = (at: Date, zone: string, language: Language): string =>
  momentName(at.getTime(), zone, language);

/** The way back from the pages of an article to its own. */
export const trailOf = ({ id, content }: Article) => [
  { path: `${newsDeskPath}/${id}`, label: content.headline.texts[content.headline.source] ?? '' },
];
