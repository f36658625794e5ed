import type { Language } from '../platform/language.ts';
import { accesses, kinds, type Access, type Kind, type Session } from './programme-schema.ts';
import type { ProgrammeView } from './programme-view.ts';

// Filters of the programme: they live in the address, combine, and are nothing but functions of it.

export const facets = ['forum', 'topic', 'kind', 'language', 'access'] as const;
export type Facet = (typeof facets)[number];

export interface Filter {
  /** Slug. */
  forum?: string;
  /** Slug. */
  topic?: string;
  kind?: Kind;
  /** BCP 47 tag, spoken or interpreted. */
  language?: string;
  access?: Access;
  /** Free text; every word must occur. */
  q?: string;
}

const slug = /^[a-z0-9-]{1,120}$/;
const tag = /^[A-Za-z0-9-]{2,20}$/;

const parsers: { [F in keyof Required<Filter>]: (value: string) => Filter[F] | undefined } = {
  forum: (value) => (slug.test(value) ? value : undefined),
  topic: (value) => (slug.test(value) ? value : undefined),
  kind: (value) => kinds.find((kind) => kind === value),
  language: (value) => (tag.test(value) ? value : undefined),
  access: (value) => accesses.find((access) => access === value),
  q: (value) => value.trim().replace(/\s+/g, ' ').slice(0, 200) || undefined,
};

const names = [...facets, 'q'] as const;

/** What an address asks for; values that can't be meant are left out rather than refused. */
export function parseFilter(params: URLSearchParams): Filter {
  const filter: Record<string, string> = {};
  for (const name of names) {
    const value = parsers[name](params.get(name) ?? '');
    if (value !== undefined) filter[name] = value;
  }
  return filter;
}

/** The filter as the part of an address behind `?`, always in the same order; empty when nothing is filtered. */
export function serialiseFilter(filter: Filter, others: Record<string, string | undefined> = {}): string {
  const params = new URLSearchParams();
  for (const name of names) if (filter[name]) params.set(name, filter[name]);
  for (const [name, value] of Object.entries(others)) if (value) params.set(name, value);
  return params.toString();
}

export const isFiltered = (filter: Filter): boolean => names.some((name) => filter[name] !== undefined);

export function without(filter: Filter, name: keyof Filter): Filter {
  const { [name]: _, ...rest } = filter;
  return rest;
}

const fold = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

/** All that can be read about a session, in every language, folded: what free text is looked for in. */
function textOfSession(view: ProgrammeView, session: Session): string {
  const texts = [
    session.title,
    session.subtitle,
    session.abstract,
    session.forumId && view.forum(session.forumId)?.title,
  ];
  const people = view.people(session).flatMap(({ speaker }) => [speaker.name.native, speaker.name.latin ?? '']);
  const room = session.roomId ? view.room(session.roomId)?.name : undefined;
  const words = [...texts, room].flatMap((text) => (text ? Object.values(text.texts) : []));
  return fold([...words, ...people, session.code ?? ''].join('\n'));
}

// A release never changes, so what was folded for one reader serves the next.
const folded = new WeakMap<Session, string>();

function holds(view: ProgrammeView, session: Session, words: string[]): boolean {
  let text = folded.get(session);
  if (text === undefined) {
    text = textOfSession(view, session);
    folded.set(session, text);
  }
  return words.every((word) => text.includes(word));
}

/** The values of a session under a facet: those by which it can be found. */
export function valuesOf(view: ProgrammeView, session: Session, facet: Facet): string[] {
  if (facet === 'forum') return session.forumId ? [view.forum(session.forumId)?.slug ?? ''] : [];
  if (facet === 'topic') return session.topicIds.map((id) => view.topic(id)?.slug ?? '');
  if (facet === 'language') return [...new Set([...session.spoken, ...session.interpreted])];
  return [session[facet]];
}

/** The sessions that pass all parts of a filter, in their order. */
export function applyFilter(view: ProgrammeView, sessions: Session[], filter: Filter): Session[] {
  const words = filter.q ? fold(filter.q).split(' ') : [];
  const wanted = facets.flatMap((facet) => (filter[facet] ? [[facet, filter[facet]] as const] : []));
  return sessions.filter(
    (session) =>
      wanted.every(([facet, value]) => valuesOf(view, session, facet).includes(value)) &&
      (words.length === 0 || holds(view, session, words)),
  );
}

export interface Option {
  value: string;
  /** Sessions that would be shown if this were chosen, the rest of the filter staying as it is. */
  count: number;
}

/** What can be chosen under a facet, with counts; in the order of the programme, languages by their tag. */
export function optionsOf(view: ProgrammeView, sessions: Session[], filter: Filter, facet: Facet): Option[] {
  const counts = new Map<string, number>();
  for (const session of applyFilter(view, sessions, without(filter, facet))) {
    for (const value of valuesOf(view, session, facet)) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  const chosen = filter[facet];
  return valuesIn(view, facet, counts)
    .map((value) => ({ value, count: counts.get(value) ?? 0 }))
    .filter(({ value, count }) => count > 0 || value === chosen);
}

function valuesIn(view: ProgrammeView, facet: Facet, counts: Map<string, number>): string[] {
  if (facet === 'forum') return view.programme.forums.map((forum) => forum.slug);
  if (facet === 'topic') return view.programme.topics.map((topic) => topic.slug);
  if (facet === 'kind') return [...kinds];
  if (facet === 'access') return [...accesses];
  return [...counts.keys()].sort();
}

/** What a chosen value is called: the reader of a page sees words, not slugs. */
export type Naming = (facet: Facet, value: string, reader: Language) => string;
