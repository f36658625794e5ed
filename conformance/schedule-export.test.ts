import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { programmes, viewOf } from '../app/programme/programme.testing.ts';
import type { Export } from '../app/programme/schedule-export/schedule-export.ts';
import { scheduleJson } from '../app/programme/schedule-export/schedule-export-json.ts';
import { scheduleJson2 } from '../app/programme/schedule-export/schedule-export-json2.ts';
import { scheduleXml } from '../app/programme/schedule-export/schedule-export-xml.ts';
import { readInput, skip } from './inputs.ts';
import { json2Faults, jsonFaults, xmlFaults } from './schemas.ts';

const numRuns = 300;
const requests = programmes().chain((programme) =>
  fc.constantFrom('en', 'zh', 'ar').map((language): Export => {
    const view = viewOf(programme);
    return { view, language, origin: 'https://summit.example.org', base: `/${language}/${view.edition.slug}` };
  }),
);

test('the validators find what is wrong in files that others wrote', { skip }, () => {
  assert.notDeepEqual(xmlFaults(readInput('schedules/fosdem-2026.xml').toString()), []);
  assert.notDeepEqual(jsonFaults(readInput('schedules/frab-camp2019.json').toString()), []);
});

test('schedule.xml of any programme is valid against schedule.xml.xsd', { skip }, () => {
  fc.assert(
    fc.property(requests, (request) => assert.deepEqual(xmlFaults(scheduleXml(request).body), [])),
    { numRuns },
  );
});

test('schedule.json of any programme is valid against schedule.schema.json', { skip }, () => {
  fc.assert(
    fc.property(requests, (request) => assert.deepEqual(jsonFaults(scheduleJson(request).body), [])),
    { numRuns },
  );
});

test('schedule2.json of any programme is valid against schedule2.schema.json', { skip }, () => {
  fc.assert(
    fc.property(requests, (request) => assert.deepEqual(json2Faults(scheduleJson2(request).body), [])),
    { numRuns },
  );
});
