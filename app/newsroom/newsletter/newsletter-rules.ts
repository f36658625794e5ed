import { Temporal } from 'temporal-polyfill';
import type { Language } from '../../platform/language.ts';
import type { Text } from '../../platform/text.ts';
import type { ArticleContent } from '../article/article-schema.ts';
import type { Follow, Frequency, Issue, Item, NewsletterSettings, Wishes } from './newsletter-schema.ts';

const day = 86_400_000;

/** How far back articles are taken up that are in no issue yet, in ms: longer than that nobody waits for news. */
export const reach: Record<Frequency, number> = { 'at-once': day, daily: 2 * day, weekly: 8 * day };

/**
 * The latest moment (ms) up to which an issue of a frequency tells of articles: now, or the last hour of the edition's
 * zone at which it is made. On the day that a clock is put forward over that hour, the hour after it.
 */
export function slotOf(
  frequency: Frequency,
  { hour, weekday }: Pick<NewsletterSettings, 'hour' | 'weekday'>,
  zone: string,
  now: number,
): number {
  if (frequency === 'at-once') return now;
  const local = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone);
  const back = frequency === 'weekly' ? (local.dayOfWeek - weekday + 7) % 7 : 0;
  const at = (days: number) =>
    local.toPlainDate().subtract({ days }).toZonedDateTime({ timeZone: zone, plainTime: { hour } }).epochMilliseconds;
  const slot = at(back);
  return slot <= now ? slot : at(back + (frequency === 'weekly' ? 7 : 1));
}

/** An item of an issue with what it is about. */
export interface Told extends Item {
  content: ArticleContent;
}

const says = (text: Text, language: string): boolean => Boolean(text.texts[language]?.trim());

/** Whether it is of what a subscriber chose of the newsletter itself: by section and kind. */
function isOfTopics({ content }: Told, wishes: Wishes): boolean {
  if (wishes.kinds.length > 0 && !wishes.kinds.includes(content.kind)) return false;
  return wishes.sections.length === 0 || wishes.sections.includes(content.section ?? '');
}

const names = ({ kind, id }: Follow, { authors, section, tags }: ArticleContent): boolean =>
  kind === 'author' ? authors.some((one) => one.id === id) : kind === 'tag' ? tags.includes(id) : section === id;

type Leaving = Pick<Issue, 'kind' | 'followsOnly'>;

/** Whether a subscriber gets the newsletter itself by issues of this kind. */
export const hasTopics = ({ kind, followsOnly }: Leaving, { topics, frequency }: Wishes): boolean =>
  topics && !followsOnly && (kind === 'composed' || kind === frequency);

/** By what that a subscriber follows an item comes to them in such an issue. */
export const followedBy = ({ kind }: Leaving, { content }: Told, { follows, frequency }: Wishes): Follow[] =>
  follows.filter((one) => (one.each ? 'at-once' : frequency) === kind && names(one, content));

/**
 * The items of an issue that go to a subscriber: an editor's choice whole, of the others what they asked for, by topic or
 * because they follow it; each once, in a language of theirs.
 */
export function itemsFor<Some extends Told>(issue: Leaving, items: Some[], wishes: Wishes): Some[] {
  const topics = hasTopics(issue, wishes);
  if (issue.kind === 'composed') return topics ? items : [];
  return items.filter(
    (item) =>
      (item.what === 'new' || wishes.corrections) &&
      wishes.languages.some((language) => says(item.content.headline, language)) &&
      ((topics && isOfTopics(item, wishes)) || followedBy(issue, item, wishes).length > 0),
  );
}

/** What somebody has asked for twice, before they answered: both. */
export function together(before: Wishes, now: Wishes): Wishes {
  const others = before.follows.filter(({ id }) => !now.follows.some((one) => one.id === id));
  const kept = now.topics || !before.topics ? now : before;
  const languages = [...new Set([...kept.languages, ...(now.topics ? [] : now.languages)])];
  return { ...kept, languages, topics: before.topics || now.topics, follows: [...others, ...now.follows] };
}

/** The language of a mail: the subscriber's first one that has words for it. */
export function mailLanguage(
  issue: Pick<Issue, 'subject'>,
  items: Told[],
  { languages }: Pick<Wishes, 'languages'>,
): Language {
  const has = (language: Language) =>
    issue.subject ? says(issue.subject, language) : items.some(({ content }) => says(content.headline, language));
  return languages.find(has) ?? languages[0] ?? 'en';
}

export const alarm = { least: 20, share: 0.6 } as const;

/** Whether so many of those asked never confirmed that somebody may be having strangers mailed. */
export const isAlarming = ({ asked, confirmed }: { asked: number; confirmed: number }): boolean =>
  asked >= alarm.least && (asked - confirmed) / asked > alarm.share;
