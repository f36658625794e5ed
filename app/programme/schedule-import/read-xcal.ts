import { emptyFeed, type Feed, type Note, noteBook } from './feed.ts';
import type { CalendarEvent, CalendarProperty } from './calendar-event.ts';
import { addCalendarEvent } from './calendar-event.ts';
import { beyond, limits } from './limits.ts';
import type { Element, XmlReader } from './xml.ts';

// xCal in both of its dialects: RFC 6321 (properties in <properties>, values in typed elements, parameters in
// <parameters>) and pentabarf's older one (text in <dtstart>, extras in its own namespace).

function property(element: Element): CalendarProperty {
  const parameters: Record<string, string> = { ...element.attributes };
  const held = element.children.find((child) => child.name === 'parameters');
  for (const one of held?.children ?? []) {
    parameters[one.name.toLowerCase()] = one.children[0]?.text.trim() ?? one.text.trim();
  }
  const values = element.children.filter((child) => child !== held);
  const value = values.length > 0 ? values.map((one) => one.text.trim()) : [element.text.trim()];
  return { name: element.name.toLowerCase(), parameters, values: value };
}

export function eventOf(element: Element): CalendarEvent {
  const properties = element.children.flatMap((child) =>
    child.name === 'properties' ? child.children.map(property) : child.name === 'components' ? [] : [property(child)],
  );
  return { where: `line ${element.line}`, properties };
}

export function readXcal(notes: Note[]): { feed: Feed; reader: XmlReader } {
  const feed = emptyFeed('xcal', notes);
  const note = noteBook(notes);
  const calendar: Record<string, (text: string) => void> = {
    'x-wr-calname': (text) => {
      feed.edition.title ??= text;
    },
    name: (text) => {
      feed.edition.title ??= text;
    },
    'x-wr-timezone': (text) => {
      feed.edition.timeZone ??= text;
    },
  };
  const reader: XmlReader = {
    opened: ({ name }) =>
      name.toLowerCase() === 'vevent' || name === 'vtimezone' || Object.hasOwn(calendar, name.toLowerCase()),
    held(element) {
      const name = element.name.toLowerCase();
      if (name === 'vevent') addCalendarEvent(feed, eventOf(element), note);
      else calendar[name]?.((element.children[0]?.text ?? element.text).trim());
      if (feed.sessions.length > limits.sessions) throw beyond('sessions', `line ${element.line}`);
    },
  };
  return { feed, reader };
}
