import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { assets } from '../../platform/assets.ts';
import { directionOf } from '../../platform/language.ts';
import { anyone } from '../../platform/routes.ts';
import { wordsOf } from '../../platform/text.ts';
import type { File, Site } from '../edition/edition-site.ts';
import type { Visit } from '../edition/edition-visit.ts';
import { offlineMessages as say } from './offline-messages.ts';

/** Hangs on the site what makes an edition an application on a phone: its manifest, and the service worker. */
export function hangOffline(site: Site): void {
  site.file('/manifest.webmanifest', manifest);
  site.routes.get('/service-worker.js', anyone, (context) =>
    context.body(serviceWorker(), 200, {
      'Content-Type': 'text/javascript; charset=utf-8',
      'Cache-Control': 'no-cache',
      'Service-Worker-Allowed': '/',
      // Of the worker itself: it asks this site only.
      'Content-Security-Policy': "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    }),
  );
}

/** The web app manifest of an edition in one language. */
export function manifest({ view: { edition }, language }: Visit): File {
  const home = `/${language}/${edition.slug}`;
  const icon = (sizes: string) => ({
    src: assets.href(`mark-${sizes}.png`),
    sizes: `${sizes}x${sizes}`,
    type: 'image/png',
  });
  const body = JSON.stringify({
    id: home,
    name: wordsOf(edition.name, language),
    short_name: shortName(wordsOf(edition.name, language)),
    description: wordsOf(edition.theme, language) || undefined,
    lang: language,
    dir: directionOf(language),
    start_url: home,
    scope: home,
    display: 'minimal-ui',
    background_color: '#fbfaf7',
    theme_color: '#fbfaf7',
    icons: [icon('192'), icon('512'), { src: assets.href('mark.svg'), sizes: 'any', type: 'image/svg+xml' }],
    shortcuts: (['programme', 'speakers'] as const).map((part) => ({
      name: say(language, part),
      url: `${home}/${part}`,
    })),
  });
  return { body, type: 'application/manifest+json; charset=utf-8' };
}

/** Under an icon there is room for about twelve letters. */
function shortName(name: string): string {
  if ([...name].length <= 12) return name;
  const words = name.split(/\s+/);
  const initials = words.map((word) => [...word][0] ?? '').join('');
  return words.length > 2 && /^\p{Lu}/u.test(initials)
    ? initials.replace(/[^\p{Lu}\p{N}]/gu, '')
    : [...name].slice(0, 12).join('');
}

let worker: string | undefined;

function serviceWorker(): string {
  worker ??= buildSync({
    entryPoints: [join(import.meta.dirname, 'offline-worker.ts')],
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    target: ['chrome109', 'firefox115', 'safari16'],
  }).outputFiles[0]?.text;
  return worker ?? '';
}
