import assert from 'node:assert/strict';
import { test } from 'node:test';
import { languages } from './language.ts';
import {
  clockTime,
  commonZones,
  dateIn,
  dateRange,
  dayName,
  isZone,
  machineTime,
  momentName,
  zoneName,
  zoneOffset,
} from './time.ts';

const opening = Date.parse('2016-11-16T01:30:00Z');

test('times are on the 24-hour clock in the zone asked for, midnight as 00', () => {
  assert.equal(clockTime(opening, 'Asia/Shanghai'), '09:30');
  assert.equal(clockTime(opening, 'America/New_York'), '20:30');
  assert.equal(clockTime(Date.parse('2016-11-16T16:00:00Z'), 'Asia/Shanghai'), '00:00');
});

test('an instant falls on different days in different zones', () => {
  assert.equal(dateIn(opening, 'Asia/Shanghai'), '2016-11-16');
  assert.equal(dateIn(opening, 'America/New_York'), '2016-11-15');
});

test('ranges of days read as each language writes them', () => {
  assert.match(dateRange('2016-11-16', '2016-11-18', 'en'), /^16\s?–\s?18 November 2016$/);
  assert.equal(dateRange('2016-11-16', '2016-11-18', 'zh'), '2016年11月16日至18日');
  assert.equal(dateRange('2016-11-30', '2016-12-02', 'zh'), '2016年11月30日至12月2日');
  assert.equal(dateRange('2016-12-31', '2017-01-02', 'zh'), '2016年12月31日至2017年1月2日');
  assert.equal(dateRange('2016-11-16', '2016-11-16', 'fr'), '16 novembre 2016');
});

test('no language writes other digits than the signs at the venue', () => {
  for (const language of languages) {
    const written = [dayName('2016-11-16', language), momentName(opening, 'Asia/Shanghai', language)].join();
    assert.match(written, /16/);
    assert.doesNotMatch(written, /[\u0660-\u0669\u06f0-\u06f9]/);
  }
});

test('a calendar day keeps its name wherever the server stands', () => {
  assert.equal(dayName('2016-11-16', 'en'), 'Wednesday, 16 November 2016');
  assert.equal(dayName('2016-11-16', 'en', 'dayShort'), 'Wed 16 Nov');
});

test('zones have names and offsets that follow summer time', () => {
  assert.equal(zoneName('Asia/Shanghai', 'en', opening), 'China Standard Time');
  assert.equal(zoneOffset('Europe/Paris', opening), 'UTC+1');
  assert.equal(zoneOffset('Europe/Paris', Date.parse('2016-07-01T00:00:00Z')), 'UTC+2');
  assert.ok(commonZones.every(isZone));
  assert.equal(isZone('Mars/Olympus'), false);
});

test('machines get UTC to the minute', () => {
  assert.equal(machineTime(opening), '2016-11-16T01:30Z');
});
