import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import ICAL from 'ical.js';
import { programmes, viewOf } from '../programme.testing.ts';
import { startOf, endOf } from '../programme-view.ts';
import { calendarOf } from './schedule-export-calendar.ts';
import { fold, icalText } from './schedule-export-ical.ts';
import type { Export } from './schedule-export.ts';
import { legible } from './schedule-export-fields.ts';
import { shown } from '../../platform/text.ts';

const requests = programmes().chain((programme) =>
  fc.constantFrom('en', 'zh', 'ar').map((language): Export => {
    const view = viewOf(programme);
    return { view, language, origin: 'https://summit.example.org', base: `/${language}/${view.edition.slug}` };
  }),
);

function parse(text: string): ICAL.Component {
  const calendar = new ICAL.Component(ICAL.parse(text));
  ICAL.TimezoneService.reset();
  for (const zone of calendar.getAllSubcomponents('vtimezone')) {
    ICAL.TimezoneService.register(new ICAL.Timezone(zone));
  }
  return calendar;
}

test('a line is folded at 75 octets and never inside a character', () => {
  const line = `SUMMARY:${'网络🌐é'.repeat(40)}`;
  assert.ok(Buffer.byteLength(line) > 75, 'the line would be too long');
  const folded = fold(line).split('\r\n');
  assert.ok(folded.every((part) => Buffer.byteLength(part) <= 75));
  assert.ok(folded.slice(1).every((part) => part.startsWith(' ')));
  assert.equal(folded.map((part, index) => (index ? part.slice(1) : part)).join(''), line);
  assert.ok(!folded.join('').includes('\ufffd'));
});

test('every line of any calendar ends in CRLF and holds at most 75 octets', () => {
  fc.assert(
    fc.property(requests, (request) => {
      const lines = icalText(calendarOf(request).calendar).split('\r\n');
      assert.equal(lines.pop(), '');
      for (const line of lines) {
        assert.ok(Buffer.byteLength(line) <= 75, line);
        assert.equal(line, legible(line));
      }
    }),
    { numRuns: 200 },
  );
});

test('another reader finds the same moments, words and standing in any calendar', () => {
  fc.assert(
    fc.property(requests, (request) => {
      const { view, language } = request;
      const timed = view.sessions.filter((session) => session.startsAt);
      const { calendar, leftOut } = calendarOf(request);
      const events = parse(icalText(calendar))
        .getAllSubcomponents('vevent')
        .map((one) => new ICAL.Event(one));
      assert.equal(events.length + leftOut, view.sessions.length);
      for (const [index, session] of timed.entries()) {
        const event = events[index] as ICAL.Event;
        assert.equal(event.uid, session.id);
        assert.equal(event.startDate.toUnixTime() * 1000, startOf(session), session.startsAt ?? '');
        assert.equal(event.endDate.toUnixTime() * 1000, endOf(session));
        assert.equal(event.summary, legible(shown(session.title, language).text));
        assert.equal(event.sequence, session.sequence);
        assert.equal(event.component.getFirstPropertyValue('status') === 'CANCELLED', session.status === 'cancelled');
      }
    }),
    { numRuns: 300 },
  );
});

test('made twice, a calendar is the same to the byte', () => {
  const [request] = fc.sample(requests, { numRuns: 1, seed: 7 });
  assert.ok(request);
  assert.equal(icalText(calendarOf(request).calendar), icalText(calendarOf(request).calendar));
});
