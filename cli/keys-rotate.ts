import { randomBytes } from 'node:crypto';
import type pg from 'pg';
import { applicationName } from '../app/platform/database.ts';
import { masterFile, readMasterKeys, writeMasterKeys } from '../app/platform/vault-master.ts';
import { openVault } from '../app/platform/vault.ts';
import { Halt } from '../app/platform/process-halt.ts';
import { defineCommand } from './command.ts';

// A site that runs holds the old key in memory and would go on wrapping new keys with it, which nothing could open later.
async function refuseRunning(pool: pg.Pool): Promise<void> {
  const { rowCount } = await pool.query(
    `select from pg_stat_activity
     where datname = current_database() and application_name like 'plenary %' and application_name <> $1`,
    [applicationName],
  );
  if (rowCount) throw new Halt('Plenary is running on this database. Stop it first, then rotate the keys.');
}

export default defineCommand({
  name: 'keys rotate',
  summary: 'Wrap every key of personal data under a new master key, and forget the old one.',
  usage: '[--json]',
  examples: ['keys rotate'],
  options: { json: { type: 'boolean', description: 'answer as JSON' } },
  async run({ out, settings, withDatabase }) {
    if (settings.masterKey) {
      throw new Halt(
        'The master key is set by PLENARY_MASTER_KEY, so it can’t be replaced here. Set PLENARY_MASTER_KEY=NEW,OLD, ' +
          'start Plenary once (it wraps every key anew), then set PLENARY_MASTER_KEY=NEW.',
      );
    }
    return withDatabase(async ({ db, pool }) => {
      await refuseRunning(pool);
      const file = masterFile(settings.dataDir);
      const keys = readMasterKeys(settings);
      const fresh = randomBytes(32);
      // Both stand in the file until every key is wrapped anew: a crash in between leaves all of it readable.
      writeMasterKeys(file, [fresh, ...keys]);
      const wrapped = await (await openVault(db, [fresh, ...keys])).rewrap(db);
      writeMasterKeys(file, [fresh]);
      out.print(`${wrapped} keys are wrapped under a new master key: ${file}. Copy the new key to where you keep it.`);
      out.data({ wrapped });
      return 0;
    });
  },
});
