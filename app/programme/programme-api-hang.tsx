import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { answerBytes, answerJson, apiBase, hangOperations, type Operation } from '../platform/api.ts';
import { openApiDocument } from '../platform/api-openapi.ts';
import { pageHeaders } from '../platform/http-headers.ts';
import { languages, negotiate } from '../platform/language.ts';
import { anyone } from '../platform/routes.ts';
import { renderOutside } from './edition/edition-layout.tsx';
import type { Site } from './edition/edition-site.ts';
import { programmeOperations } from './programme-api.ts';
import { ApiPage, type Explained } from './programme-api-page.tsx';
import { programmeApiMessages as say } from './programme-api-messages.ts';
import { releaseOperations } from './release/release-api.ts';
import { readWorkingOperation } from './working-api.ts';

const errorsFile = join(import.meta.dirname, '../../docs/errors.md');

/** Every operation of the read API. */
export const apiOperations = (site: Site): Operation[] => [
  ...programmeOperations(site),
  ...releaseOperations(site),
  readWorkingOperation(site),
];

/** The lines of docs/errors.md, which a test holds to the code. */
export const explainedRefusals = (): Explained[] =>
  [...readFileSync(errorsFile, 'utf8').matchAll(/^\| `(\S+)` \| (\d+) \| (.+) \|$/gm)].map(
    ([, code = '', status = '', when = '']) => ({ code, status, when }),
  );

/** Hangs the API on the site: its operations and those of other parts (`more`), its OpenAPI document, and the page that explains it. */
export function hangApi(site: Site, more: Operation[] = []): void {
  const { routes, origin } = site;
  const operations = [...apiOperations(site), ...more];
  const refusals = explainedRefusals();
  const document = openApiDocument(operations, origin, 'Plenary');
  // Neither changes while the program runs; the ETag tells when a new version did.
  const modified = new Date().toISOString();
  hangOperations(routes, origin, operations);
  routes.get(`${apiBase}/openapi.json`, anyone, (context) => answerJson(context, { body: document, modified }));
  routes.get('/api', anyone, (context) => {
    return context.redirect(`/${negotiate(context.req.header('accept-language'))}/api`, 302);
  });
  for (const language of languages) {
    routes.get(`/${language}/api`, anyone, (context) => {
      const outside = { language, origin, url: new URL(context.req.url) };
      const page = {
        title: say(language, 'docTitle'),
        description: say(language, 'docLead'),
        body: <ApiPage language={language} document={document} refusals={refusals} />,
      };
      return answerBytes(context, {
        body: renderOutside(outside, page),
        type: 'text/html; charset=utf-8',
        headers: { ...pageHeaders, 'Cache-Control': 'public, max-age=0, must-revalidate' },
        modified: Date.parse(modified),
      });
    });
  }
}
