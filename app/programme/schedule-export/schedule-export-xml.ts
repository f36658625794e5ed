import { wordsOf } from '../../platform/text.ts';
import type { Link, Session } from '../programme-schema.ts';
import { addressOf, type Export, localTime, nameOf } from './schedule-export.ts';
import { acronymOf, hoursAndMinutes, legible, slugOf, uri, xmlDuration } from './schedule-export-fields.ts';
import { announced, type Grid, type GridDay, gridOf, type LeftOut } from './schedule-export-grid.ts';

export const scheduleXmlType = 'application/vnd.c3voc.schedule+xml; charset=utf-8';

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\n': '&#10;',
  '\t': '&#9;',
};
export const xmlText = (text: string): string => legible(text).replace(/[&<>]/g, (c) => entities[c] ?? c);
export const xmlAttribute = (text: string): string => legible(text).replace(/[&<>"\n\t]/g, (c) => entities[c] ?? c);

type Attributes = Record<string, string | number | null | undefined>;

function tag(name: string, attributes: Attributes, content: string): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== null && value !== undefined)
    .map(([key, value]) => ` ${key}="${xmlAttribute(String(value))}"`);
  return content === '' ? `<${name}${written.join('')}/>` : `<${name}${written.join('')}>${content}</${name}>`;
}

/** An element of bare text; none at all where there is no value. */
const field = (name: string, value: string | null | undefined): string =>
  value === null || value === undefined ? '' : tag(name, {}, xmlText(value));

/**
 * The programme as schedule.xml of voc/schedule (pentabarf, frab), valid against its schema.xsd.
 * A comment says how many sessions it had no place for.
 */
export function scheduleXml(from: Export): { body: string; leftOut: LeftOut } {
  const grid = gridOf(from);
  const { untimed, cancelled } = grid.leftOut;
  const body = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<!-- Left out: ${untimed} without a time, ${cancelled} cancelled. -->`,
    '<schedule>',
    tag('generator', { name: 'Plenary', system: new URL(from.origin).host }, ''),
    field('url', uri(addressOf(from, `${from.scope?.path ?? ''}/schedule.xml`))),
    field('version', String(from.view.release.number)),
    conference(from, grid),
    ...grid.days.map((day) => dayElement(from, grid, day)),
    '</schedule>\n',
  ].join('\n');
  return { body, leftOut: grid.leftOut };
}

function conference(from: Export, grid: Grid): string {
  const { edition, programme } = from.view;
  const title = wordsOf(edition.name, from.language);
  const tracks = programme.forums.map((forum) => {
    const slug = /^[a-z][a-z0-9-]+$/.test(forum.slug) ? forum.slug : null;
    return tag('track', { name: grid.forumNames.get(forum.id), color: forum.colour, slug }, '');
  });
  return tag(
    'conference',
    {},
    [
      field('title', from.scope ? `${title}: ${from.scope.title}` : title),
      field('acronym', acronymOf(edition)),
      field('start', edition.startsOn),
      field('end', edition.endsOn),
      field('days', String(grid.days.length)),
      field('timeslot_duration', hoursAndMinutes(Math.min(edition.timeslot, 5999))),
      field('base_url', uri(addressOf(from, '/'))),
      field('url', uri(edition.url ?? addressOf(from, ''))),
      field('time_zone_name', edition.timeZone),
      ...tracks,
    ].join(''),
  );
}

function dayElement(from: Export, grid: Grid, day: GridDay): string {
  const rooms = day.rooms.map((room) => {
    const events = room.sessions.map((session) => eventElement(from, grid, session, room.name));
    return tag('room', { name: room.name, guid: room.id }, `\n${events.join('\n')}\n`);
  });
  const { index, date, start, end } = day;
  return tag('day', { index, date, start, end }, rooms.join('\n'));
}

function eventElement(from: Export, grid: Grid, session: Session, room: string): string {
  const { language, view } = from;
  const local = localTime(session.startsAt ?? '', view.edition.timeZone);
  const code = grid.codes.get(session.id);
  const attributes = { guid: session.id, id: session.number, code: code?.length === 6 ? code : null };
  return tag(
    'event',
    attributes,
    [
      field('date', local),
      field('start', local.slice(11, 16)),
      field('duration', xmlDuration(session.minutes)),
      field('room', room),
      field('slug', slugOf(view.edition, session)),
      field('url', uri(addressOf(from, `/sessions/${session.slug}`))),
      field('title', wordsOf(session.title, language)),
      field('subtitle', wordsOf(session.subtitle, language)),
      field('track', grid.forumNames.get(session.forumId ?? '') ?? ''),
      field('type', session.type ?? session.kind),
      field('language', session.spoken.join(', ')),
      field('abstract', wordsOf(session.abstract, language)),
      field('description', wordsOf(session.description, language)),
      field('logo', uri(session.logo) ?? ''),
      persons(from, session),
      recording(session),
      references('links', 'link', session.links),
      references('attachments', 'attachment', session.attachments),
      field('feedback_url', uri(session.feedbackUrl)),
      field('origin_url', uri(session.originUrl)),
    ].join(''),
  );
}

function persons(from: Export, session: Session): string {
  const people = announced(from, session).map(({ speaker }) =>
    tag('person', { id: speaker.number, guid: speaker.id }, xmlText(nameOf(speaker, from.language))),
  );
  return tag('persons', {}, people.join(''));
}

const recording = ({ licence, unrecorded, recordingUrl }: Session): string =>
  tag(
    'recording',
    {},
    [field('license', licence ?? ''), field('optout', String(unrecorded)), field('url', uri(recordingUrl))].join(''),
  );

const references = (list: string, one: string, links: Link[]): string =>
  tag(list, {}, links.map(({ url, kind, title }) => tag(one, { href: url, type: kind }, xmlText(title))).join(''));
