import { Temporal } from 'temporal-polyfill';
import { isoInstant } from '../programme-view.ts';
import { type Component, property } from './schedule-export-ical.ts';

/**
 * A zone as VTIMEZONE, true for all moments between two (milliseconds): the rule in force at the first, and
 * every change until the last. Written from the zone data that the programme's own times are read with, one
 * observance a change, because a rule for all years would be wrong for zones that change by decree.
 */
export function vtimezone(timeZone: string, first: number, last: number): Component {
  const start = zoned(timeZone, first);
  const observances: Component[] = [];
  let change = earlierChange(start);
  if (!change) observances.push(observance('STANDARD', '1970-01-01T00:00:00', start.offset, start.offset));
  else observances.push(observed(change));
  change = start.getTimeZoneTransition('next');
  while (change && change.epochMilliseconds <= last) {
    observances.push(observed(change));
    change = change.getTimeZoneTransition('next');
  }
  const tzid = property('TZID', 'text', timeZone);
  return { name: 'VTIMEZONE', properties: [tzid], components: observances };
}

const zoned = (timeZone: string, ms: number) => Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(timeZone);

/** The change at or before a moment. */
const earlierChange = (moment: Temporal.ZonedDateTime) =>
  moment.add({ milliseconds: 1 }).getTimeZoneTransition('previous');

function observed(change: Temporal.ZonedDateTime): Component {
  const before = change.subtract({ nanoseconds: 1 });
  // RFC 5545 §3.6.5: an observance starts by the clock that was valid until then.
  const onset = isoInstant(change.epochMilliseconds + before.offsetNanoseconds / 1e6).slice(0, 19);
  const name = change.offsetNanoseconds > before.offsetNanoseconds && returns(change) ? 'DAYLIGHT' : 'STANDARD';
  return observance(name, onset, before.offset, change.offset);
}

/** Summer time goes back again within the year; a change that stays is a new standard. */
function returns(change: Temporal.ZonedDateTime): boolean {
  const next = change.getTimeZoneTransition('next');
  return next !== null && next.epochMilliseconds - change.epochMilliseconds < 366 * 86_400_000;
}

const observance = (name: string, onset: string, from: string, to: string): Component => ({
  name,
  properties: [
    property('DTSTART', 'date-time', onset),
    property('TZOFFSETFROM', 'utc-offset', from),
    property('TZOFFSETTO', 'utc-offset', to),
    property('TZNAME', 'text', to.endsWith(':00') ? to.slice(0, 3) : to.replace(':', '')),
  ],
  components: [],
});
