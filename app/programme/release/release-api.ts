import { z } from 'zod';
import { type Operation, operation } from '../../platform/api.ts';
import { inOneLanguage, listQuery, nextOf, pick, sliceOf, viewQuery } from '../../platform/api-list.ts';
import type { Site } from '../edition/edition-site.ts';
import { cursorRefusal, fieldRefusal } from '../edition/edition-api.ts';
import { differenceItem, lists, releaseItem, sessionItem } from '../programme-api-schema.ts';
import { findEntry, pageOf, selfOf, sessionObject, type Shelved } from '../programme-api-view.ts';
import type { ProgrammeView } from '../programme-view.ts';
import { compare } from './release-rules.ts';
import type { Change, Release } from './release-schema.ts';
import { invalid } from '../../platform/api.ts';
import { programmeApiMessages } from '../programme-api-messages.ts';
import type { Language } from '../../platform/language.ts';

const refusals = [
  { status: 404, code: 'edition.unknown' },
  { status: 404, code: 'release.unknown' },
];

const inWords = (value: object, language: Language | undefined): object =>
  language ? (inOneLanguage(value, language) as object) : value;

const releaseObject = (from: Shelved, release: Release): object => ({
  id: String(release.number),
  ...inWords(release, from.language),
  self: `${selfOf({ ...from, pinned: false }, '')}/releases/${release.number}`,
  page: pageOf({ ...from, pinned: false }, `/releases/${release.number}`),
});

/** Numbers come as text in a path; what is no number is no release. */
const numberOf = (text: string | undefined): number => (/^[1-9]\d{0,8}$/.test(text ?? '') ? Number(text) : 0);

/** All operations on releases, and on what changed between two. */
export const releaseOperations = (site: Site): Operation[] => [
  listReleases(site),
  readOneRelease(site),
  readChanges(site),
];

const listReleases = (site: Site) =>
  operation({
    id: 'listReleases',
    path: '/editions/{edition}/releases',
    summary: 'The releases of an edition, newest first.',
    tag: 'releases',
    query: z.strictObject({ ...viewQuery, ...listQuery }),
    answer: lists.releases,
    refusals: [{ status: 404, code: 'edition.unknown' }, fieldRefusal, cursorRefusal],
    read({ path, query, url }) {
      const show = pick<object>(query.fields, Object.keys(releaseItem.shape));
      const entry = findEntry(site, path.edition ?? '');
      const from: Shelved = { entry, view: entry.view, origin: site.origin, pinned: false, language: query.lang };
      const all = entry.releases.map((release) => ({ id: String(release.number), release }));
      const { items, cursor } = sliceOf(all, query, 'releases');
      const next = nextOf(url, cursor);
      const body = { items: items.map(({ release }) => show(releaseObject(from, release))), next };
      return { body, next, modified: entry.view.release.publishedAt };
    },
  });

const readOneRelease = (site: Site) =>
  operation({
    id: 'readRelease',
    path: '/editions/{edition}/releases/{release}',
    summary: 'One release. What it holds is read with `release=` at every other address.',
    tag: 'releases',
    query: z.strictObject(viewQuery),
    answer: releaseItem,
    refusals: [...refusals, fieldRefusal],
    async read({ path, query }) {
      const show = pick<object>(query.fields, Object.keys(releaseItem.shape));
      const entry = findEntry(site, path.edition ?? '');
      const view = await site.release(entry, numberOf(path.release));
      const from: Shelved = { entry, view, origin: site.origin, pinned: false, language: query.lang };
      return { body: show(releaseObject(from, view.release)), modified: view.release.publishedAt };
    },
  });

const readChanges = (site: Site) =>
  operation({
    id: 'readChanges',
    path: '/editions/{edition}/releases/{release}/changes',
    summary: 'What a release changed since the one before it, or since any other.',
    tag: 'releases',
    query: z.strictObject({
      ...viewQuery,
      ...listQuery,
      since: z.coerce
        .number()
        .int()
        .min(1)
        .max(999_999_999)
        .optional()
        .describe('Number of an earlier release; the one before when absent.'),
    }),
    answer: differenceItem,
    refusals: [...refusals, fieldRefusal, cursorRefusal],
    async read({ path, query, url }) {
      const show = pick<object>(query.fields, Object.keys(sessionItem.shape));
      const entry = findEntry(site, path.edition ?? '');
      const view = await site.release(entry, numberOf(path.release));
      const { number } = view.release;
      const { since = entry.releases.find((one) => one.number < number)?.number } = query;
      if (since !== undefined && since >= number) {
        throw invalid('since', (language) => programmeApiMessages(language, 'notEarlier', { number }));
      }
      const before = since === undefined ? null : await site.release(entry, since);
      const later: Shelved = { entry, view, origin: site.origin, pinned: true, language: query.lang };
      // Both ends are in the cursor's state: a page of one difference never continues another.
      const all = changesOf(view, before).map((change) => ({ id: (change.after ?? change.before)?.id ?? '', change }));
      const { items, cursor } = sliceOf(all, query, `${since ?? 0}..${number}`);
      const next = nextOf(url, cursor);
      const changes = items.map(({ change }) => change);
      const body = { self: url.href, ...differenceObject(later, before, changes, show), next };
      return { body, next, modified: view.release.publishedAt };
    },
  });

const changesOf = (view: ProgrammeView, before: ProgrammeView | null): Change[] =>
  compare(before?.programme ?? { ...view.programme, sessions: [] }, view.programme);

/**
 * What changed in a release since an earlier one (since nothing when null), as the API and the difference page give it.
 * Whole unless a page of the changes is given; `show` leaves fields of their sessions out.
 */
export function differenceObject(
  later: Shelved,
  before: ProgrammeView | null,
  changes: Change[] = changesOf(later.view, before),
  show: (session: object) => object = (session) => session,
): object {
  const { view, language } = later;
  return {
    from: before && inWords(before.release, language),
    to: inWords(view.release, language),
    changes: changes.map((change) => ({
      kinds: change.kinds,
      fields: change.fields.filter((field) => field in sessionItem.shape),
      before: change.before && before && show(sessionObject({ ...later, view: before }, change.before)),
      after: change.after && show(sessionObject(later, change.after)),
    })),
  };
}
