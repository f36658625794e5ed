import ICAL from 'ical.js';
import { addCalendarEvent, type CalendarProperty } from './calendar-event.ts';
import { emptyFeed, type Feed, type FeedSession, type Note, noteBook } from './feed.ts';
import { beyond, limits, malformed } from './limits.ts';
import { zoneNamed } from './zone.ts';

// Read component by component, so that one broken event is reported with its line instead of losing the file.

interface Lines {
  lines: string[];
  first: number;
}

type Raw = [string, Record<string, string | string[]>, string, ...unknown[]];

async function* linesOf(chunks: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = '';
  for await (const chunk of chunks) {
    const parts = (rest + chunk).split(/\r\n|\n|\r(?!$)/);
    // A line without end is cut, so that joining it again and again stays cheap.
    rest = (parts.pop() ?? '').slice(0, 2 * limits.text);
    yield* parts;
  }
  if (rest) yield rest.replace(/\r$/, '');
}

function propertiesOf(component: Lines): CalendarProperty[] {
  const [, properties] = ICAL.parse(component.lines.join('\r\n')) as unknown as [string, Raw[]];
  return properties.map(([name, parameters, , ...values]) => ({
    name,
    parameters: Object.fromEntries(Object.entries(parameters).map(([key, value]) => [key, [value].flat().join(',')])),
    values: values.map((value) => (typeof value === 'string' ? value : JSON.stringify(value))),
  }));
}

interface Zones {
  /** By TZID: the zone that its VTIMEZONE says it is. */
  located: Map<string, string>;
  /** By TZID: the rules of its VTIMEZONE. */
  rules: Map<string, ICAL.Timezone>;
}

function readZone(component: Lines, zones: Zones): void {
  const parsed = new ICAL.Component(ICAL.parse(component.lines.join('\r\n')) as unknown as unknown[]);
  const id = String(parsed.getFirstPropertyValue('tzid') ?? '');
  const located = parsed.getFirstPropertyValue('x-lic-location');
  if (id && located) zones.located.set(id, String(located));
  if (id) zones.rules.set(id, new ICAL.Timezone(parsed));
}

/** Times in a zone that only the file itself knows become instants by the file's own rules. */
function placeInZone(session: FeedSession, zones: Zones): void {
  const id = session.timeZone;
  if (id === undefined) return;
  session.timeZone = zones.located.get(id) ?? id;
  const rules = zones.rules.get(id);
  if (!rules || zoneNamed(session.timeZone)) return;
  const instant = (local: string | undefined) => {
    if (!local || !/T[\d:]+$/.test(local)) return local;
    const time = ICAL.Time.fromDateTimeString(local);
    time.zone = rules;
    return new Date(time.toUnixTime() * 1000).toISOString();
  };
  session.date = instant(session.date);
  session.end = instant(session.end);
  delete session.timeZone;
}

export async function readIcal(chunks: AsyncIterable<string>, notes: Note[]): Promise<Feed> {
  const feed = emptyFeed('icalendar', notes);
  const note = noteBook(notes);
  const zones: Zones = { located: new Map(), rules: new Map() };
  const take = (component: Lines, name: string) => {
    const where = `line ${component.first}`;
    if (component.lines.length > limits.text) throw beyond('text', where);
    try {
      if (name === 'VTIMEZONE') readZone(component, zones);
      else addCalendarEvent(feed, { where, properties: propertiesOf(component) }, note);
    } catch {
      note('dropped', where, 'event-broken');
    }
    if (feed.sessions.length > limits.sessions) throw beyond('sessions', where);
  };
  await splitComponents(chunks, feed, take);
  for (const session of feed.sessions) placeInZone(session, zones);
  // linux.conf.au and its like write their name as a description only.
  const { title, description } = feed.edition;
  if (!title && typeof description === 'string' && description.length <= 120) {
    feed.edition.title = description;
    delete feed.edition.description;
  }
  return feed;
}

const taken = /^BEGIN:(VEVENT|VTIMEZONE)\s*$/i;
const calendarProperty = /^(X-WR-CALNAME|NAME|X-WR-TIMEZONE|X-WR-CALDESC|DESCRIPTION|SUMMARY|URL)(?:;[^:]*)?:(.*)$/i;

async function splitComponents(
  chunks: AsyncIterable<string>,
  feed: Feed,
  take: (component: Lines, name: string) => void,
): Promise<void> {
  let number = 0;
  let open: (Lines & { name: string; depth: number }) | undefined;
  let calendars = 0;
  for await (const line of linesOf(chunks)) {
    number += 1;
    const begin = /^BEGIN:(\S+)/i.exec(line)?.[1];
    if (open) {
      // Alarms and the rules of zones sit inside; alarms are of no use here.
      if (begin) open.depth += 1;
      if (open.depth === 1 || open.name === 'VTIMEZONE') open.lines.push(line);
      if (/^END:/i.test(line)) open.depth -= 1;
      if (open.depth > limits.depth) throw beyond('depth', `line ${number}`);
      if (open.depth > 0) continue;
      if (!line.toUpperCase().startsWith(`END:${open.name}`)) break;
      take(open, open.name);
      open = undefined;
    } else if (taken.test(line)) {
      open = { name: begin?.toUpperCase() ?? '', first: number, depth: 1, lines: [line] };
    } else if (/^\s*BEGIN:VCALENDAR/i.test(line)) calendars += 1;
    else readCalendarLine(line, feed);
  }
  if (open || calendars === 0)
    throw malformed(`line ${open?.first ?? number}`, open ? `BEGIN:${open.name} … END` : 'BEGIN:VCALENDAR');
}

function readCalendarLine(line: string, feed: Feed): void {
  const found = calendarProperty.exec(line);
  if (!found) return;
  const name = found[1]?.toUpperCase();
  const value = (found[2] ?? '')
    .replace(/\\([,;\\])/g, '$1')
    .replace(/\\n/gi, '\n')
    .trim();
  if (name === 'X-WR-TIMEZONE') feed.edition.timeZone ??= value;
  else if (name === 'X-WR-CALNAME' || name === 'NAME' || name === 'SUMMARY') feed.edition.title ??= value;
  else if (name === 'URL') feed.edition.url ??= value;
  else feed.edition.description ??= value;
}
