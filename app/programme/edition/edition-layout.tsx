import { type Language, languages } from '../../platform/language.ts';
import { wordsOf } from '../../platform/text.ts';
import { type Frame, renderFrame } from '../../ui/document.tsx';
import { agendaCookie } from '../agenda/agenda-schema.ts';
import { Footer, SiteLinks } from './edition-footer.tsx';
import { layoutMessages as say } from './edition-layout-messages.ts';
import { inLanguage, Masthead, OutsideMasthead, releaseValues } from './edition-masthead.tsx';
import type { Page, Visit } from './edition-visit.ts';

/** Carried by every page once, so that a star works anywhere on it: buttons name this form. */
function AgendaForm({ visit }: { visit: Visit }) {
  if (visit.pinned) return null;
  return (
    <agenda-stars data-cookie={agendaCookie(visit.view.edition.slug, visit.origin)}>
      <form id="agenda" class="no-print" method="post" action={`${visit.base}/agenda`} />
      <span id="star" hidden>
        {say(visit.language, 'star')}
      </span>
      <span id="unstar" hidden>
        {say(visit.language, 'unstar')}
      </span>
    </agenda-stars>
  );
}

function alternates({ url, origin }: Pick<Visit, 'url' | 'origin'>): Frame['alternates'] {
  const own = languages.map((language) => ({
    language: language as string,
    href: origin + inLanguage(new URL(url.pathname, url), language),
  }));
  return [...own, { language: 'x-default', href: own[0]?.href ?? '' }];
}

/** Everything around a page of an edition. */
export function frameOf(visit: Visit, page: Page): Frame {
  const { view, language, origin } = visit;
  const hidden = page.hidden || visit.pinned;
  return {
    language,
    title: page.title,
    cardTitle: page.cardTitle,
    site: wordsOf(view.edition.name, language),
    description: page.description,
    canonical: origin + visit.url.pathname,
    alternates: hidden ? [] : alternates(visit),
    feeds: page.feeds ?? [],
    picture: page.picture && (page.picture.startsWith('/') ? origin : '') + page.picture,
    data: page.data,
    article: page.article,
    manifest: `/${language}/${view.edition.slug}/manifest.webmanifest`,
    islands: [
      'theme',
      'account',
      ...(visit.pinned ? [] : ['agenda-stars', 'offline', 'search-suggest']),
      ...(page.islands ?? []),
    ],
    hidden,
    facts: {
      offset: String(visit.offset),
      zone: view.edition.timeZone,
      edition: view.edition.slug,
      release: String(view.release.number),
    },
    skipLabel: say(language, 'skip'),
    masthead: <Masthead visit={visit} />,
    body: (
      <>
        {page.body}
        <AgendaForm visit={visit} />
      </>
    ),
    footer: <Footer visit={visit} />,
    colophon: say(language, 'release', releaseValues(visit)),
  };
}

/** The HTML of a page of an edition. */
export const renderPage = (visit: Visit, page: Page): string => renderFrame(frameOf(visit, page));

/** What a page outside of any edition knows of its reader: enough for the list of editions and for errors. */
export interface Outside {
  language: Language;
  url: URL;
  origin: string;
}

/** The HTML of a page that belongs to no edition. */
export function renderOutside(outside: Outside, page: Page): string {
  const { language, origin, url } = outside;
  return renderFrame({
    language,
    title: page.title,
    site: 'Plenary',
    description: page.description,
    canonical: origin + url.pathname,
    alternates: page.hidden ? [] : alternates(outside),
    feeds: page.feeds ?? [],
    data: page.data,
    islands: ['theme', 'account', ...(page.islands ?? [])],
    hidden: page.hidden,
    skipLabel: say(language, 'skip'),
    masthead: <OutsideMasthead outside={outside} />,
    body: page.body,
    footer: <SiteLinks visit={outside} />,
  });
}
