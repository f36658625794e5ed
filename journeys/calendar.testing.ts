import assert from 'node:assert/strict';
import ical from 'ical.js';
import type { APIResponse } from 'playwright-core';

/** The events of a calendar as a calendar program reads them, after checking that it says which zone its times are in. */
export async function eventsOf(response: APIResponse): Promise<ical.Event[]> {
  assert.equal(response.status(), 200);
  assert.match(response.headers()['content-type'] ?? '', /^text\/calendar/);
  const calendar = new ical.Component(ical.parse(await response.text()));
  const events = calendar.getAllSubcomponents('vevent').map((event) => new ical.Event(event));
  const zones = calendar.getAllSubcomponents('vtimezone').map((zone) => zone.getFirstPropertyValue('tzid'));
  if (events.length > 0) assert.deepEqual(zones, ['Asia/Shanghai']);
  return events;
}
