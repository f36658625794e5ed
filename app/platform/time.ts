import { type Language, localeOf } from './language.ts';

// Formatters are costly to make (300 of them take half a millisecond) and cheap to use:
// each is made once per language, zone and style, and kept.

const styles = {
  clock: { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  exact: { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' },
  day: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
  dayShort: { weekday: 'short', day: 'numeric', month: 'short' },
  date: { day: 'numeric', month: 'long', year: 'numeric' },
  weekday: { weekday: 'short' },
  moment: { day: 'numeric', month: 'long', year: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  zone: { timeZoneName: 'longGeneric' },
  offset: { timeZoneName: 'shortOffset' },
  plain: { year: 'numeric', month: '2-digit', day: '2-digit' },
} satisfies Record<string, Intl.DateTimeFormatOptions>;

type Style = keyof typeof styles;

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(language: Language, zone: string, style: Style): Intl.DateTimeFormat {
  const id = `${language} ${zone} ${style}`;
  let made = formatters.get(id);
  if (!made) {
    made = new Intl.DateTimeFormat(localeOf(language), { ...styles[style], timeZone: zone });
    formatters.set(id, made);
  }
  return made;
}

const noon = (date: string): number => Date.parse(`${date}T12:00:00Z`);

/** 09:30, on the 24-hour clock in every language, as times are signposted at venues. */
export const clockTime = (ms: number, zone: string): string => formatter('en', zone, 'clock').format(ms);

/** 09:30:05, for what changes while one looks at it. */
export const exactTime = (ms: number, zone: string): string => formatter('en', zone, 'exact').format(ms);

/** 16 November 2016, 09:30. */
export const momentName = (ms: number, zone: string, language: Language): string =>
  formatter(language, zone, 'moment').format(ms);

/** Name of a calendar day (YYYY-MM-DD): `day` is Wednesday 16 November 2016, `dayShort` Wed 16 Nov, `weekday` Wed. */
export const dayName = (
  date: string,
  language: Language,
  style: 'day' | 'dayShort' | 'date' | 'weekday' = 'day',
): string => formatter(language, 'UTC', style).format(noon(date));

/** 16–18 November 2016, in the manner of the language. */
export function dateRange(from: string, to: string, language: Language): string {
  if (from === to) return dayName(from, language, 'date');
  if (language === 'zh') return chineseRange(from, to);
  return formatter(language, 'UTC', 'date').formatRange(noon(from), noon(to));
}

/** CLDR falls back to slashes here; readers expect 2016年11月16日至18日. */
function chineseRange(from: string, to: string): string {
  const end = dayName(to, 'zh', 'date');
  const same = from.slice(0, 7) === to.slice(0, 7) ? /^.*月/ : from.slice(0, 4) === to.slice(0, 4) ? /^.*年/ : '';
  return `${dayName(from, 'zh', 'date')}至${end.replace(same, '')}`;
}

/** The calendar day on which an instant falls in a zone: 2016-11-16. */
export function dateIn(ms: number, zone: string): string {
  // The Swedish way to write dates is ISO 8601; 'en' with parts costs four times as much.
  let made = formatters.get(`iso ${zone}`);
  if (!made) {
    made = new Intl.DateTimeFormat('sv-SE', { ...styles.plain, timeZone: zone });
    formatters.set(`iso ${zone}`, made);
  }
  return made.format(ms);
}

// Writing parts is slow, and a list of zones asks for the same ones on every page: kept for the hour.
const zoneParts = new Map<string, string>();

function zonePart(ms: number, zone: string, language: Language, style: 'zone' | 'offset'): string {
  const id = `${style} ${language} ${zone} ${Math.floor(ms / 3_600_000)}`;
  let part = zoneParts.get(id);
  if (part === undefined) {
    const parts = formatter(language, zone, style).formatToParts(ms);
    part = parts.find(({ type }) => type === 'timeZoneName')?.value ?? zone;
    if (zoneParts.size > 2000) zoneParts.clear();
    zoneParts.set(id, part);
  }
  return part;
}

/** What a zone is called in the reader's language: China Standard Time. */
export const zoneName = (zone: string, language: Language, ms: number): string => zonePart(ms, zone, language, 'zone');

/** The zone's distance from UTC at a moment: UTC+8. */
export const zoneOffset = (zone: string, ms: number): string =>
  zonePart(ms, zone, 'en', 'offset').replace('GMT', 'UTC');

/** Whether this machine knows a zone by that name. */
export function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

/** For the datetime attribute: UTC, to the minute. */
export const machineTime = (ms: number): string => `${new Date(ms).toISOString().slice(0, 16)}Z`;

/** One zone for each of the clocks that most people live by, from west to east. */
export const commonZones = [
  'America/Los_Angeles',
  'America/Denver',
  'America/Chicago',
  'America/New_York',
  'America/Sao_Paulo',
  'UTC',
  'Europe/London',
  'Europe/Paris',
  'Africa/Lagos',
  'Africa/Cairo',
  'Africa/Johannesburg',
  'Africa/Nairobi',
  'Europe/Moscow',
  'Asia/Dubai',
  'Asia/Karachi',
  'Asia/Kolkata',
  'Asia/Dhaka',
  'Asia/Bangkok',
  'Asia/Shanghai',
  'Asia/Tokyo',
  'Australia/Sydney',
  'Pacific/Auckland',
];
