import assert from 'node:assert/strict';
import { test } from 'node:test';
import { viewOf } from '../programme.testing.ts';
import { currentEdition, nowOf, spanOf } from './edition-rules.ts';
import type { EditionEntry } from './edition-visit.ts';
import { summit } from '../summit.testing.ts';

const day = 86_400_000;

/** An edition of two days that starts so many days from now. */
function editionIn(days: number, more: Partial<EditionEntry> = {}): EditionEntry {
  const date = (ms: number) => new Date(ms).toISOString().slice(0, 10);
  const startsOn = date(Date.now() + days * day);
  const edition = { ...summit.edition, slug: `in-${days}`, startsOn, endsOn: date(Date.now() + (days + 1) * day) };
  return {
    slug: edition.slug,
    view: viewOf({ ...summit, edition, sessions: [] }),
    releases: [],
    demonstration: false,
    offset: 0,
    beside: [],
    news: { revision: 0, latest: [], lessons: 0 },
    ...more,
  };
}

test('without an address the edition that runs is meant, else the next, else the latest', () => {
  const [past, running, next, later] = [editionIn(-400), editionIn(-1), editionIn(30), editionIn(300)];
  const meant = (...editions: EditionEntry[]) => currentEdition(editions)?.slug;
  assert.equal(meant(later, next, running, past), running.slug);
  assert.equal(meant(later, next, past), next.slug);
  assert.equal(meant(editionIn(-30), past), 'in--30');
  assert.equal(meant(), undefined);
});

test('a demonstration lives at its own moment, and steps back behind an edition of one’s own', () => {
  const demonstration = editionIn(-3000, { demonstration: true, offset: -3000 * day });
  assert.equal(spanOf(demonstration).to >= nowOf(demonstration), true);
  assert.equal(
    currentEdition([editionIn(-4000, { demonstration: true, offset: -3000 * day }), demonstration]),
    demonstration,
  );
  assert.equal(currentEdition([demonstration, editionIn(-300)])?.slug, 'in--300');
});
