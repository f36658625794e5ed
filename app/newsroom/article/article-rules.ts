import { fingerprint, isStale, type Text } from '../../platform/text.ts';
import type { Sentence } from '../../platform/messages.ts';
import { holds, holdsAnywhere } from '../../trust/permission/permission-rules.ts';
import type { Actor, Role } from '../../trust/permission/permission-schema.ts';
import { articleMessages as say } from './article-messages.ts';
import type { Article, ArticleContent, State } from './article-schema.ts';

/** They edit the news of an edition. */
export const editors: readonly Role[] = ['owner', 'secretariat', 'editor'];
/** Those to whom the desk shows its newsroom. */
export const newsStaff: readonly Role[] = [...editors, 'columnist'];

/** They see and change every article of an edition, publish and withdraw. */
export const edits = (actor: Actor, edition: string): boolean => holds(actor, editors, { edition });

/** The editions (slugs) whose news they edit, as far as their roles say. */
export function editedBy({ grants }: Actor): string[] | 'all' {
  const found = grants.filter(({ role }) => editors.includes(role));
  return found.some(({ edition }) => edition === null) ? 'all' : found.flatMap(({ edition }) => edition ?? []);
}

/** They see the desk of some newsroom. */
export const holdsNews = (actor: Actor): boolean => holdsAnywhere(actor, newsStaff);

/** They begin articles. */
export const writes = (actor: Actor, edition: string): boolean => holds(actor, newsStaff, { edition });

/** They see an article at the desk: editors every one, columnists their own. */
export const sees = (actor: Actor, { edition, madeBy }: Pick<Article, 'edition' | 'madeBy'>): boolean =>
  edits(actor, edition) || (writes(actor, edition) && madeBy === actor.personId);

/** They change its words: columnists only before it was handed in. */
export const changes = (actor: Actor, article: Pick<Article, 'edition' | 'madeBy' | 'state'>): boolean =>
  edits(actor, article.edition) || (sees(actor, article) && article.state === 'draft');

const ways: Record<State, readonly State[]> = {
  draft: ['review', 'scheduled', 'published'],
  review: ['draft', 'scheduled', 'published'],
  scheduled: ['draft', 'scheduled', 'published'],
  published: ['published', 'corrected', 'withdrawn'],
  corrected: ['published', 'corrected', 'withdrawn'],
  withdrawn: ['published'],
};

/** Whether one state may follow another; columnists hand in, and take back what waits. */
export const mayFollow = (from: State, to: State, editor: boolean): boolean =>
  ways[from].includes(to) && (editor || (from === 'draft' && to === 'review') || (from === 'review' && to === 'draft'));

/** Whether readers see an article that is in this state. */
export const isPublic = (state: State): boolean => state === 'published' || state === 'corrected';

/** What is missing before readers may see it; null where nothing is. */
export function whyUnready({ kind, standfirst, body, authors, photos, headline }: ArticleContent): Sentence | null {
  const { source } = headline;
  // A live report says what it is about, and its entries say the rest.
  const told = kind === 'live-report' || body.texts[source]?.trim();
  if (!told || !standfirst.texts[source]?.trim()) return say.sentence('unreadyWords');
  if (authors.length === 0) return say.sentence('unreadyAuthor');
  const bare = photos.findIndex(({ alt }) => !alt.texts[alt.source]?.trim());
  return bare < 0 ? null : say.sentence('unreadyAlt', { number: bare + 1 });
}

type Titled = Pick<ArticleContent, 'headline' | 'shortHeadline'>;

/** The headline for lists, cards and subjects: in each language of the article the short one, where there is one. */
export function inShort({ headline, shortHeadline }: Titled): Text {
  const tags = Object.keys(headline.texts).filter((tag) => headline.texts[tag]);
  const from = (tag: string): Text => (shortHeadline?.texts[tag] ? shortHeadline : headline);
  if (!shortHeadline || tags.every((tag) => from(tag) === headline)) return headline;
  const texts = Object.fromEntries(tags.map((tag) => [tag, from(tag).texts[tag] ?? '']));
  const original = fingerprint(texts[headline.source] ?? '');
  const fresh = tags.filter((tag) => tag !== headline.source && !isStale(from(tag), tag));
  return { source: headline.source, texts, of: Object.fromEntries(fresh.map((tag) => [tag, original])) };
}

type Worded = Titled & Pick<ArticleContent, 'standfirst' | 'body'>;

/** The texts that an article is written in and translated in, in the order of the page. */
export const textsOf = ({ headline, shortHeadline, standfirst, body }: Worded): Text[] =>
  [headline, shortHeadline, standfirst, body].filter((text) => text !== null);

const original = (text: Text | null): string => text?.texts[text.source]?.trim() ?? '';

/** Whether readers of the original find the same words in both: then nothing was corrected, only added or translated. */
export function sameOriginal(before: ArticleContent, after: ArticleContent): boolean {
  const said = ({ headline, standfirst, body }: ArticleContent) => [headline, standfirst, body].map(original);
  const [short, shortNow] = [original(before.shortHeadline), original(after.shortHeadline)];
  // A first short headline says nothing else, and where it goes, the headline stands.
  const sameShort = !short || !shortNow || short === shortNow;
  return sameShort && JSON.stringify(said(before)) === JSON.stringify(said(after));
}

/** Whether a translation of it no longer follows its original. */
export const hasStale = (content: ArticleContent, language: string): boolean =>
  textsOf(content).some((text) => isStale(text, language));
