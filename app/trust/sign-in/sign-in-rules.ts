const day = 86_400_000;

/** How long a sign-in lasts at most, in ms: four weeks. */
export const lifetime = 28 * day;

/** How long somebody with a role may be away before the sign-in ends by itself, in ms: half a day. */
export const staffIdle = day / 2;

/** True for a sign-in that ended by itself, because somebody with a role was away for half a day. */
export const isIdle = ({ seenAt, hasRole }: { seenAt: number; hasRole: boolean }, now: number): boolean =>
  hasRole && now - seenAt > staffIdle;

/**
 * The address within the site that a form wants to go on to; `/me` for everything that leads elsewhere.
 *
 * @param next a path with query, as `?next=` brings it: from anybody
 */
export function safeNext(next: unknown, otherwise: string): string {
  if (typeof next !== 'string' || !next.startsWith('/')) return otherwise;
  const base = 'https://site.invalid';
  if (!URL.canParse(next, base)) return otherwise;
  const { origin, pathname, search, hash } = new URL(next, base);
  // `/.//elsewhere` is a path of this site, and as a redirect the address of another one.
  if (origin !== base || pathname.startsWith('//')) return otherwise;
  return pathname + search + hash;
}

const browsers: [RegExp, string][] = [
  [/\bEdgA?\//, 'Edge'],
  [/\bOPR\//, 'Opera'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\b(Firefox|FxiOS)\//, 'Firefox'],
  [/\b(Chrome|CriOS|HeadlessChrome)\//, 'Chrome'],
  [/\bVersion\/[\d.]+ .*Safari\//, 'Safari'],
];

const systems: [RegExp, string][] = [
  [/\biPad\b/, 'iPadOS'],
  [/\b(iPhone|iPod)\b/, 'iOS'],
  [/\bAndroid\b/, 'Android'],
  [/\bWindows\b/, 'Windows'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bMac OS X\b/, 'macOS'],
  [/\bLinux\b/, 'Linux'],
];

const first = (among: [RegExp, string][], text: string) => among.find(([pattern]) => pattern.test(text))?.[1];

/** Browser and system of a User-Agent header, as people know them: `Firefox · Linux`; empty where neither is known. */
export const deviceWords = (userAgent: string | undefined): string =>
  [first(browsers, userAgent ?? ''), first(systems, userAgent ?? '')].filter(Boolean).join(' · ');
