import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { languages } from '../app/platform/language.ts';
import { day2 } from './day2.testing.ts';
import { crawl, linksOf } from './links.testing.ts';
import { edition } from './journey.testing.ts';
import { fetchTemplate, missing, templates } from './templates.testing.ts';

describe('every link leads somewhere', () => {
  test('from the home of an edition to all that can be reached in its language', { timeout: 120_000 }, async () => {
    // Filters and views of a list, and the pages of an older release, are many and alike: they are asked for, not followed.
    const within = (path: string) => path.startsWith(`/en/${edition}`) && !/\?|\/releases\/\d/.test(path);
    const { visited, broken } = await crawl(day2.url, [`/en/${edition}`], within);
    assert.deepEqual(broken, []);
    assert.ok(visited > 400, `${visited} pages`);
  });

  for (const language of languages.filter((one) => one !== 'en')) {
    test(`from every template in ${language}`, { timeout: 60_000 }, async () => {
      const starts: string[] = [];
      for (const template of templates(language)) {
        if (template.name === missing) continue;
        const response = await fetchTemplate(day2.url, template);
        assert.equal(response.status, 200, template.name);
        starts.push(...linksOf(await response.text(), template.path).map(({ to }) => to));
      }
      const { broken } = await crawl(day2.url, starts, () => false);
      assert.deepEqual(broken, []);
    });
  }

  test('and a broken one would be found', async () => {
    const { broken } = await crawl(day2.url, ['/en/nowhere', `/en/${edition}#nowhere`], () => false);
    assert.deepEqual(broken, ['404 /en/nowhere', `no such place /en/${edition}#nowhere`]);
  });
});
