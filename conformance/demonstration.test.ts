import assert from 'node:assert/strict';
import { test } from 'node:test';
import ICAL from 'ical.js';
import { languages } from '../app/platform/language.ts';
import { viewProgramme } from '../app/programme/programme-view.ts';
import { releaseOf } from '../app/programme/programme.testing.ts';
import { formats } from '../app/programme/schedule-export/schedule-export-formats.ts';
import { buildReleases } from '../db/seed/build.ts';
import { demonstration } from '../db/seed/demonstration.ts';
import { skip } from './inputs.ts';
import { json2Faults, jsonFaults, xmlFaults } from './schemas.ts';

for (const plan of demonstration) {
  test(`${plan.edition.slug}: every release of the demonstration is valid in every format and language`, {
    skip,
  }, () => {
    for (const { programme } of buildReleases(plan)) {
      const view = viewProgramme(programme, releaseOf());
      for (const language of languages) {
        const from = { view, language, origin: 'https://summit.example', base: `/${language}/${plan.edition.slug}` };
        assert.deepEqual(xmlFaults(formats.xml.make(from).body), []);
        assert.deepEqual(jsonFaults(formats.json.make(from).body), []);
        assert.deepEqual(json2Faults(formats.schedule2.make(from).body), []);
        const calendar = new ICAL.Component(ICAL.parse(formats.ics.make(from).body));
        const timed = view.sessions.filter((session) => session.startsAt);
        assert.equal(calendar.getAllSubcomponents('vevent').length, timed.length);
      }
    }
  });
}
