import { Refusal } from '../../platform/refusal.ts';
import type { Visit } from '../edition/edition-visit.ts';
import { pagesMessages } from '../pages-messages.ts';
import type { Session } from '../programme-schema.ts';
import { endOf, startOf, type ProgrammeView } from '../programme-view.ts';

/** An address names a part of the programme that this release doesn't have. */
export const unknownPart = (kind: 'session' | 'forum' | 'topic' | 'speaker' | 'room', slug: string): Refusal =>
  new Refusal(`${kind}.unknown`, 404, pagesMessages.sentence(`unknown.${kind}`, { slug: slug.slice(0, 80) }));

export const unknownSession = ({ params }: Visit): Refusal => unknownPart('session', params.session ?? '');

export interface Neighbours {
  previous: Session | undefined;
  next: Session | undefined;
}

/** The sessions before and after one, among those of the same room or forum that are held. */
export function neighboursOf(session: Session, list: Session[]): Neighbours {
  const held = list.filter((one) => one.startsAt && (one.id === session.id || one.status !== 'cancelled'));
  const place = held.findIndex((one) => one.id === session.id);
  return place < 0 ? { previous: undefined, next: undefined } : { previous: held[place - 1], next: held[place + 1] };
}

export type Moment = 'before' | 'now' | 'after';

/** Whether a session is to come, on, or over; one without a time is to come. */
export function momentOf(session: Session, now: number): Moment {
  if (!session.startsAt || now < startOf(session)) return 'before';
  return now < endOf(session) ? 'now' : 'after';
}

/** When a page of these sessions next looks different: the nearest start or end; the release's life where none is left. */
export function nextChange(sessions: Session[], now: number): 'release' | number {
  const moments = sessions.filter((one) => one.startsAt).flatMap((one) => [startOf(one), endOf(one)]);
  const ahead = moments.filter((moment) => moment > now);
  return ahead.length > 0 ? Math.min(...ahead) : 'release';
}

/** People of a session in one role, protocol rank first, then as they were entered. */
export function peopleByRank(view: ProgrammeView, session: Session, role: Session['people'][number]['role']) {
  const rank = (place: number | null) => place ?? Number.POSITIVE_INFINITY;
  return view
    .people(session, role)
    .map(({ speaker }) => speaker)
    .toSorted((a, b) => (rank(a.rank) === rank(b.rank) ? 0 : rank(a.rank) - rank(b.rank)));
}
