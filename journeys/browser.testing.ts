import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';

// Sandboxing is refused to root, and a page of our own needs no graphics card.
const args = ['--no-sandbox', '--disable-gpu', '--font-render-hinting=none', '--disable-dev-shm-usage'];

let running: Promise<Browser> | undefined;

/** The one browser of this run; started by the first journey. */
export function browser(): Promise<Browser> {
  running ??= start();
  return running;
}

export async function closeBrowser(): Promise<void> {
  await (await running?.catch(() => undefined))?.close();
}

/** The browser that npm brought, else the system's. The system's comes first where its fonts are wanted. */
export async function start(wish: 'bundled' | 'system' = 'bundled'): Promise<Browser> {
  const ways = wish === 'bundled' ? [bundled, system] : [system, bundled];
  const reasons: string[] = [];
  for (const way of ways) {
    try {
      return await way();
    } catch (error) {
      reasons.push((error as Error).message.split('\n').slice(0, 3).join(' '));
    }
  }
  throw new Error(
    'No browser starts, so the journeys can’t be walked. Run npm ci again, or install the Chromium of your system.\n' +
      reasons.join('\n'),
  );
}

async function bundled(): Promise<Browser> {
  // Makes the package bring the libraries that a bare system lacks.
  process.env.AWS_EXECUTION_ENV ??= 'AWS_Lambda_nodejs24.x';
  const { default: packed } = await import('@sparticuz/chromium');
  const launch = async () => chromium.launch({ executablePath: await packed.executablePath(), args });
  try {
    return await launch();
  } catch {
    // A run that was killed while it unpacked leaves half a browser behind, which is never unpacked again.
    await rm(await packed.executablePath(), { force: true });
    return launch();
  }
}

function system(): Promise<Browser> {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
  const executablePath = names.flatMap((name) => folders.map((folder) => join(folder, name))).find(existsSync);
  if (!executablePath) throw new Error(`No ${names.join(', ')} on the PATH.`);
  return chromium.launch({ executablePath, args });
}
