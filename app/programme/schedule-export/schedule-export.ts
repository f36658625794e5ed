import { createHash } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import type { Language } from '../../platform/language.ts';
import type { Session, Speaker } from '../programme-schema.ts';
import type { ProgrammeView } from '../programme-view.ts';

/** A part of the programme that is exported on its own: a forum, topic, session, speaker or room. */
export interface Scope {
  /** Below the edition's base: `/forums/opening`. */
  path: string;
  title: string;
  sessions: Session[];
}

/** What every export is made from: a release, in whose words, which part of it, and where its pages live. */
export interface Export {
  view: ProgrammeView;
  language: Language;
  /** Public origin without a trailing slash. */
  origin: string;
  /** `/en/wic2016`, or `/en/wic2016/releases/2` where a release is pinned. */
  base: string;
  /** Absent: the whole edition. */
  scope?: Scope;
}

/** The full address of a page or file of the edition. */
export const addressOf = ({ origin, base }: Pick<Export, 'origin' | 'base'>, path: string): string =>
  `${origin}${base}${path}`;

export const sessionsOf = ({ view, scope }: Pick<Export, 'view' | 'scope'>): Session[] =>
  scope?.sessions ?? view.sessions;

/**
 * The name of a person as one reader is shown it: in its own script where that is the reader's
 * language, else in Latin letters where known.
 */
export function nameOf({ name }: Speaker, reader: Language): string {
  const own = name.language?.split('-')[0] === reader;
  return own ? name.native : (name.latin ?? name.native);
}

const offsets = new Map<string, string>();

/** An instant in the time of a zone, with its offset: 2016-11-16T09:30:00+08:00. */
export function localTime(instant: string, zone: string): string {
  const key = `${instant}${zone}`;
  let local = offsets.get(key);
  if (!local) {
    if (offsets.size > 20_000) offsets.clear();
    local = Temporal.Instant.from(instant).toString({ timeZone: zone, smallestUnit: 'second' });
    offsets.set(key, local);
  }
  return local;
}

/** A venue's wall clock on a date, as an instant with offset; in a gap of summer time the later hour. */
export function wallTime(date: string, clock: string, zone: string): string {
  const local = Temporal.PlainDateTime.from(`${date}T${clock}`).toZonedDateTime(zone);
  return local.toString({ timeZoneName: 'never', smallestUnit: 'second' });
}

export const nextDate = (date: string): string => Temporal.PlainDate.from(date).add({ days: 1 }).toString();

/** A UUID that the same name under the same owner always has (RFC 9562 §5.5, version 5). */
export function uuidFrom(owner: string, name: string): string {
  const hash = createHash('sha1')
    .update(Buffer.from(owner.replaceAll('-', ''), 'hex'))
    .update(name)
    .digest();
  hash[6] = ((hash[6] ?? 0) & 0x0f) | 0x50;
  hash[8] = ((hash[8] ?? 0) & 0x3f) | 0x80;
  return hash.toString('hex', 0, 16).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
