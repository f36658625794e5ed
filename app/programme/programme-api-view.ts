import { z } from 'zod';
import { apiBase } from '../platform/api.ts';
import { inOneLanguage } from '../platform/api-list.ts';
import type { Language } from '../platform/language.ts';
import { Refusal } from '../platform/refusal.ts';
import { listed } from './edition/edition-rules.ts';
import type { Site } from './edition/edition-site.ts';
import type { EditionEntry } from './edition/edition-visit.ts';
import { programmeMessages } from './programme-messages.ts';
import { dayOf, endOf, isoInstant, type ProgrammeView } from './programme-view.ts';
import type { Session, Speaker } from './programme-schema.ts';

export const releaseQuery = {
  release: z.coerce
    .number()
    .int()
    .min(1)
    .max(999_999_999)
    .optional()
    .describe('Number of a release; the latest when absent.'),
};

/** What an answer is made from: one release of one edition, and how addresses in it begin. */
export interface Shelved {
  entry: EditionEntry;
  view: ProgrammeView;
  origin: string;
  /** True when a release was asked for by number, so that links keep to it. */
  pinned: boolean;
  language: Language | undefined;
}

/** @throws Refusal `edition.unknown` (404) */
export function findEntry(site: Site, slug: string): EditionEntry {
  const editions = site.editions();
  const entry = editions.find((one) => one.slug === slug || one.view.edition.id === slug);
  if (!entry)
    throw new Refusal('edition.unknown', 404, programmeMessages.sentence('unknown', { slug, known: listed(editions) }));
  return entry;
}

/** Address of something of an edition in the API. */
export const selfOf = ({ entry, view, origin, pinned }: Shelved, path: string): string =>
  `${origin}${apiBase}/editions/${entry.slug}${path}${pinned ? `?release=${view.release.number}` : ''}`;

/** Address of the page that people read. */
export const pageOf = ({ entry, view, origin, pinned, language }: Shelved, path: string): string =>
  `${origin}/${language ?? 'en'}/${entry.slug}${pinned ? `/releases/${view.release.number}` : ''}${path}`;

const inWords = ({ language }: Shelved, value: object): object =>
  language ? (inOneLanguage(value, language) as object) : value;

/** An object of the programme as the API shows it, at `/{folder}/{slug}` below its edition. */
export const plainItem = (from: Shelved, folder: string, thing: { id: string; slug: string }, page = true): object => ({
  ...inWords(from, thing),
  self: selfOf(from, `/${folder}/${thing.slug}`),
  ...(page && { page: pageOf(from, `/${folder}/${thing.slug}`) }),
});

export function editionObject(from: Shelved): object {
  const { severities: _, walking: __, ...edition } = from.view.edition;
  const { number, publishedAt } = from.view.release;
  return {
    ...inWords(from, edition),
    hosts: from.view.programme.hosts,
    release: { number, publishedAt },
    self: selfOf(from, ''),
    page: pageOf(from, ''),
  };
}

export function sessionObject(from: Shelved, session: Session): object {
  const { expected: _, ...shown } = session;
  const { startsAt } = session;
  return {
    ...plainItem(from, 'sessions', shown),
    endsAt: startsAt && isoInstant(endOf(session)),
    day: startsAt && dayOf(from.view.edition, startsAt),
  };
}

export function speakerObject(from: Shelved, speaker: Speaker): object {
  const { availability: _, ...shown } = speaker;
  return plainItem(from, 'speakers', shown);
}
