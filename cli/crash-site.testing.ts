import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { type Opened, openDatabase } from '../app/platform/database.ts';
import { plenaryProcess, testDataFolder } from '../app/platform/process.testing.ts';
import { textOf } from '../app/platform/text.ts';
import { testMasterKey, testVault } from '../app/platform/vault.testing.ts';
import type { Vault } from '../app/platform/vault.ts';
import { saveProgramme } from '../app/programme/programme.ts';
import { publishRelease } from '../app/programme/release/release.ts';
import { summit } from '../app/programme/summit.testing.ts';
import { openLog } from '../app/trust/log/log-keys.ts';

/** A site in a process of its own, and in a folder that stays when it is killed. */
export async function startSite(folder: string, more: Record<string, string> = {}) {
  const env = {
    PLENARY_DATA_DIR: folder,
    PLENARY_PORT: '0',
    PLENARY_DEMO: 'no',
    PLENARY_LOG_LEVEL: 'silent',
    PLENARY_MASTER_KEY: testMasterKey,
    ...more,
  };
  const site = plenaryProcess(['start'], env);
  const [, url = ''] = await site.says(/open at (http:\S+)[\s\S]*stop /);
  return { ...site, url };
}

/** Its database, from beside it. */
export const databaseIn = (folder: string): Opened =>
  openDatabase({ host: join(folder, 'run'), user: 'plenary', database: 'plenary', allowExitOnIdle: true });

export interface KilledSite extends Opened {
  vault: Vault;
  /** Where the site is at the moment; empty while there is none. */
  at: { url: string };
  /** Kills it without a word, and starts it again. */
  kill(): Promise<void>;
}

/** A site with the summit of the tests, that believes what it is told of networks. */
export async function openKilledSite(): Promise<KilledSite> {
  const folder = testDataFolder();
  const start = () => startSite(folder, { PLENARY_TRUST_PROXY: '127.0.0.1' });
  let site = await start();
  const opened = databaseIn(folder);
  const { db } = opened;
  const vault = await testVault(db);
  openLog(db, vault);
  await db.transaction().execute((tx) => saveProgramme(tx, summit, { actor: 'test', act: 'programme.save' }));
  const note = textOf('en', { en: 'Published by a test' });
  await publishRelease(db, summit.edition.slug, { note, at: '2016-10-01T00:00:00Z', actor: 'test' });
  const at = { url: site.url };
  const kill = async () => {
    process.kill(site.pid, 'SIGKILL');
    at.url = '';
    await site.ended;
    site = await start();
    at.url = site.url;
  };
  return { ...opened, vault, at, kill };
}

interface Sent {
  key: string;
  acknowledged: boolean;
}

/** What many people send at once, each thing again until it is answered, as whoever sees no answer does. */
export class Burst {
  readonly sent: Sent[] = [];
  readonly #site: KilledSite;
  #stopped = false;

  constructor(site: KilledSite) {
    this.#site = site;
  }

  get stopped(): boolean {
    return this.#stopped;
  }

  get acknowledged(): string[] {
    return this.sent.filter(({ acknowledged }) => acknowledged).map(({ key }) => key);
  }

  /** @param send sends it once; @returns whether it was acknowledged */
  async sendOne(key: string, send: () => Promise<boolean>): Promise<void> {
    const one: Sent = { key, acknowledged: false };
    this.sent.push(one);
    while (!one.acknowledged) {
      if (this.#stopped && !this.#site.at.url) return;
      one.acknowledged = this.#site.at.url !== '' && (await send());
      if (!one.acknowledged) await sleep(20);
    }
  }

  /** Kills the site some times, each in the middle of so many sent, and lets everybody come to their end. */
  async kill(times: number, amid: number, people: ((burst: Burst) => Promise<void>)[]): Promise<void> {
    const running = people.map((person) => person(this));
    for (let round = 0; round < times; round += 1) {
      await this.#more(amid);
      await this.#site.kill();
    }
    await this.#more(amid / 2);
    this.#stopped = true;
    await Promise.all(running);
  }

  async #more(amount: number): Promise<void> {
    const before = this.sent.length;
    while (this.sent.length < before + amount) await sleep(10);
  }

  /** What was acknowledged and is not stored, or stored more than once; by the column `key` of what a query reads from. */
  async faults(from: ReturnType<typeof sql>): Promise<string[]> {
    const { rows } = await sql<{ key: string; count: number }>`
      SELECT key, count(*)::int AS count FROM ${from} GROUP BY key`.execute(this.#site.db);
    const stored = new Map(rows.map(({ key, count }) => [key, count]));
    return this.sent
      .filter(({ key, acknowledged }) => (stored.get(key) ?? 0) > 1 || (acknowledged && !stored.has(key)))
      .map(({ key }) => `${key} was acknowledged and is stored ${stored.get(key) ?? 0} times`)
      .sort();
  }
}

/** What {@link Burst.faults} says of one that was lost and of one that is there twice. */
export const lostAndDoubled = (lost = '', doubled = ''): string[] =>
  [`${lost} was acknowledged and is stored 0 times`, `${doubled} was acknowledged and is stored 2 times`].sort();
