import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Opened, openDatabase } from '../app/platform/database.ts';
import { joinEmbedded } from '../app/platform/database-embedded.ts';
import { migrate } from '../app/platform/database-migrate.ts';
import { openVault, type Vault } from '../app/platform/vault.ts';
import { openLog } from '../app/trust/log/log-keys.ts';

/** An empty database in a temporary folder, gone when it is closed. `durable` waits for the disk as a real one does. */
export async function temporaryDatabase({ durable = false } = {}): Promise<Opened & { vault: Vault }> {
  const folder = mkdtempSync(join(tmpdir(), 'plenary-bench-'));
  chmodSync(folder, 0o711);
  const server = await joinEmbedded(folder, { durable });
  const opened = openDatabase(server.connection);
  await migrate(opened.pool);
  const vault = await openVault(opened.db, [randomBytes(32)]);
  openLog(opened.db, vault);
  return {
    ...opened,
    vault,
    close: async () => {
      await opened.close();
      await server.leave();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
