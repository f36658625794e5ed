import type { ConfigData } from 'html-validate';
import type { Page } from 'playwright-core';
import { fetchTemplate, type Template } from './templates.testing.ts';

/** What is held to be valid HTML here. */
export const htmlRules: ConfigData = {
  root: true,
  extends: ['html-validate:recommended'],
  rules: {
    // Ways to write the same that the renderer has chosen.
    'doctype-style': 'off',
    'void-style': 'off',
    'no-implicit-button-type': 'off',
    'no-implicit-input-type': 'off',
    'valid-id': ['error', { relaxed: true }],
    // Boxes of one question have one name.
    'form-dup-name': ['error', { shared: ['radio', 'checkbox', 'submit', 'button', 'reset'] }],
    // Titles of sessions are as long as their authors make them.
    'long-title': 'off',
    // The time grid is a region that scrolls; suggestions are no <select>.
    'prefer-native-element': ['error', { exclude: ['region', 'listbox'] }],
    // A form of one field is sent by Enter, and that of the stars by the buttons that name it.
    'wcag/h32': 'off',
  },
};

export const htmlOf = async (origin: string, template: Template): Promise<string> =>
  (await fetchTemplate(origin, template)).text();

export interface Head {
  language: string;
  direction: string;
  canonical: string | null;
  /** Language and address of each version. */
  alternates: [string, string][];
  /** Kept out of search engines. */
  hidden: boolean;
}

/** What a page says of itself, read by the parser of a browser without opening it. */
export const headOf = (page: Page, html: string): Promise<Head> =>
  page.evaluate((html) => {
    const parsed = new DOMParser().parseFromString(html, 'text/html');
    const links = [...parsed.querySelectorAll('link[rel=alternate][hreflang]')];
    return {
      language: parsed.documentElement.lang,
      direction: parsed.documentElement.dir,
      canonical: parsed.querySelector('link[rel=canonical]')?.getAttribute('href') ?? null,
      alternates: links.map((link) => [link.getAttribute('hreflang') ?? '', link.getAttribute('href') ?? '']),
      hidden: parsed.querySelector('meta[name=robots][content=noindex]') !== null,
    };
  }, html);

/**
 * Texts in the script of another language than the element says that they are in: Chinese in an English
 * page without a mark, for example. Latin letters count from five words on; names and file types are the same everywhere.
 */
export const foreignTexts = (page: Page, html: string): Promise<string[]> =>
  page.evaluate((html) => {
    const han = /\p{Script=Han}/u;
    const arabic = /\p{Script=Arabic}/u;
    const cyrillic = /\p{Script=Cyrillic}/u;
    const latin = /(?:\p{Script=Latin}[\p{Script=Latin}’'-]*[ ,]+){4}\p{Script=Latin}/u;
    const fits: Record<string, RegExp[]> = {
      zh: [arabic, cyrillic, latin],
      ar: [han, cyrillic, latin],
      ru: [han, arabic, latin],
    };
    const parsed = new DOMParser().parseFromString(html, 'text/html');
    const walker = parsed.createTreeWalker(parsed.body, NodeFilter.SHOW_TEXT);
    const found: string[] = [];
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const element = node.parentElement;
      if (!element || element.closest('script, style')) continue;
      const language = element.closest('[lang]')?.getAttribute('lang')?.split('-')[0] ?? '';
      const wrong = fits[language] ?? (['en', 'es', 'fr'].includes(language) ? [han, arabic, cyrillic] : []);
      const text = node.textContent ?? '';
      if (wrong.some((script) => script.test(text)))
        found.push(`[${language}] ${text.trim().slice(0, 80)} in <${element.localName} class="${element.className}">`);
    }
    return found;
  }, html);
