import { createHmac } from 'node:crypto';
import type { Vault } from '../../platform/vault.ts';
import type { StatementModeration } from '../opinion/opinion-schema.ts';
import type { Statement } from '../statement/statement-schema.ts';

// Ids decide the order of everything that is computed: the site computes on the very ids that it publishes, so that
// whoever computes again from the open data comes to the same bytes. Statements are published under their numbers.

/** What pseudonyms of all consultations of a site are made with. */
export const pseudonymKey = (vault: Vault): Buffer => vault.secret('participant published');

/**
 * Under what a participant is published: 17 characters that begin with a letter, since tables would read digits alone as
 * a number. Without the key nobody comes from it to the number in the database, or to another consultation.
 */
export const pseudonymOf = (key: Uint8Array, consultationId: string, participant: number): string =>
  `p${createHmac('sha256', key).update(`${consultationId} ${participant}`).digest('hex').slice(0, 16)}`;

/** How a statement counts: one that is out of sight, or waits for a moderator once more, as one that was removed. */
export function moderationOf({ state, meta }: Pick<Statement, 'state' | 'meta'>): StatementModeration {
  if (meta) return 'meta';
  return state === 'accepted' ? 'accepted' : 'removed';
}
