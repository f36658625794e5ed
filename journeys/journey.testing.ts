import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import type { BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import type { Language } from '../app/platform/language.ts';
import { browser, closeBrowser } from './browser.testing.ts';
import type { DemonstrationSite } from './site.testing.ts';
import { type Watch, watch } from './watch.testing.ts';
import { openWire, type Wire } from './wire.testing.ts';

after(closeBrowser);

export type Width = 'wide' | 'phone';

export const viewports: Record<Width, { width: number; height: number }> = {
  wide: { width: 1280, height: 900 },
  phone: { width: 390, height: 844 },
};

/** The model edition of the demonstration, which most journeys are about. */
export const edition = 'wuzhen-2016';

export interface Walk {
  page: Page;
  context: BrowserContext;
  site: DemonstrationSite;
  language: Language;
  scripts: boolean;
  width: Width;
  watch: Watch;
  /** The connection to the site, which can be cut. */
  wire: Wire;
  /** Opens a page of the edition in the language of the journey: `open('/programme')`. */
  open(path?: string): Promise<void>;
}

export interface Variants {
  languages?: readonly Language[];
  /** Whether scripts run; both by default. */
  scripts?: readonly boolean[];
  widths?: readonly Width[];
  options?: BrowserContextOptions;
}

export const inLanguages = (...languages: Language[]): Variants => ({ languages });

/** Few enough for two processors: more of them only wait for each other. */
const atOnce = 4;

type Variant = Pick<Walk, 'language' | 'scripts' | 'width'>;

/**
 * Every language meets scripts and none, a wide screen and a phone. In one language each is walked with each; with more
 * languages each pair of two of the three is walked somewhere (pairwise testing), as faults of all three at once are rare.
 */
function variantsOf({ languages = ['en'], scripts = [true, false], widths = ['wide', 'phone'] }: Variants): Variant[] {
  const paired = languages.length > 1 && scripts.length === 2 && widths.length === 2;
  return languages.flatMap((language, third) =>
    scripts.flatMap((script, first) =>
      widths
        .filter((_, second) => !paired || (first + second + third) % 2 === 0)
        .map((width) => ({ language, scripts: script, width })),
    ),
  );
}

/**
 * One way through the site, walked with scripts and without, on a wide screen and on a phone, each as a test of
 * its own in a browser context of its own. Ends with an assertion that nothing failed or left the origin.
 */
export function journey(
  name: string,
  site: DemonstrationSite,
  variants: Variants,
  walk: (walk: Walk) => Promise<void>,
): void {
  describe(name, { concurrency: atOnce }, () => {
    for (const variant of variantsOf(variants)) {
      const { language, scripts, width } = variant;
      test(`${language}, ${scripts ? 'with' : 'without'} scripts, ${width}`, { timeout: 90_000 }, () =>
        inContext(site, variant, variants.options ?? {}, walk),
      );
    }
  });
}

async function inContext(
  site: DemonstrationSite,
  variant: Variant,
  options: BrowserContextOptions,
  walk: (walk: Walk) => Promise<void>,
): Promise<void> {
  const wire = await openWire(site.url);
  const context = await (await browser()).newContext({
    baseURL: wire.url,
    locale: variant.language,
    timezoneId: 'Asia/Shanghai',
    viewport: viewports[variant.width],
    javaScriptEnabled: variant.scripts,
    serviceWorkers: 'block',
    reducedMotion: 'reduce',
    ...options,
  });
  context.setDefaultTimeout(20_000);
  const watched = watch(context, wire.url);
  try {
    const page = await context.newPage();
    const open = async (path = '') => {
      await page.goto(`/${variant.language}/${edition}${path}`);
    };
    await walk({ ...variant, site, context, page, watch: watched, wire, open });
    assert.deepEqual(watched.faults(), []);
  } finally {
    await context.close();
    await wire.close();
  }
}

/** Waits until something holds; pages without scripts can't be asked to wait by themselves. */
export async function eventually(holds: () => Promise<boolean>): Promise<void> {
  for (let attempt = 0; attempt < 500; attempt += 1) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  assert.ok(await holds());
}
