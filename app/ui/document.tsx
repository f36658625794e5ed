import type { ComponentChildren } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { assets } from '../platform/assets.ts';
import { directionOf } from '../platform/language.ts';
import { qrOf } from './qr.ts';

/** A whole page, ready to be written: what stands in its head, and the parts of its body. */
export interface Frame {
  /** BCP 47 tag of the page; its direction follows. */
  language: string;
  /** As it stands in the tab: the page, then the site. */
  title: string;
  site: string;
  /** What link previews call it, where that is shorter. */
  cardTitle?: string | undefined;
  description?: string | undefined;
  /** Absolute address that search engines and print should keep. */
  canonical: string;
  /** The same page in other languages, absolute; `x-default` among them. */
  alternates: { language: string; href: string }[];
  feeds?: { href: string; type: string; title: string }[];
  /** Absolute address of a picture of 1200 × 630 for link previews. */
  picture?: string | undefined;
  /** Moments of an article (UTC). */
  article?: { publishedAt: string; updatedAt: string } | undefined;
  /** schema.org data. */
  data?: object | undefined;
  manifest?: string | undefined;
  /** Names of the islands: files `<name>.island.ts`. */
  islands: string[];
  hidden?: boolean | undefined;
  /** Facts for the islands, as data attributes of <body>. */
  facts?: Record<string, string>;
  skipLabel: string;
  masthead: ComponentChildren;
  body: ComponentChildren;
  footer: ComponentChildren;
  /** Printed under the page, beside the QR code of its address. */
  colophon?: ComponentChildren;
}

/** No markup can end the script element early, and the line separators stay legal in old parsers. */
const jsonInScript = (data: object): string =>
  JSON.stringify(data).replace(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

function Previews({ frame }: { frame: Frame }) {
  return (
    <>
      <meta property="og:type" content={frame.article ? 'article' : 'website'} />
      {frame.article && (
        <>
          <meta property="article:published_time" content={frame.article.publishedAt} />
          <meta property="article:modified_time" content={frame.article.updatedAt} />
        </>
      )}
      <meta property="og:title" content={frame.cardTitle ?? frame.title} />
      <meta property="og:site_name" content={frame.site} />
      <meta property="og:url" content={frame.canonical} />
      <meta property="og:locale" content={frame.language} />
      {frame.description && <meta property="og:description" content={frame.description} />}
      {frame.picture && (
        <>
          <meta property="og:image" content={frame.picture} />
          <meta property="og:image:width" content="1200" />
          <meta property="og:image:height" content="630" />
          <meta name="twitter:card" content="summary_large_image" />
        </>
      )}
    </>
  );
}

function Addresses({ frame }: { frame: Frame }) {
  return (
    <>
      {!frame.hidden && <link rel="canonical" href={frame.canonical} />}
      {frame.hidden && <meta name="robots" content="noindex" />}
      {frame.alternates.map(({ language, href }) => (
        <link key={language} rel="alternate" hreflang={language} href={href} />
      ))}
      {frame.feeds?.map(({ href, type, title }) => (
        <link key={href} rel="alternate" type={type} href={href} title={title} />
      ))}
      {frame.manifest && <link rel="manifest" href={frame.manifest} />}
    </>
  );
}

function Head({ frame }: { frame: Frame }) {
  const title = frame.title === frame.site ? frame.title : `${frame.title} · ${frame.site}`;
  return (
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>{title}</title>
      {frame.description && <meta name="description" content={frame.description} />}
      <meta name="color-scheme" content="light dark" />
      <meta name="theme-color" media="(prefers-color-scheme: light)" content="#fbfaf7" />
      <meta name="theme-color" media="(prefers-color-scheme: dark)" content="#12161a" />
      <link
        rel="preload"
        as="font"
        type="font/woff2"
        crossorigin="anonymous"
        href={assets.href(firstFont(frame.language))}
      />
      <link rel="stylesheet" href={assets.href('plenary.css')} />
      {[...new Set(frame.islands)].map((name) => (
        <script key={name} type="module" src={assets.href(`${name}.js`)} {...(name === 'theme' && beforePaint)} />
      ))}
      <link rel="icon" type="image/svg+xml" href={assets.href('mark.svg')} />
      <link rel="apple-touch-icon" href={assets.href('mark-192.png')} />
      <Addresses frame={frame} />
      <Previews frame={frame} />
      {frame.data && (
        <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: jsonInScript(frame.data) }} />
      )}
    </head>
  );
}

// A reader who chose dark must not see a white flash first.
const beforePaint = { blocking: 'render' };

const firstFont = (language: string): string =>
  ({
    ar: 'ibm-plex-sans-arabic-arabic-400-normal.woff2',
    ru: 'ibm-plex-sans-cyrillic-400-normal.woff2',
  })[language] ?? 'ibm-plex-sans-latin-400-normal.woff2';

function Colophon({ frame }: { frame: Frame }) {
  const { size, path } = qrOf(frame.canonical);
  return (
    <div class="print-only colophon">
      <svg viewBox={`-2 -2 ${size + 4} ${size + 4}`} aria-hidden="true">
        <path d={path} stroke="#000" fill="none" shape-rendering="crispEdges" />
      </svg>
      <p>
        {frame.colophon}
        <br />
        {frame.canonical}
      </p>
    </div>
  );
}

/** The HTML of a whole page. Contains no inline script or style, so that `default-src 'self'` holds. */
export function renderFrame(frame: Frame): string {
  const facts = Object.fromEntries(Object.entries(frame.facts ?? {}).map(([name, value]) => [`data-${name}`, value]));
  const html = renderToString(
    <html lang={frame.language} dir={directionOf(frame.language)}>
      <Head frame={frame} />
      <body {...facts}>
        <a class="skip" href="#main">
          {frame.skipLabel}
        </a>
        <header class="masthead">{frame.masthead}</header>
        <main id="main">{frame.body}</main>
        <footer class="footer">
          {frame.footer}
          <Colophon frame={frame} />
        </footer>
      </body>
    </html>,
  );
  return `<!doctype html>${html}`;
}
