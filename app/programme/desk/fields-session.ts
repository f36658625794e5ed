import { type Text, textOf } from '../../platform/text.ts';
import type { Link, Session } from '../programme-schema.ts';
import { faultMessages as fault } from './field-fault-messages.ts';
import { fieldMessages as label } from './field-messages.ts';
import * as make from './field-make.ts';
import * as options from './field-options.ts';
import { slugField, tags } from './fields-common.ts';
import type { Column, Field, Group } from './field-schema.ts';

const of = (name: Parameters<typeof label.sentence>[0]) => ({ label: label.sentence(name) });

type Step = Session['order'][number];
type Person = Session['people'][number];

const personColumn: Column = { name: 'person', ...of('person'), kind: 'person' };

const people = make.rows<Person>('people', {
  ...of('people'),
  columns: [personColumn, { name: 'role', ...of('role'), kind: 'choice', options: options.roleOptions }],
  read: ({ speakerId, role }, known) => [known.people.written(speakerId), role],
  write: ([words = '', role = ''], known) => {
    if (!options.roleOptions(known, 'en').some(({ value }) => value === role)) make.refuse(fault.sentence('gone'));
    return { speakerId: make.personIn(words, known), role: role as Person['role'] };
  },
  check: (entries) => {
    const all = new Set(entries.map(({ speakerId, role }) => `${speakerId} ${role}`));
    if (all.size < entries.length) make.refuse(fault.sentence('twice'));
  },
});

/** A step keeps its translations where its words stay, wherever it moves to; other words at its place age them. */
function stepTitle(words: string, before: Step[], place: number, language: string): Text {
  const same = before.find((step) => make.sourceWords(step.title) === words);
  return same?.title ?? make.reworded(before[place]?.title, words, language);
}

const order = make.rows<Step>('order', {
  ...of('order'),
  columns: [
    { name: 'minutes', ...of('minutes'), kind: 'number' },
    { name: 'step', ...of('step'), kind: 'line' },
    personColumn,
  ],
  read: ({ minutes, title, speakerId }, { people: book }) => [
    String(minutes ?? ''),
    make.sourceWords(title),
    speakerId ? book.written(speakerId) : '',
  ],
  write: ([minutes = '', words = '', person = ''], known, before, place) => ({
    minutes: make.numberIn(minutes, 1, 10_000),
    title: stepTitle(make.lineIn(words, { required: true }) ?? '', before, place, known.language),
    speakerId: person === '' ? null : make.personIn(person, known),
  }),
});

/** Links with their words; the kind is for programs, and may be left to itself. */
export const links = (name: 'links' | 'attachments'): Field =>
  make.rows<Link>(name, {
    ...of(name),
    columns: [
      { name: 'title', ...of('linkTitle'), kind: 'line' },
      { name: 'url', ...of('url'), kind: 'line' },
      { name: 'kind', ...of('linkKind'), kind: 'line' },
    ],
    read: ({ title, url, kind }) => [title, url, kind],
    write: ([title = '', url = '', kind = '']) => {
      make.lineIn(url, { required: true, most: 2000 });
      make.webAddress(url);
      return { title: make.lineIn(title) ?? url, url, kind: make.lineIn(kind) ?? 'web' };
    },
  });

const topics = make.marks('topicIds', { ...of('topicIds'), options: options.thingOptions('topic') });

/** Everything about a session that people fill in. */
export const sessionGroups: Group[] = [
  {
    name: 'what',
    ...of('what'),
    fields: [
      make.text('title', { ...of('title'), required: true }),
      make.text('subtitle', of('subtitle')),
      make.choice('kind', { ...of('kind'), required: true, options: options.kindOptions }),
      make.choice('forumId', { ...of('forumId'), options: options.thingOptions('forum') }),
    ],
  },
  {
    name: 'whenWhere',
    ...of('whenWhere'),
    fields: [
      make.moment('startsAt', of('startsAt')),
      make.number('minutes', { ...of('minutes'), required: true, most: 150_000 }),
      make.choice('roomId', { ...of('roomId'), options: options.thingOptions('room') }),
      make.number('expected', of('expected')),
      make.choice('access', { ...of('access'), required: true, options: options.accessOptions }),
      tags('spoken', of('spoken')),
      tags('interpreted', of('interpreted')),
    ],
  },
  {
    name: 'standing',
    ...of('standing'),
    fields: [
      make.choice('status', { ...of('status'), required: true, options: options.statusOptions }),
      make.text('reason', { ...of('reason'), hint: label.sentence('reasonHint') }),
    ],
  },
  { name: 'who', ...of('who'), fields: [people, order] },
  {
    name: 'texts',
    ...of('texts'),
    fields: [
      make.text('abstract', { ...of('abstract'), long: true }),
      make.text('description', { ...of('description'), long: true }),
      topics,
    ],
  },
  {
    name: 'media',
    ...of('media'),
    fields: [
      make.line('streamUrl', { ...of('streamUrl'), type: 'url' }),
      make.line('recordingUrl', { ...of('recordingUrl'), type: 'url' }),
      make.line('licence', of('licence')),
      make.mark('unrecorded', of('unrecorded')),
      links('links'),
      links('attachments'),
    ],
  },
  {
    name: 'more',
    ...of('more'),
    fields: [
      slugField,
      make.line('code', {
        ...of('code'),
        check: (code) => (/^[A-Z0-9]+$/.test(code) ? undefined : make.refuse(fault.sentence('code'))),
      }),
      make.line('type', of('type')),
      make.line('logo', { ...of('logoUrl'), type: 'url' }),
      make.line('feedbackUrl', { ...of('feedbackUrl'), type: 'url' }),
      make.line('originUrl', { ...of('originUrl'), type: 'url' }),
    ],
  },
];

/** What a session begins with where nobody said anything yet. */
export const blankSession = (id: string, number: number, language: string, at: string): Session => ({
  id,
  slug: `session-${number}`,
  number,
  code: null,
  kind: 'talk',
  type: null,
  title: textOf(language, { [language]: '' }),
  subtitle: null,
  abstract: null,
  description: null,
  startsAt: null,
  minutes: 60,
  roomId: null,
  forumId: null,
  topicIds: [],
  access: 'open',
  expected: null,
  spoken: [],
  interpreted: [],
  status: 'tentative',
  reason: null,
  was: null,
  people: [],
  order: [],
  recordingUrl: null,
  streamUrl: null,
  licence: null,
  unrecorded: false,
  links: [],
  attachments: [],
  logo: null,
  feedbackUrl: null,
  originUrl: null,
  sequence: 0,
  changedAt: at,
});
