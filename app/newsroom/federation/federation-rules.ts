import ipaddr from 'ipaddr.js';
import { isLanguage, type Language } from '../../platform/language.ts';
import { activitySchema, type Activity, isOfType } from './federation-schema.ts';

/** Why nothing can be told to other servers. */
export type Hindrance = 'off' | 'insecure' | 'local';

/**
 * Whether other servers can reach a site: they ask it back over https, at a name that means the same everywhere.
 *
 * @returns what stands in the way; null where nothing does
 */
export function hindranceOf(
  origin: string,
  { on, allowPrivate }: { on: boolean; allowPrivate: boolean },
): Hindrance | null {
  if (!on) return 'off';
  if (allowPrivate) return null;
  const { protocol, hostname } = new URL(origin);
  const bare = hostname.replaceAll(/^\[|\]$/g, '');
  if (ipaddr.isValid(bare) || !hostname.includes('.') || /\.(local|localhost|internal|lan|home\.arpa)$/.test(hostname))
    return 'local';
  return protocol === 'https:' ? null : 'insecure';
}

/** Letters, digits and underscores alone: every server takes such a name, in a mention as well. */
const plain = (slug: string): string => slug.replaceAll('-', '_');

/** The name that an actor would like: `opinion_summit_2016`, and `news_summit_2016` for the whole. */
export const wishedName = (edition: string, section: string | null): string =>
  `${plain(section ?? 'news')}_${plain(edition)}`;

/** The first that is free: names that were given stay given. */
export function freeName(wish: string, taken: readonly string[]): string {
  if (!taken.includes(wish)) return wish;
  for (let number = 2; ; number += 1) if (!taken.includes(`${wish}_${number}`)) return `${wish}_${number}`;
}

/** Host of an address, with its port. */
export const hostOf = (address: string): string => (URL.canParse(address) ? new URL(address).host : '');

/** The language that a post is in: the first of the edition's that the article has, else the one it was written in. */
export function mainLanguage(source: string, has: readonly string[], wished: readonly string[]): Language {
  const found = [...wished, source].find((tag) => has.includes(tag) && isLanguage(tag));
  return (found ?? 'en') as Language;
}

/** What is taken in. */
export type Wish =
  | { what: 'follow'; actor: string; id: string; of: string }
  /** `of` is null where the follow is named by an address of its own, which nobody here remembers. */
  | { what: 'unfollow'; actor: string; id: string; of: string | null }
  | { what: 'gone'; actor: string; id: string };

/**
 * What an activity asks for; null for all that is not taken in: answers, likes, shares, moves. Blocking the news is not
 * wanting them any more.
 *
 * @throws ZodError where it is no activity
 */
export function wishOf(json: unknown): Wish | null {
  const activity = activitySchema.parse(json);
  const { id, actor, type, object } = activity;
  const target = typeof object === 'string' ? object : (object.id ?? null);
  if (isOfType(type, 'Follow') && target) return { what: 'follow', actor, id, of: target };
  if (isOfType(type, 'Block')) return { what: 'unfollow', actor, id, of: target };
  if (isOfType(type, 'Delete') && target === actor) return { what: 'gone', actor, id };
  if (isOfType(type, 'Undo')) return undoing(activity);
  return null;
}

function undoing({ id, actor, object }: Activity): Wish | null {
  if (typeof object === 'string') return { what: 'unfollow', actor, id, of: null };
  if (object.type !== undefined && !isOfType(object.type, 'Follow')) return null;
  return { what: 'unfollow', actor, id, of: object.object ?? null };
}

/** Milliseconds until an inbox that failed so often in a row is tried again: from a minute to half a day. */
export const pauseAfter = (failures: number): number => Math.min(60_000 * 3 ** (failures - 1), 43_200_000);

/** Milliseconds that an inbox may fail: who can't be told for a week is forgotten. */
export const patience = 7 * 86_400_000;

/** What became of sending: the address is gone, the thing is not wanted, or it is to be tried again. */
export function outcomeOf(status: number): 'taken' | 'gone' | 'unwanted' | 'later' {
  if (status >= 200 && status < 300) return 'taken';
  if (status === 410) return 'gone';
  const mayPass = status < 400 || status >= 500 || [401, 404, 408, 425, 429].includes(status);
  return mayPass ? 'later' : 'unwanted';
}

/** Minutes that at least lie between two changes of a live report that are told: every change is a notice to many. */
export const reportPause = 15;
