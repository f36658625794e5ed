import { readFileSync } from 'node:fs';
import type { Context } from 'hono';
import { pageHeaders } from '../platform/http-headers.ts';
import { type Language, languages, negotiate } from '../platform/language.ts';
import { anyone } from '../platform/routes.ts';
import { type Outside, renderOutside } from '../programme/edition/edition-layout.tsx';
import { currentEdition } from '../programme/edition/edition-rules.ts';
import type { Site } from '../programme/edition/edition-site.ts';
import type { Page } from '../programme/edition/edition-visit.ts';
import { aboutMessages as say } from './about-messages.ts';
import { helpMessages as help } from './help-messages.ts';

/**
 * Hangs the pages that belong to no edition on the site: the choice of language and edition at `/`, and the help,
 * accessibility, about and offline pages. Before the editions, whose addresses would swallow theirs.
 */
export function hangOutside(site: Site): void {
  site.routes.get('/', anyone, (context) =>
    toCurrent(site, context, negotiate(context.req.header('accept-language')), 'Accept-Language'),
  );
  for (const language of languages) {
    site.routes.get(`/${language}`, anyone, (context) => toCurrent(site, context, language));
    for (const [path, page] of Object.entries(pages)) {
      site.routes.get(`/${language}/${path}`, anyone, (context) => {
        const outside: Outside = { language, url: new URL(context.req.url), origin: site.origin };
        const edition = currentEdition(site.editions());
        return context.html(renderOutside(outside, page(language, edition?.slug)), 200, {
          ...pageHeaders,
          'Cache-Control': 'public, max-age=0, must-revalidate',
        });
      });
    }
  }
}

/** To the edition that runs, else the next, else the latest; to the list of all where there is none. */
function toCurrent(site: Site, context: Context, language: Language, vary?: string): Response {
  const edition = currentEdition(site.editions());
  context.header('Cache-Control', 'private, no-cache');
  if (vary) context.header('Vary', vary);
  return context.redirect(`/${language}/${edition?.slug ?? 'editions'}`, 302);
}

type Outer = (language: Language, edition: string | undefined) => Page;

const pages: Record<string, Outer> = {
  help: helpPage,
  accessibility: accessibilityPage,
  about: aboutPage,
  offline: offlinePage,
};

const helpParts = ['languages', 'times', 'releases', 'agenda', 'search', 'offline'] as const;

export function helpPage(language: Language): Page {
  return {
    title: help(language, 'title'),
    body: (
      <>
        <header class="full">
          <h1>{help(language, 'title')}</h1>
          <p class="lead">{help(language, 'lead')}</p>
        </header>
        <div class="read prose">
          {helpParts.map((part) => (
            <section key={part} id={part}>
              <h2>{help(language, `${part}Title`)}</h2>
              <p>{help(language, part)}</p>
              {part === 'languages' && <p>{help(language, 'stale')}</p>}
            </section>
          ))}
        </div>
      </>
    ),
  };
}

function accessibilityPage(language: Language): Page {
  return {
    title: say(language, 'accessibilityTitle'),
    body: (
      <>
        <h1>{say(language, 'accessibilityTitle')}</h1>
        <div class="read prose">
          <p>{say(language, 'accessibilityLead')}</p>
          <p>{say(language, 'accessibilityDone')}</p>
          <p>{say(language, 'accessibilityLimits')}</p>
        </div>
      </>
    ),
  };
}

const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
  version: string;
};

function aboutPage(language: Language): Page {
  return {
    title: say(language, 'title'),
    body: (
      <>
        <h1>{say(language, 'title')}</h1>
        <div class="read prose">
          <p>{say(language, 'what')}</p>
          <h2 id="privacy">{say(language, 'privacyTitle')}</h2>
          <p>{say(language, 'privacy')}</p>
          <h2>{say(language, 'dataTitle')}</h2>
          <p>{say(language, 'data')}</p>
          <h2>{say(language, 'licenceTitle')}</h2>
          <p>{say(language, 'licence', { version })}</p>
          <p>
            <a href="https://www.apache.org/licenses/LICENSE-2.0">{say(language, 'licenceLink')}</a>
          </p>
        </div>
      </>
    ),
  };
}

function offlinePage(language: Language, edition: string | undefined): Page {
  return {
    title: say(language, 'offlineTitle'),
    hidden: true,
    body: (
      <div class="empty">
        <h1>{say(language, 'offlineTitle')}</h1>
        <p>{say(language, 'offline')}</p>
        {edition && (
          <p>
            <a href={`/${language}/${edition}/programme`}>{say(language, 'toProgramme')}</a>
          </p>
        )}
      </div>
    ),
  };
}
