import type { Language } from '../platform/language.ts';
import type { Page } from '../programme/edition/edition-visit.ts';
import { renderFrame } from '../ui/document.tsx';

/** A page of a site that has published nothing yet: no edition, so no masthead to speak of. */
export function emptySite(language: Language, page: Page): string {
  return renderFrame({
    language,
    title: page.title,
    site: 'Plenary',
    canonical: '/',
    alternates: [],
    islands: [],
    hidden: true,
    skipLabel: page.title,
    masthead: null,
    body: page.body,
    footer: null,
  });
}
