import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Opened, openDatabase } from '../app/platform/database.ts';
import { joinEmbedded } from '../app/platform/database-embedded.ts';
import { migrate } from '../app/platform/database-migrate.ts';

/** An empty database in a temporary folder, gone when it is closed. */
export async function temporaryDatabase(): Promise<Opened> {
  const folder = mkdtempSync(join(tmpdir(), 'plenary-bench-'));
  chmodSync(folder, 0o711);
  const server = await joinEmbedded(folder, { durable: false });
  const opened = openDatabase(server.connection);
  await migrate(opened.pool);
  return {
    ...opened,
    close: async () => {
      await opened.close();
      await server.leave();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
