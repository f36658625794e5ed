import type { Speaker } from '../programme-schema.ts';
import { faultMessages as fault } from './field-fault-messages.ts';
import { fieldMessages as label } from './field-messages.ts';
import * as make from './field-make.ts';
import * as options from './field-options.ts';
import { countryField, fits, slugField } from './fields-common.ts';
import { links } from './fields-session.ts';
import type { Field, Group } from './field-schema.ts';
import type { Slot } from './thing-schema.ts';

const of = (name: Parameters<typeof label.sentence>[0]) => ({ label: label.sentence(name) });
const one = (...fields: Field[]): Group[] => [{ name: 'what', ...of('what'), fields }];

const degrees = (name: 'latitude' | 'longitude', most: number): Field => ({
  name,
  ...of(name),
  control: { kind: 'line' },
  read: (thing) => String((thing[name] as number | null) ?? ''),
  write: (thing, value) => {
    const number = value === '' ? null : Number(value);
    if (number !== null && !(Math.abs(number) <= most)) make.refuse(fault.sentence('decimal', { least: -most, most }));
    return { ...thing, [name]: number };
  },
});

const picture = (name: 'logo'): Field => ({
  name,
  ...of(name),
  control: { kind: 'picture' },
  read: (thing) => (thing[name] as string | null) ?? '',
  write: (thing, value) => ({ ...thing, [name]: value || null }),
});

type Photo = Speaker['photo'];

const photo: Field[] = [
  {
    name: 'photo',
    ...of('photo'),
    control: { kind: 'picture' },
    read: (thing) => (thing.photo as Photo)?.file ?? '',
    write: (thing, file) => ({ ...thing, photo: file ? { file, credit: (thing.photo as Photo)?.credit ?? '' } : null }),
  },
  {
    name: 'credit',
    ...of('credit'),
    control: { kind: 'line' },
    read: (thing) => (thing.photo as Photo)?.credit ?? '',
    write: (thing, credit) => {
      make.lineIn(credit);
      return { ...thing, photo: thing.photo ? { ...(thing.photo as object), credit } : null };
    },
  },
];

const nameLine = (part: 'native' | 'language' | 'latin' | 'pronunciation'): Field => ({
  name: `name.${part}`,
  ...of(`name.${part}`),
  required: part === 'native',
  control: { kind: 'line' },
  read: (thing) => (thing.name as Speaker['name'])[part] ?? '',
  write: (thing, value) => {
    const filled = make.lineIn(value, { required: part === 'native' });
    if (part === 'language' && filled) fits(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, fault.sentence('language'))(filled);
    return { ...thing, name: { ...(thing.name as object), [part]: filled } };
  },
});

/** From a moment to a moment, both on the clock of the venue. */
function spanIn(from: string, to: string, zone: string): { from: string; to: string } {
  const [start, end] = [make.fromVenueTime(from, zone), make.fromVenueTime(to, zone)];
  if (!start || !end) return make.refuse(fault.sentence('both'));
  if (end <= start) make.refuse(fault.sentence('span'));
  return { from: start, to: end };
}

const spanColumns = [
  { name: 'from', ...of('from'), kind: 'moment' },
  { name: 'to', ...of('to'), kind: 'moment' },
] as const;

const availability = make.rows<{ from: string; to: string }>('availability', {
  ...of('availability'),
  hint: label.sentence('availabilityHint'),
  ordered: false,
  columns: [...spanColumns],
  read: ({ from, to }, { edition }) => [from, to].map((moment) => make.toVenueTime(moment, edition.timeZone)),
  write: ([from = '', to = ''], { edition }) => spanIn(from, to, edition.timeZone),
});

const slots = make.rows<Slot>('slots', {
  ...of('slots'),
  hint: label.sentence('slotsHint'),
  ordered: false,
  columns: [{ name: 'room', ...of('roomId'), kind: 'choice', options: options.thingOptions('room') }, ...spanColumns],
  read: ({ roomId, from, to }, { edition }) => [
    roomId,
    make.toVenueTime(from, edition.timeZone),
    make.toVenueTime(to, edition.timeZone),
  ],
  write: ([roomId = '', from = '', to = ''], { things, edition }) => {
    if (!things.room.some(({ id }) => id === roomId)) make.refuse(fault.sentence('gone'));
    return { roomId, ...spanIn(from, to, edition.timeZone) };
  },
});

const hostIds = make.rows<string>('hostIds', {
  ...of('hostIds'),
  columns: [
    { name: 'organisation', ...of('organisation'), kind: 'choice', options: options.thingOptions('organisation') },
  ],
  read: (id) => [id],
  write: ([id = ''], { things }) =>
    things.organisation.some((one) => one.id === id) ? id : make.refuse(fault.sentence('gone')),
});

const name = make.text('name', { ...of('name'), required: true });
const title = make.text('title', { ...of('title'), required: true });
const description = make.text('description', { ...of('description'), long: true });
const url = make.line('url', { ...of('url'), type: 'url' });

export const organisationGroups = one(name, countryField, url, picture('logo'), slugField);

export const venueGroups = one(
  name,
  make.text('address', of('postal')),
  make.number('capacity', of('capacity')),
  degrees('latitude', 90),
  degrees('longitude', 180),
  description,
  slugField,
);

export const roomGroups = one(
  name,
  make.choice('venueId', { ...of('venueId'), options: options.thingOptions('venue') }),
  make.line('floor', of('floor')),
  make.number('capacity', of('capacity')),
  make.marks('features', {
    ...of('features'),
    options: options.featureOptions,
    others: /^[\p{L}\p{N}]+(-[\p{L}\p{N}]+)*$/u,
    note: fault.sentence('feature'),
  }),
  description,
  slugField,
);

export const forumGroups = one(
  title,
  make.text('subject', of('subject')),
  make.person('chairId', of('chairId')),
  description,
  hostIds,
  slots,
  make.line('colour', { ...of('colour'), check: fits(/^#[0-9a-f]{6}$/, fault.sentence('colour')) }),
  slugField,
);

export const topicGroups = one(title, description, slugField);

export const speakerGroups: Group[] = [
  {
    name: 'who',
    ...of('who'),
    fields: [
      nameLine('native'),
      nameLine('language'),
      nameLine('latin'),
      nameLine('pronunciation'),
      make.text('title', of('function')),
      make.text('organisation', of('organisation')),
      countryField,
      make.number('rank', { ...of('rank'), hint: label.sentence('rankHint'), most: 9999 }),
    ],
  },
  { name: 'texts', ...of('texts'), fields: [make.text('biography', { ...of('biography'), long: true })] },
  { name: 'whenWhere', ...of('whenWhere'), fields: [availability] },
  { name: 'media', ...of('media'), fields: [...photo, links('links')] },
  { name: 'more', ...of('more'), fields: [slugField] },
];
