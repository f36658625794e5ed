import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  applyFilter,
  type Filter,
  facets,
  isFiltered,
  optionsOf,
  parseFilter,
  serialiseFilter,
  valuesOf,
  without,
} from './programme-filter.ts';
import { programmes, viewOf } from './programme.testing.ts';
import { accesses, kinds } from './programme-schema.ts';
import { summit } from './summit.testing.ts';

const slug = fc.stringMatching(/^[a-z0-9]{1,8}(-[a-z0-9]{1,8})?$/);
const words = fc
  .string({ minLength: 1 })
  .map((text) => text.trim().replace(/\s+/g, ' '))
  .filter(Boolean);
const filters: fc.Arbitrary<Filter> = fc.record(
  {
    forum: slug,
    topic: slug,
    kind: fc.constantFrom(...kinds),
    language: fc.constantFrom('zh', 'en', 'ar', 'pt-BR'),
    access: fc.constantFrom(...accesses),
    q: words,
  },
  { requiredKeys: [] },
);

test('a filter written to an address is read back the same', () => {
  fc.assert(
    fc.property(filters, (filter) => {
      assert.deepEqual(parseFilter(new URLSearchParams(serialiseFilter(filter))), { ...filter });
    }),
  );
});

test('no address is refused: what can’t be meant is left out', () => {
  const read = parseFilter(new URLSearchParams('kind=party&forum=../x&language=<b>&access=&q=%20&view=list&kind=talk'));
  assert.deepEqual(read, {});
  assert.equal(isFiltered(read), false);
  fc.assert(fc.property(fc.string(), (query) => void parseFilter(new URLSearchParams(query))));
});

test('combining filters shows what each shows, in the same order', () => {
  fc.assert(
    fc.property(programmes(), filters, (programme, filter) => {
      const view = viewOf(programme);
      const together = applyFilter(view, view.sessions, filter);
      const apart = Object.entries(filter).map(([name, value]) => applyFilter(view, view.sessions, { [name]: value }));
      assert.deepEqual(
        together,
        view.sessions.filter((session) => apart.every((found) => found.includes(session))),
      );
    }),
    { numRuns: 40 },
  );
});

test('the count beside an option is what choosing it shows', () => {
  fc.assert(
    fc.property(programmes(), filters, fc.constantFrom(...facets), (programme, filter, facet) => {
      const view = viewOf(programme);
      for (const { value, count } of optionsOf(view, view.sessions, filter, facet)) {
        assert.equal(applyFilter(view, view.sessions, { ...filter, [facet]: value }).length, count);
      }
    }),
    { numRuns: 40 },
  );
});

test('every session is found by each of its values, and by no other value of that facet', () => {
  const view = viewOf(summit);
  for (const facet of facets) {
    for (const { value } of optionsOf(view, view.sessions, {}, facet)) {
      const found = applyFilter(view, view.sessions, { [facet]: value });
      assert.ok(found.length > 0, `${facet} ${value} is offered`);
      assert.ok(found.every((session) => valuesOf(view, session, facet).includes(value)));
    }
  }
});

test('words are found in any language, without accents or case, and all must occur', () => {
  const view = viewOf(summit);
  const session = view.sessions[0];
  assert.ok(session);
  const original = Object.values(session.title.texts)[0] ?? '';
  const found = applyFilter(view, view.sessions, { q: original.toUpperCase() });
  assert.ok(found.includes(session));
  assert.deepEqual(applyFilter(view, view.sessions, { q: `${original} nowhere-to-be-found` }), []);
});

test('taking a filter off leaves the others', () => {
  assert.deepEqual(without({ q: 'x', kind: 'talk' }, 'kind'), { q: 'x' });
});
