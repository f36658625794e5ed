import type { Edition, Session } from '../programme-schema.ts';

// The patterns that voc/schedule (schedule.xml.xsd, schedule.schema.json) holds values to, and how any value
// of a programme is brought into them without two becoming equal.

const illegal = /[^\t\n\u0020-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu;

/** Text that XML 1.0 may carry: line ends as \n, no control characters, no halves of surrogate pairs. */
export const legible = (text: string): string => text.replace(/\r\n?/g, '\n').toWellFormed().replace(illegal, '');

const bare = /%(?![0-9A-Fa-f]{2})|[^A-Za-z0-9\-._~:/?#@!$&'()*+,;=%]/g;
const escaped = (character: string) => encodeURIComponent(character).replace(/'/g, '%27');

const strict =
  /^https?:\/\/(?:%[0-9A-Fa-f]{2}|[A-Za-z0-9\-._~:/?@!$&'()*+,;=])+(?:#(?:%[0-9A-Fa-f]{2}|[A-Za-z0-9\-._~:/?@!$&'()*+,;=])*)?$/;

/** A web address as RFC 3986 writes it, all in ASCII: left alone when it is; undefined when it can't be one. */
export function uri(address: string | null | undefined): string | undefined {
  if (!address || !URL.canParse(address)) return undefined;
  if (strict.test(address)) return address;
  const { protocol, username, password, host, pathname, search, hash } = new URL(address);
  if (protocol !== 'http:' && protocol !== 'https:') return undefined;
  const person = username ? `${username}${password ? `:${password}` : ''}@` : '';
  const rest = `${pathname}${search}`.replace(bare, escaped);
  const part = hash && `#${hash.slice(1).replace(bare, escaped).replaceAll('#', '%23')}`;
  // Only an IPv6 host may hold brackets, and there they must stay.
  const place = host.startsWith('[') ? host : host.replace(bare, escaped);
  return `${protocol}//${person.replace(/[[\]]/g, escaped)}${place}${rest}${part}`;
}

/** `wic-2016` is `wic_2016`: the JSON schema forbids most hyphens, both forbid fewer than four characters. */
export const acronymOf = (edition: Edition): string => edition.slug.replaceAll('-', '_').padEnd(4, '_');

/**
 * Acronym and slug joined as video archives name files. Slugs hold no underscore, so that
 * padding short ones in front keeps them unique.
 */
export const slugOf = (edition: Edition, session: Session): string =>
  `${acronymOf(edition)}-${session.slug.padStart(4, '_')}`;

const two = (value: number) => String(value).padStart(2, '0');

/** hh:mm; hours may exceed 23 and, in JSON, 99. */
export const hoursAndMinutes = (minutes: number): string => `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;

/**
 * hh:mm as the XML schema allows, at most 99:59. The schema's longer form is read as days, hours and minutes by
 * some and as hours, minutes and seconds by others: too short would be worse than cut.
 */
export const xmlDuration = (minutes: number): string => hoursAndMinutes(Math.min(minutes, 5999));

/** ISO 8601: PT1H30M. */
export const isoDuration = (minutes: number): string => {
  const hours = Math.floor(minutes / 60);
  return `PT${hours ? `${hours}H` : ''}${minutes % 60 || !hours ? `${minutes % 60}M` : ''}`;
};

const jsonZone = /^([A-Z][a-z]+\/[A-Z][a-z]+)|UTC$/;

/**
 * The zone under a name that the JSON schemas accept: itself, else its present name (US/Eastern is
 * America/New_York), else none: Etc/GMT+8 has no other, and every time carries its offset anyway.
 */
export function jsonZoneOf({ timeZone }: Edition): string | undefined {
  const present = new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone;
  return [timeZone, present].find((name) => jsonZone.test(name));
}

/** Names made distinct for formats that tell rooms or tracks apart by name: Hall, Hall (hall-2). */
export function distinctNames<T extends { id: string; slug: string }>(
  things: T[],
  name: (thing: T) => string,
): Map<string, string> {
  const taken = new Set<string>();
  const names = new Map<string, string>();
  for (const thing of things) {
    const words = legible(name(thing)).trim() || thing.slug;
    let distinct = words;
    for (let more = thing.slug; taken.has(distinct); more += '+') distinct = `${words} (${more})`;
    taken.add(distinct);
    names.set(thing.id, distinct);
  }
  return names;
}
