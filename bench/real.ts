import { createReadStream, existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from '../app/platform/database.ts';
import { importProgramme } from '../app/programme/schedule-import/schedule-import.ts';

/** The schedule of FOSDEM 2026 among the real inputs, or undefined where they are not at hand. */
export function realSchedule(): string | undefined {
  const folder = process.env['PLENARY_DATA'] || join(import.meta.dirname, '../../shared/data');
  const file = join(folder, 'schedules/fosdem-2026.xml');
  return existsSync(file) ? file : undefined;
}

/** Takes FOSDEM 2026 in as an edition, published; answers its name, or undefined without its schedule. */
export async function importReal(db: Database): Promise<string | undefined> {
  const file = realSchedule();
  if (!file) return undefined;
  const { slug } = await importProgramme(db, createReadStream(file), {
    slug: 'fosdem-2026',
    actor: 'bench',
    now: Date.now(),
  });
  return slug;
}
