import { wordsOf } from '../../platform/text.ts';
import type { Role, Session } from '../programme-schema.ts';
import { endOf, isoInstant } from '../programme-view.ts';
import { addressOf, type Export, localTime, nameOf, sessionsOf } from './schedule-export.ts';
import { legible } from './schedule-export-fields.ts';

export const csvType = 'text/csv; charset=utf-8; header=present';

/** One column, by the name that programs look for. */
type Column = [name: string, value: (session: Session, from: Export) => string];

const time =
  (at: 'start' | 'end', from: number, to: number) =>
  (session: Session, { view }: Export): string => {
    if (!session.startsAt) return '';
    const instant = at === 'start' ? session.startsAt : isoInstant(endOf(session));
    return localTime(instant, view.edition.timeZone).slice(from, to);
  };
const people =
  (...roles: Role[]) =>
  (session: Session, { view, language }: Export): string =>
    view
      .people(session, ...roles)
      .map(({ speaker }) => nameOf(speaker, language))
      .join('; ');

const columns: Column[] = [
  ['id', (session) => session.id],
  ['number', (session) => String(session.number)],
  ['code', (session) => session.code ?? ''],
  ['kind', (session) => session.kind],
  ['type', (session) => session.type ?? ''],
  ['status', (session) => session.status],
  ['title', (session, { language }) => wordsOf(session.title, language)],
  ['subtitle', (session, { language }) => wordsOf(session.subtitle, language)],
  ['date', time('start', 0, 10)],
  ['start', time('start', 11, 16)],
  ['end', time('end', 11, 16)],
  ['starts_at', time('start', 0, 25)],
  ['minutes', (session) => String(session.minutes)],
  ['room', (session, { view, language }) => wordsOf(view.room(session.roomId ?? '')?.name, language)],
  ['forum', (session, { view, language }) => wordsOf(view.forum(session.forumId ?? '')?.title, language)],
  [
    'topics',
    ({ topicIds }, { view, language }) => topicIds.map((id) => wordsOf(view.topic(id)?.title, language)).join('; '),
  ],
  ['access', (session) => session.access],
  ['spoken', (session) => session.spoken.join(' ')],
  ['interpreted', (session) => session.interpreted.join(' ')],
  ['speakers', people('speaker')],
  ['chairs', people('chair', 'moderator', 'host')],
  ['interpreters', people('interpreter')],
  ['abstract', (session, { language }) => wordsOf(session.abstract, language)],
  ['description', (session, { language }) => wordsOf(session.description, language)],
  ['reason', (session, { language }) => wordsOf(session.reason, language)],
  ['url', (session, from) => addressOf(from, `/sessions/${session.slug}`)],
  ['changed_at', (session) => session.changedAt],
];

/**
 * All sessions as a table (RFC 4180): those without a time too, their cells empty. It begins with a byte order
 * mark, without which spreadsheets misread everything but English.
 */
export function scheduleCsv(from: Export): string {
  const rows = sessionsOf(from).map((session) => columns.map(([, value]) => cell(value(session, from))));
  const lines = [columns.map(([name]) => name), ...rows].map((row) => `${row.join(',')}\r\n`);
  return `\ufeff${lines.join('')}`;
}

/** What spreadsheets would run as a formula is made text by an apostrophe in front. */
function cell(value: string): string {
  const text = legible(value);
  const safe = /^\s*[=+\-@＝＋－＠]|^[\t\n]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
