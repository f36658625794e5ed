import { event, pentabarf, take, usual } from '../app/programme/schedule-import/fixtures.testing.ts';
import type { ImportReport } from '../app/programme/schedule-import/schedule-import.ts';

/** What an import answers of one session with eight things that have no place in a programme. */
export async function fixtureReport(): Promise<ImportReport> {
  const { programme, changes, notes } = await take(pentabarf(event(`${usual}${'<x-thing>1</x-thing>'.repeat(8)}`)));
  const what = { slug: 'summit', format: 'pentabarf' as const, version: '1', created: true, changed: true };
  return { ...what, before: null, after: programme, changes, notes, release: null, unpublished: true };
}
