import { createHmac } from 'node:crypto';
import { sql } from 'kysely';
import type { Database } from '../../platform/database.ts';
import { limitKey, takeFrom } from '../../platform/limits.ts';
import { Refusal } from '../../platform/refusal.ts';
import type { Vault } from '../../platform/vault.ts';
import { record } from '../../trust/log/log.ts';
import { askModerators } from '../../trust/moderation/moderation-ask.ts';
import { commentMessages as say } from './comment-messages.ts';
import { findComment } from './comment-read.ts';
import type { ReportReason } from './comment-schema.ts';
import { lockComment } from './comment-state.ts';
import { type Hand, writerLookup } from './comment-writer.ts';

const ofOne = { most: 20, perMs: 3_600_000 };
/** A hall full of people stands behind one address. */
const ofNetwork = { most: 200, perMs: 3_600_000 };

export interface Reporting {
  articleId: string;
  number: number;
  reason: ReportReason;
  hand: Hand;
  /** Empty where there is none. */
  network: string;
}

/**
 * Reports a comment to the moderators. It stays as it is until they decide; reporting it again is no mistake.
 *
 * @throws Refusal `comment.unknown` (404) for what readers don't see
 * @throws Refusal `comment.too-many` (429) with the `seconds` to wait
 */
export async function reportComment(
  { db, vault }: { db: Database; vault: Vault },
  { articleId, number, reason, hand, network }: Reporting,
): Promise<void> {
  const comment = await findComment({ db, vault }, { articleId, number });
  if (comment?.state !== 'published') throw unknown();
  const who = writerLookup(vault, hand);
  await holdToPace(db, limitKey(vault, who.toString('hex')), ofOne);
  if (network) await holdToPace(db, limitKey(vault, network), ofNetwork);
  const reporter = createHmac('sha256', vault.secret('comment reporter')).update(comment.id).update(who).digest();
  await db.transaction().execute(async (tx) => {
    // Withdrawn or removed while it was being reported: there is nothing left to ask about.
    if ((await lockComment(tx, comment.id))?.state !== 'published') throw unknown();
    const { numAffectedRows } = await sql`INSERT INTO comment_report (comment_id, reporter, reason)
      VALUES (${comment.id}, ${reporter}, ${reason}) ON CONFLICT DO NOTHING`.execute(tx);
    if (!numAffectedRows) return;
    const { rows } = await sql<{ edition: string }>`SELECT e.slug AS edition FROM article a
      JOIN edition e ON e.id = a.edition_id WHERE a.id = ${articleId}`.execute(tx);
    const about = {
      kind: 'comment' as const,
      subject: comment.id,
      edition: rows[0]?.edition ?? null,
      why: 'report' as const,
    };
    const { language, words: text, writerId: author } = comment;
    await askModerators(tx, { ...about, language, text, author, reasons: [`report.${reason}`] });
    await record(tx, { actor: 'visitor', act: 'comment.report', subject: comment.id, details: { number, reason } });
  });
}

const unknown = () => new Refusal('comment.unknown', 404, say.sentence('unknown'));

async function holdToPace(db: Database, key: Buffer, limit: typeof ofOne): Promise<void> {
  const { taken, waitMs } = await takeFrom(db, 'comment.report', key, limit);
  const seconds = Math.ceil(waitMs / 1000);
  if (!taken) throw new Refusal('comment.too-many', 429, say.sentence('tooMany'), { seconds });
}
