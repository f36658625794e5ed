import { sql } from 'kysely';
import type { House } from '../../../trust/house.ts';
import type { Tx } from '../../../platform/database.ts';
import { forget } from '../newsletter.ts';
import { addressOf, lockSubscriber } from '../subscriber-read.ts';
import { endedLetter } from './follow-letters.ts';
import { nameFollows } from './follow.ts';

type Parts = Pick<House, 'db' | 'vault' | 'mail' | 'origin'>;

/** Tells who followed what is gone, each once; of those to whom nothing is left, the subscription goes. */
export async function tellEnded(parts: Parts): Promise<void> {
  const { rows } = await sql<{ id: string }>`SELECT s.id FROM newsletter_subscriber s
    WHERE s.confirmed_at IS NOT NULL AND jsonb_path_exists(s.wishes, '$.follows[*].ended')`.execute(parts.db);
  for (const { id } of rows) await parts.db.transaction().execute((tx) => tell(tx, parts, id));
}

async function tell(tx: Tx, parts: Parts, id: string): Promise<void> {
  const found = await lockSubscriber(tx, id);
  const gone = (found?.wishes.follows ?? []).filter(({ ended }) => ended);
  if (!found || gone.length === 0) return;
  const follows = found.wishes.follows.filter(({ ended }) => !ended);
  const isAll = !found.wishes.topics && follows.length === 0;
  const to = await addressOf(tx, parts.vault, found);
  const { rows: stopped } = await sql`SELECT FROM newsletter_suppression WHERE lookup = ${found.lookup}`.execute(tx);
  if (to && stopped.length === 0)
    await parts.mail.send(tx, endedLetter(parts, found, { to, gone: await nameFollows(tx, gone), isAll }));
  if (isAll) return forget(tx, parts, found);
  await sql`UPDATE newsletter_subscriber SET wishes = jsonb_set(wishes, '{follows}', ${JSON.stringify(follows)}::jsonb)
    WHERE id = ${id}`.execute(tx);
}
