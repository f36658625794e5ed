import { Temporal } from 'temporal-polyfill';
import type { Feed, FeedEdition, Notes } from './feed.ts';
import type { SettledEdition } from './settled.ts';
import type { Hints } from './settle.ts';
import { clockIn, writtenTime } from './time.ts';
import { languagesIn, minutesIn, webAddress } from './values.ts';
import { line, paragraphs, textFrom } from './words.ts';
import { guessZone, needsZone, zoneNamed } from './zone.ts';

/** What a feed says of its conference. Its dates are those declared; sessions may widen them later. */
export function settleEdition(feed: Feed, hints: Hints, notes: Notes): SettledEdition {
  const said = feed.edition;
  const languages = languagesOf(feed, notes);
  const language = languages[0] ?? 'en';
  const field = (name: string) => ({ name, where: 'conference', notes });
  const { timeZone, zoneDeclared } = zoneOf(feed, hints, notes);
  const name =
    textFrom(said.title, language, field('title'), line) ?? textFrom(said.acronym, language, field('acronym'), line);
  if (!name && feed.sessions.length > 0) notes('info', 'conference', 'title-of-edition', { slug: hints.slug });
  const place = textFrom(said.city || said.venue, language, field('city'), line);
  return {
    name: name ?? { source: language, texts: { [language]: hints.slug } },
    theme: textFrom(said.subtitle, language, field('subtitle'), line),
    description: textFrom(said.description, language, field('description'), paragraphs),
    place,
    venue: textFrom(said.venue, language, field('venue'), line),
    ...datesOf(said, notes),
    timeZone,
    zoneDeclared,
    dayStarts: dayStartsOf(said, timeZone, notes),
    timeslot: timeslotOf(said, notes),
    url: webAddress(said.url, said.baseUrl),
    language,
    languages,
  };
}

/** The conference's own languages; else those that a fifth of the sessions or more are held in; else English. */
function languagesOf(feed: Feed, notes: Notes): string[] {
  const declared = [feed.edition.language, ...(feed.edition.languages ?? [])].flatMap((one) =>
    languagesIn(one, 'conference', notes),
  );
  if (declared.length > 0) return [...new Set(declared)];
  const counts = new Map<string, number>();
  let known = 0;
  for (const session of feed.sessions) {
    const [tag] = languagesIn(session.language, session.where, () => {});
    if (!tag) continue;
    known += 1;
    counts.set(tag, (counts.get(tag) ?? 0) + 1);
  }
  const common = [...counts].filter(([, count]) => count >= known / 5).sort((a, b) => b[1] - a[1]);
  return common.length > 0 ? common.map(([tag]) => tag) : ['en'];
}

function zoneOf(feed: Feed, hints: Hints, notes: Notes): { timeZone: string; zoneDeclared: boolean } {
  const declared =
    feed.edition.timeZone?.trim() || feed.sessions.find((session) => zoneNamed(session.timeZone))?.timeZone;
  const zone = zoneNamed(declared);
  if (zone) return { timeZone: zone, zoneDeclared: true };
  const used = hints.zone ?? guessZone(feed) ?? 'UTC';
  if (declared) notes('warning', 'conference', 'zone-unknown', { zone: declared.slice(0, 60), used });
  else if (!hints.zone) notes(needsZone(feed.sessions) ? 'warning' : 'info', 'conference', 'zone-guessed', { used });
  return { timeZone: used, zoneDeclared: false };
}

function datesOf(said: FeedEdition, notes: Notes): { startsOn: string; endsOn: string } {
  const days = said.days.flatMap((day) => writtenTime(day.date)?.date ?? []).sort();
  for (const written of [said.start, said.end]) {
    if (written && !writtenTime(written))
      notes('dropped', 'conference', 'date-invalid', { date: written.slice(0, 60) });
  }
  const first = writtenTime(said.start)?.date ?? days[0] ?? '';
  const last = writtenTime(said.end)?.date ?? days.at(-1) ?? first;
  if (first <= last) return { startsOn: first, endsOn: last };
  notes('repaired', 'conference', 'dates-swapped', { start: first, end: last });
  return { startsOn: last, endsOn: first };
}

/** When the day turns over: said outright, or told by days that end after midnight. */
function dayStartsOf(said: FeedEdition, zone: string, notes: Notes): string | undefined {
  if (said.dayChange) {
    const clock = clockIn(said.dayChange);
    if (clock !== null && clock < 43_200_000) return written(clock);
    notes('dropped', 'conference', 'day-change-invalid', { time: said.dayChange.slice(0, 40) });
  }
  const turns = said.days.flatMap((day) => turnOf(day.date, day.end, zone) ?? []);
  const most = [...Map.groupBy(turns, (turn) => turn)].sort((a, b) => b[1].length - a[1].length)[0];
  return most?.[0];
}

function turnOf(date: string | undefined, end: string | undefined, zone: string): string | null {
  const time = writtenTime(end);
  const day = writtenTime(date)?.date;
  if (time?.clock == null || time.offset === null || !day) return null;
  const instant = Date.parse(`${time.date}T00:00:00Z`) + time.clock - time.offset * 60_000;
  const local = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone).toPlainDateTime();
  if (local.toPlainDate().toString() <= day) return null;
  // A day that ends at 08:59 or 03:59:59 ends when the next one begins.
  const rounded = local.minute === 59 ? local.add({ minutes: 1 }) : local;
  return rounded.hour < 12 ? rounded.toString().slice(11, 16) : null;
}

const written = (clock: number): string => new Date(clock).toISOString().slice(11, 16);

function timeslotOf(said: FeedEdition, notes: Notes): number | undefined {
  if (said.timeslot === undefined || said.timeslot === '') return undefined;
  const minutes = minutesIn(said.timeslot);
  if (minutes !== null && minutes >= 1 && minutes <= 1440) return minutes;
  notes('dropped', 'conference', 'timeslot-invalid', { timeslot: String(said.timeslot).slice(0, 40) });
  return undefined;
}
