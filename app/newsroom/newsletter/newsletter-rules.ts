import { Temporal } from 'temporal-polyfill';
import type { Language } from '../../platform/language.ts';
import type { Text } from '../../platform/text.ts';
import type { ArticleContent } from '../article/article-schema.ts';
import type { Frequency, Issue, Item, NewsletterSettings, Wishes } from './newsletter-schema.ts';

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

/** Whether a subscriber asked for this: by section, kind, language, and whether it is a correction. */
function isWished({ what, content }: Told, wishes: Wishes): boolean {
  if (what === 'correction' && !wishes.corrections) return false;
  if (wishes.kinds.length > 0 && !wishes.kinds.includes(content.kind)) return false;
  if (wishes.sections.length > 0 && !wishes.sections.includes(content.section ?? '')) return false;
  return wishes.languages.some((language) => says(content.headline, language));
}

/** The items of an issue that go to a subscriber: an editor's choice whole, of the others what they asked for. */
export const itemsFor = <Some extends Told>(issue: Pick<Issue, 'kind'>, items: Some[], wishes: Wishes): Some[] =>
  issue.kind === 'composed' ? items : items.filter((item) => isWished(item, wishes));

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
