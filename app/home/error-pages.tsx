import type { Context } from 'hono';
import { pageHeaders } from '../platform/http-headers.ts';
import { isLanguage, type Language, negotiate } from '../platform/language.ts';
import { platformMessages } from '../platform/platform-messages.ts';
import type { Refusal } from '../platform/refusal.ts';
import { currentEdition, nowOf } from '../programme/edition/edition-rules.ts';
import type { Site } from '../programme/edition/edition-site.ts';
import type { Page, Visit } from '../programme/edition/edition-visit.ts';
import { searchMessages } from '../programme/search/search-messages.ts';
import { aboutMessages } from './about-messages.ts';
import { emptySite } from './empty-site.tsx';
import { helpMessages } from './help-messages.ts';

/**
 * A refusal as a page: its sentence, and ways on. It stands in the frame of the edition that the address
 * names, else of the current one, in the language of the address, else the reader's.
 */
export async function errorPage(site: Site, context: Context, refusal: Refusal): Promise<Response> {
  const [, first = '', second = ''] = new URL(context.req.url).pathname.split('/');
  const language = isLanguage(first) ? first : negotiate(context.req.header('accept-language'));
  const editions = site.editions();
  const entry = editions.find((one) => one.slug === second) ?? currentEdition(editions);
  const title = platformMessages(language, refusal.status === 404 ? 'notFoundTitle' : 'refusedTitle');
  const body = (
    <section class="refusal">
      <h1>{title}</h1>
      <p class="lead">{refusal.sentence(language)}</p>
      {entry && <WaysOn language={language} home={`/${language}/${entry.slug}`} />}
    </section>
  );
  const page: Page = { title, body, status: refusal.status, hidden: true };
  if (!entry) return context.html(emptySite(language, page), refusal.status as 404, pageHeaders);
  const visit: Visit = {
    language,
    view: entry.view,
    base: `/${language}/${entry.slug}`,
    pinned: false,
    entry,
    editions,
    now: nowOf(entry),
    offset: entry.offset,
    zone: entry.view.edition.timeZone,
    url: new URL(context.req.url),
    origin: site.origin,
    params: {},
  };
  return site.show(context, visit, page);
}

function WaysOn({ language, home }: { language: Language; home: string }) {
  return (
    <div class="stack">
      <form class="search-form" role="search" aria-label={searchMessages(language, 'label')} action={`${home}/search`}>
        <label class="field">
          <span>{searchMessages(language, 'label')}</span>
          <input type="search" name="q" maxLength={200} />
        </label>
        <button type="submit">{searchMessages(language, 'button')}</button>
      </form>
      <p class="actions">
        <a href={`${home}/programme`}>{aboutMessages(language, 'toProgramme')}</a>
        <a href={`/${language}/help`}>{helpMessages(language, 'title')}</a>
      </p>
    </div>
  );
}
