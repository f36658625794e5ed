import { isZone } from '../../platform/time.ts';
import { clashRules, type ClashRule, type Edition, type Host } from '../programme-schema.ts';
import { defaultSeverities } from '../clash-rules.ts';
import { faultMessages as fault } from './field-fault-messages.ts';
import { fieldMessages as label } from './field-messages.ts';
import * as make from './field-make.ts';
import * as options from './field-options.ts';
import { countryField, fits, tags } from './fields-common.ts';
import type { Field, Group } from './field-schema.ts';

const of = (name: Parameters<typeof label.sentence>[0]) => ({ label: label.sentence(name) });
const clock = fits(/^([01]\d|2[0-3]):[0-5]\d$/, fault.sentence('clock'));
const date = fits(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, fault.sentence('date'));

type Walking = Edition['walking'];
type Way = Walking['measured'][number];

const wayMinutes = (name: 'floor' | 'building' | 'venue'): Field => ({
  name: `walking.${name}`,
  ...of(`walking.${name}`),
  required: true,
  control: { kind: 'line', type: 'number' },
  read: (thing) => String((thing.walking as Walking)[name]),
  write: (thing, value) => {
    const minutes = make.numberIn(value, 0, 600);
    if (minutes === null) return make.refuse(fault.sentence('required'));
    return { ...thing, walking: { ...(thing.walking as Walking), [name]: minutes } };
  },
});

const roomColumn = (name: 'from' | 'to') =>
  ({ name, ...of(name), kind: 'choice', options: options.thingOptions('room') }) as const;

const inWalking = make.rows<Way>('measured', {
  ...of('walking.measured'),
  ordered: false,
  columns: [roomColumn('from'), roomColumn('to'), { name: 'minutes', ...of('minutes'), kind: 'number' }],
  read: ({ from, to, minutes }) => [from, to, String(minutes)],
  write: ([from = '', to = '', minutes = ''], { things }) => {
    for (const id of [from, to]) if (!things.room.some((room) => room.id === id)) make.refuse(fault.sentence('gone'));
    const needed = make.numberIn(minutes, 0, 600);
    if (needed === null) return make.refuse(fault.sentence('required'));
    return { from, to, minutes: needed };
  },
});

/** The measured ways lie one level deeper than rows do elsewhere. */
const measured: Field = {
  ...inWalking,
  name: 'walking.measured',
  read: (thing, known) => inWalking.read({ ...thing, measured: (thing.walking as Walking).measured }, known),
  write: (thing, value, known) => {
    const walking = thing.walking as Walking;
    const written = inWalking.write({ ...thing, measured: walking.measured }, value, known);
    return { ...thing, walking: { ...walking, measured: written.measured } };
  },
};

const severity = (rule: ClashRule): Field => ({
  name: `severity.${rule}`,
  ...of(`severity.${rule}`),
  required: true,
  control: { kind: 'choice', options: options.severityOptions },
  read: (thing) => (thing.severities as Edition['severities'])[rule] ?? defaultSeverities[rule],
  write: (thing, value, known) => {
    if (!options.severityOptions(known, 'en').some((option) => option.value === value))
      make.refuse(fault.sentence('gone'));
    return { ...thing, severities: { ...(thing.severities as Edition['severities']), [rule]: value } };
  },
});

/** The hours are one pair; half of it is refused when all fields are in. */
const hour = (name: 'opens' | 'closes'): Field => ({
  name,
  ...of(name),
  control: { kind: 'line', type: 'time' },
  read: (thing) => (thing.hours as Record<string, string> | null)?.[name] ?? '',
  write: (thing, value) => {
    if (value) clock(value);
    const hours = { opens: '', closes: '', ...(thing.hours as object | null), [name]: value };
    return { ...thing, hours: hours.opens || hours.closes ? hours : null };
  },
});

const hosts = make.rows<Host>('hosts', {
  ...of('hosts'),
  columns: [
    { name: 'organisation', ...of('organisation'), kind: 'choice', options: options.thingOptions('organisation') },
    { name: 'role', ...of('role'), kind: 'choice', options: options.hostOptions },
  ],
  read: ({ organisationId, role }) => [organisationId, role],
  write: ([organisationId = '', role = ''], { things }) => {
    if (!things.organisation.some(({ id }) => id === organisationId)) make.refuse(fault.sentence('gone'));
    return { organisationId, role: role === 'supporter' ? 'supporter' : 'host' };
  },
  check: (entries) => {
    const all = new Set(entries.map(({ organisationId, role }) => `${organisationId} ${role}`));
    if (all.size < entries.length) make.refuse(fault.sentence('twice'));
  },
});

const facts: Field[] = [
  make.text('name', { ...of('name'), required: true }),
  make.number('number', of('number')),
  make.text('theme', of('theme')),
  make.line('startsOn', { ...of('startsOn'), type: 'date', required: true, check: date }),
  make.line('endsOn', { ...of('endsOn'), type: 'date', required: true, check: date }),
  make.line('timeZone', {
    ...of('timeZone'),
    hint: label.sentence('timeZoneHint'),
    required: true,
    suggests: 'zones',
    check: (zone) => (isZone(zone) ? undefined : make.refuse(fault.sentence('zone'))),
  }),
  make.text('place', of('place')),
  countryField,
  tags('languages', of('languages')),
];

/** Everything about an edition that people fill in. */
export const editionGroups: Group[] = [
  { name: 'what', ...of('what'), fields: facts },
  {
    name: 'texts',
    ...of('texts'),
    fields: [make.text('description', { ...of('description'), long: true }), make.text('notice', of('notice'))],
  },
  { name: 'who', ...of('who'), fields: [hosts] },
  {
    name: 'whenWhere',
    ...of('whenWhere'),
    fields: [
      make.line('dayStarts', { ...of('dayStarts'), type: 'time', required: true, check: clock }),
      hour('opens'),
      hour('closes'),
      make.number('timeslot', { ...of('timeslot'), required: true, most: 240 }),
    ],
  },
  {
    name: 'walking',
    ...of('walking'),
    fields: [wayMinutes('floor'), wayMinutes('building'), wayMinutes('venue'), measured],
  },
  { name: 'clashes', ...of('clashes'), fields: clashRules.map(severity) },
  {
    name: 'more',
    ...of('more'),
    fields: [
      make.line('url', { ...of('url'), type: 'url' }),
      make.choice('previous', { ...of('previous'), options: options.editionOptions }),
      make.choice('next', { ...of('next'), options: options.editionOptions }),
    ],
  },
];
