import { Temporal } from 'temporal-polyfill';
import type { Feed, FeedSession } from './feed.ts';

// What Outlook and Exchange call the zones that most calendars come in.
const windowsNames: Record<string, string> = {
  'w. europe standard time': 'Europe/Berlin',
  'central europe standard time': 'Europe/Budapest',
  'romance standard time': 'Europe/Paris',
  'central european standard time': 'Europe/Warsaw',
  'gmt standard time': 'Europe/London',
  'greenwich standard time': 'Atlantic/Reykjavik',
  'e. europe standard time': 'Europe/Chisinau',
  'fle standard time': 'Europe/Kiev',
  'gtb standard time': 'Europe/Bucharest',
  'russian standard time': 'Europe/Moscow',
  'turkey standard time': 'Europe/Istanbul',
  'israel standard time': 'Asia/Jerusalem',
  'egypt standard time': 'Africa/Cairo',
  'south africa standard time': 'Africa/Johannesburg',
  'e. africa standard time': 'Africa/Nairobi',
  'arab standard time': 'Asia/Riyadh',
  'arabian standard time': 'Asia/Dubai',
  'india standard time': 'Asia/Kolkata',
  'china standard time': 'Asia/Shanghai',
  'taipei standard time': 'Asia/Taipei',
  'singapore standard time': 'Asia/Singapore',
  'tokyo standard time': 'Asia/Tokyo',
  'korea standard time': 'Asia/Seoul',
  'aus eastern standard time': 'Australia/Sydney',
  'new zealand standard time': 'Pacific/Auckland',
  'eastern standard time': 'America/New_York',
  'central standard time': 'America/Chicago',
  'mountain standard time': 'America/Denver',
  'pacific standard time': 'America/Los_Angeles',
  'e. south america standard time': 'America/Sao_Paulo',
  'argentina standard time': 'America/Argentina/Buenos_Aires',
};

const checked = new Map<string, string | null>();

/** The IANA zone that a feed means: its own name, with a path before it, or a Windows name; null for none. */
export function zoneNamed(name: string | undefined): string | null {
  if (!name) return null;
  let zone = checked.get(name);
  if (zone === undefined) {
    zone = lookUp(name.trim());
    if (checked.size < 1000) checked.set(name, zone);
  }
  return zone;
}

function lookUp(name: string): string | null {
  const parts = name.split('/').filter(Boolean);
  // "/freeassociation.sourceforge.net/Europe/Berlin" and its like: try the end, longest first.
  const candidates = [windowsNames[name.toLowerCase()], name, ...[3, 2].map((count) => parts.slice(-count).join('/'))];
  for (const candidate of candidates) {
    if (!candidate || candidate.length > 60 || /^[+-]/.test(candidate)) continue;
    try {
      new Intl.DateTimeFormat('en', { timeZone: candidate });
      // Node writes old and new names alike; the feed's own spelling is kept, in its proper case.
      return (
        Intl.supportedValuesOf('timeZone').find((one) => one.toLowerCase() === candidate.toLowerCase()) ??
        properCase(candidate)
      );
    } catch {
      // Not this one.
    }
  }
  return null;
}

const properCase = (zone: string): string => (/^(utc|gmt|z|etc\/utc|etc\/gmt)$/i.test(zone) ? 'UTC' : zone);

// Where summits and conferences are held, in the order in which an offset alone suggests them.
const likely = [
  'UTC',
  'Europe/London',
  'Europe/Berlin',
  'America/New_York',
  'America/Los_Angeles',
  'America/Chicago',
  'America/Denver',
  'Asia/Shanghai',
  'Asia/Kolkata',
  'Asia/Tokyo',
  'Europe/Helsinki',
  'Europe/Moscow',
  'Asia/Dubai',
  'Australia/Sydney',
  'America/Sao_Paulo',
  'America/Halifax',
  'Asia/Karachi',
  'Asia/Dhaka',
  'Asia/Bangkok',
  'Asia/Kathmandu',
  'Pacific/Auckland',
  'Pacific/Honolulu',
  'Australia/Adelaide',
  'Asia/Tehran',
  'America/Caracas',
  'Africa/Lagos',
  'Africa/Johannesburg',
  'Africa/Nairobi',
  'America/Bogota',
  'America/Phoenix',
  'America/Mexico_City',
  'America/St_Johns',
  'America/Anchorage',
  'Australia/Brisbane',
  'Australia/Darwin',
  'Asia/Kabul',
  'Asia/Yangon',
  'Pacific/Noumea',
  'Pacific/Fiji',
];

/** The zone that is named after a city: Brussels is Europe/Brussels. */
const zoneOfCity = (city: string | undefined): string | undefined => {
  const end = `/${(city ?? '').trim().replace(/\s+/g, '_').toLowerCase()}`;
  return end.length > 3
    ? Intl.supportedValuesOf('timeZone').find((zone) => zone.toLowerCase().endsWith(end))
    : undefined;
};

/**
 * The likeliest zone whose clock agrees with every time that the feed writes with an offset, its city's first;
 * null where neither says anything.
 */
export function guessZone(feed: Feed): string | null {
  const offsets = new Map<string, { instant: number; offset: number }>();
  for (const { date, start } of feed.sessions) {
    const written = /^(\d{4}-\d{2}-\d{2})[T ][\d:.]+\s*([+-])(\d{2}):?(\d{2})$/.exec((date ?? start ?? '').trim());
    if (!written) continue;
    const offset = (written[2] === '-' ? -1 : 1) * (Number(written[3]) * 60 + Number(written[4]));
    const instant = Date.parse(`${written[1]}T12:00:00Z`) - offset * 60_000;
    if (Number.isFinite(instant)) offsets.set(`${written[1]} ${offset}`, { instant, offset });
  }
  const city = zoneOfCity(feed.edition.city);
  if (offsets.size === 0) return city ?? null;
  const fits = (zone: string) =>
    [...offsets.values()].every(({ instant, offset }) => offsetAt(zone, instant) === offset);
  // Beyond the likely ones any zone will do: a clock that shows what the feed says is better than UTC.
  return [...(city ? [city] : []), ...likely, ...Intl.supportedValuesOf('timeZone')].find(fits) ?? null;
}

/** Minutes that a zone is ahead of UTC at an instant. */
export const offsetAt = (zone: string, instant: number): number =>
  Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone).offsetNanoseconds / 60e9;

/** True where some session has a time that only a zone makes an instant. */
export const needsZone = (sessions: FeedSession[]): boolean =>
  sessions.some(({ date, start }) => !/([+-]\d{2}:?\d{2}|Z)$/i.test((date ?? start ?? '').trim()) && (date ?? start));
