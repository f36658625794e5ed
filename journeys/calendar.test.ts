import assert from 'node:assert/strict';
import { homeText } from '../app/programme/edition/edition-home-messages.ts';
import { eventsOf } from './calendar.testing.ts';
import { day2, forumNamed, programme, sessionNamed } from './day2.testing.ts';
import { journey } from './journey.testing.ts';

journey('subscribe to the calendar of the edition', day2, {}, async ({ page, open }) => {
  await open();
  const link = page.getByRole('link', { name: homeText('en', 'subscribe'), exact: true });
  const address = (await link.getAttribute('href')) ?? '';
  // A calendar program that was told webcal: asks for the same by http.
  const response = await page.request.get(address.replace(/^webcal:/, 'http:'));
  const events = await eventsOf(response);
  assert.equal(events.length, programme.sessions.filter(({ startsAt }) => startsAt).length);
  const session = sessionNamed('before-it-is-heard');
  const event = events.find(({ summary }) => summary === session.title.texts.en);
  assert.equal(event?.startDate.toJSDate().toISOString(), '2016-11-17T06:00:00.000Z');
  assert.equal(event?.startDate.hour, 14, 'told in venue time');
  const cancelled = events.find(({ summary }) => summary.includes(sessionNamed('soft-hands').title.texts.en ?? '–'));
  assert.equal(cancelled?.component.getFirstPropertyValue('status'), 'CANCELLED');
  assert.ok(Number(events.find(({ uid }) => uid === cancelled?.uid)?.sequence) > 0);
});

journey('take the calendar of one forum', day2, { widths: ['phone'] }, async ({ page, open }) => {
  const forum = forumNamed('whose-information');
  await open(`/forums/${forum.slug}`);
  const address = await page.locator(`main a[href$="/forums/${forum.slug}/schedule.ics"]`).getAttribute('href');
  const events = await eventsOf(await page.request.get(address ?? ''));
  assert.equal(events.length, programme.sessions.filter(({ forumId }) => forumId === forum.id).length);
});
