import { sql } from 'kysely';
import type { Database } from '../../platform/database.ts';
import { canonicalJson } from '../../platform/canonical-json.ts';
import { logSigner } from '../log/log-checkpoint.ts';
import { signatureLine } from '../log/log-note-rules.ts';
import { type Change, changesPerPage, type Feed, feedType, type Signal } from './signal-schema.ts';

/** Where the signals of a site are read, below its origin. */
export const feedPath = '/signals/feed';
export const stixPath = '/signals/stix.json';

interface Row {
  number: number;
  act: Change['act'];
  at: Date;
  id: string;
  kind: Signal['kind'];
  value: string;
  reason: Signal['reason'];
  level: Signal['level'];
  issued: Date;
  expires: Date;
  gone: boolean;
}

/**
 * A page of what this site signals, as a signed note (https://c2sp.org/signed-note) by the key of its log: one line of
 * JSON, and the signature. Changes follow each other without a gap; a retraction is one of them. What was taken back or is
 * over is told without what it was about, since nobody may go by it any more.
 *
 * @param after the number of the last change that the reader has
 */
export async function signedFeed(db: Database, origin: string, after: number, now = new Date()): Promise<string> {
  const { rows: ends } = await sql<{ last: number }>`
    SELECT coalesce(max(number), 0) AS last FROM signal_change`.execute(db);
  const last = ends[0]?.last ?? 0;
  const { rows } = await sql<Row>`
    SELECT c.number, c.act, c.at, s.id, s.kind, s.value, s.reason, s.level, s.issued_at AS issued,
      s.expires_at AS expires, (s.retracted_at IS NOT NULL OR s.expires_at <= ${now}) AS gone
    FROM signal_change c JOIN signal s ON s.id = c.signal_id
    WHERE c.number > ${after} AND c.number <= ${last} ORDER BY c.number LIMIT ${changesPerPage}`.execute(db);
  const signer = await logSigner(db, origin);
  const feed: Feed = {
    type: feedType,
    version: 1,
    origin: signer.name,
    at: now.toISOString(),
    after,
    last,
    changes: rows.map(changeOf),
  };
  const text = `${canonicalJson(feed)}\n`;
  return `${text}\n${signatureLine(signer, text)}`;
}

function changeOf({
  number,
  act,
  at,
  id,
  kind,
  value,
  reason,
  level,
  issued,
  expires,
  gone,
}: Row): Feed['changes'][number] {
  if (act === 'retract') return { number, act, id, at: at.toISOString() };
  if (gone) return { number, act: 'gone', id };
  return { number, act, id, kind, value, reason, level, issued: issued.toISOString(), expires: expires.toISOString() };
}

/** The signals of this site that live, and those taken back within 90 days, the oldest first: what STIX carries. */
export async function signalsToTell(db: Database): Promise<Signal[]> {
  const { rows } = await sql<Signal>`
    SELECT id, kind, value, reason, level, issued_at AS "issuedAt", expires_at AS "expiresAt",
      retracted_at AS "retractedAt"
    FROM signal
    WHERE expires_at > now() AND (retracted_at IS NULL OR retracted_at > now() - interval '90 days')
    ORDER BY issued_at, id LIMIT 5000`.execute(db);
  return rows;
}
