import { after } from 'node:test';
import pino from 'pino';
import { readSettings } from '../app/platform/config.ts';
import type { Database } from '../app/platform/database.ts';
import { testDatabase } from '../app/platform/database.testing.ts';
import { testMasterKey, testVault } from '../app/platform/vault.testing.ts';
import { type Site, startSite } from '../app/server.tsx';
import type { Programme } from '../app/programme/programme-schema.ts';
import { releasesBy, seedDemonstration, type Stage } from '../db/seed/demonstration.ts';
import { wuzhen2016 } from '../db/seed/wuzhen-2016/plan.ts';

export interface DemonstrationSite {
  /** Origin of the site, without a closing slash. */
  url: string;
  db: Database;
  stage: Stage;
}

/** A real site on a port of its own, over a database of its own, with the demonstration at a stage. */
export async function demonstrationSite(stage: Stage, settings: NodeJS.ProcessEnv = {}): Promise<DemonstrationSite> {
  let site: Site | undefined;
  // Hooks run in the order of their making: the site has to end before its database goes.
  after(() => site?.stop());
  const { db, url } = await testDatabase();
  await seedDemonstration(db, { stage, vault: await testVault(db) });
  site = await serve(url, settings);
  return { url: site.url, db, stage };
}

/** Starts the site as `plenary start` does, over a database that is there already. */
export function serve(databaseUrl: string, settings: NodeJS.ProcessEnv = {}): Promise<Site> {
  const env = {
    DATABASE_URL: databaseUrl,
    PLENARY_PORT: '0',
    PLENARY_DEMO: 'no',
    PLENARY_DRAIN_SECONDS: '1',
    PLENARY_MASTER_KEY: testMasterKey,
    ...settings,
  };
  return startSite(readSettings(env, import.meta.dirname), pino({ level: 'error' }, process.stderr));
}

/** The programme of the model edition as the public sees it at a stage. */
export function programmeAt(stage: Stage): Programme {
  const latest = releasesBy(stage, wuzhen2016).at(-1);
  if (!latest) throw new Error(`Nothing is published at ${stage}.`);
  return latest.programme;
}
