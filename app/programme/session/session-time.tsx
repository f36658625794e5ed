import type { JSX } from 'preact';
import { clockTime, dateIn, dayName, machineTime } from '../../platform/time.ts';
import { sessionMessages } from './session-row-messages.ts';
import type { Session } from '../programme-schema.ts';
import { dayOf, endOf, startOf } from '../programme-view.ts';
import type { Visit } from '../edition/edition-visit.ts';

const range = (from: number, to: number, zone: string): string => `${clockTime(from, zone)}–${clockTime(to, zone)}`;

/** The weekday in front of a time that falls on another calendar day in the reader's zone. */
function ownRange(from: number, to: number, venueDate: string, { zone, language }: Visit): string {
  const date = dateIn(from, zone);
  const day = date === venueDate ? '' : `${dayName(date, language, 'weekday')} `;
  return day + range(from, to, zone);
}

interface WhenProps {
  visit: Visit;
  session: Session;
  /** Says the day too: for lists that aren't parted by day. */
  day?: boolean;
}

/**
 * When a session is: venue time first, as it is signposted there, and beside it the time in the zone that
 * the reader asked for. The island that writes the reader's own zone reads the length from the words.
 */
export function When({ visit, session, day = false }: WhenProps): JSX.Element {
  const { edition } = visit.view;
  if (!session.startsAt) return <span class="when quiet">{sessionMessages(visit.language, 'unscheduled')}</span>;
  const [from, to] = [startOf(session), endOf(session)];
  const words = range(from, to, edition.timeZone);
  const own = visit.zone !== edition.timeZone;
  if (!day && !own) {
    return (
      <time class="when" datetime={machineTime(from)}>
        {words}
      </time>
    );
  }
  return (
    <span class="when">
      {day && <span class="when-day">{dayName(dayOf(edition, session.startsAt), visit.language, 'dayShort')} </span>}
      <time datetime={machineTime(from)}>{words}</time>
      {own && <span class="own">{ownRange(from, to, dateIn(from, edition.timeZone), visit)}</span>}
    </span>
  );
}
