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

/**
 * One way through the site, walked with scripts and without, on a wide screen and on a phone, each as a test of
 * its own in a browser context of its own. Ends with an assertion that nothing failed or left the origin.
 */
export function journey(
  name: string,
  site: DemonstrationSite,
  { languages = ['en'], scripts = [true, false], widths = ['wide', 'phone'], options = {} }: Variants,
  walk: (walk: Walk) => Promise<void>,
): void {
  describe(name, { concurrency: atOnce }, () => {
    for (const language of languages)
      for (const script of scripts)
        for (const width of widths)
          test(`${language}, ${script ? 'with' : 'without'} scripts, ${width}`, { timeout: 90_000 }, () =>
            inContext(site, { scripts: script, width, language, options }, walk),
          );
  });
}

interface Setting extends Pick<Walk, 'language' | 'scripts' | 'width'> {
  options: BrowserContextOptions;
}

async function inContext(
  site: DemonstrationSite,
  setting: Setting,
  walk: (walk: Walk) => Promise<void>,
): Promise<void> {
  const { options, ...variant } = setting;
  const wire = await openWire(site.url);
  const context = await (await browser()).newContext({
    baseURL: wire.url,
    locale: setting.language,
    timezoneId: 'Asia/Shanghai',
    viewport: viewports[setting.width],
    javaScriptEnabled: setting.scripts,
    serviceWorkers: 'block',
    reducedMotion: 'reduce',
    ...options,
  });
  context.setDefaultTimeout(20_000);
  const watched = watch(context, wire.url);
  try {
    const page = await context.newPage();
    const open = async (path = '') => {
      await page.goto(`/${setting.language}/${edition}${path}`);
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
