import { sql } from 'kysely';
import type { Database, Tx } from '../../platform/database.ts';
import { Refusal } from '../../platform/refusal.ts';
import { record } from '../log/log.ts';
import { holds } from '../permission/permission-rules.ts';
import type { Actor } from '../permission/permission-schema.ts';
import { moderationMessages as say } from './moderation-messages.ts';
import { beyond, breakAfterMinutes, type Most, tightest, type Work } from './moderation-shift-rules.ts';

/** How a moderator works. */
export interface ModeratorSetting extends Most {
  /** Whether words are hidden until they are asked for. */
  blur: boolean;
}

export async function settingOf(db: Database | Tx, actor: Actor): Promise<ModeratorSetting> {
  const row = await db
    .selectFrom('moderator_setting')
    .select(['blur', 'most_decisions as mostDecisions', 'most_minutes as mostMinutes'])
    .where('person_id', '=', actor.personId ?? '')
    .executeTakeFirst();
  return row ?? { blur: true, mostDecisions: null, mostMinutes: null };
}

/** Sets how somebody works. */
export async function saveSetting(tx: Tx, setting: ModeratorSetting, by: Actor): Promise<void> {
  const { blur, mostDecisions, mostMinutes } = setting;
  const set = { blur, most_decisions: mostDecisions, most_minutes: mostMinutes, set_at: new Date() };
  const personId = by.personId ?? '';
  await tx
    .insertInto('moderator_setting')
    .values({ person_id: personId, ...set })
    .onConflict((conflict) => conflict.column('person_id').doUpdateSet(set))
    .execute();
  await record(tx, { actor: personId, act: 'moderation.setting', subject: personId });
}

/** Those who say how much an edition’s moderators take on. */
export const setsShifts = (actor: Actor, edition: string): boolean =>
  holds(actor, ['owner', 'secretariat'], { edition });

/** The most that editions let their moderators take on in a day; those without a limit are absent. */
export async function shiftsOf(db: Database | Tx, editions: readonly string[]): Promise<Map<string, Most>> {
  if (editions.length === 0) return new Map();
  const rows = await db
    .selectFrom('moderation_shift')
    .select(['edition', 'most_decisions as mostDecisions', 'most_minutes as mostMinutes'])
    .where('edition', 'in', [...editions])
    .execute();
  return new Map(rows.map(({ edition, ...most }) => [edition, most]));
}

/**
 * Sets the most that moderators of an edition take on in a day.
 *
 * @throws Refusal `moderation.shift-not-yours` (403)
 */
export async function saveShift(tx: Tx, edition: string, most: Most, by: Actor): Promise<void> {
  if (!setsShifts(by, edition)) throw new Refusal('moderation.shift-not-yours', 403, say.sentence('shiftNotYours'));
  const actor = by.personId ?? '';
  const { mostDecisions, mostMinutes } = most;
  const set = { most_decisions: mostDecisions, most_minutes: mostMinutes, set_at: new Date(), set_by: actor };
  await tx
    .insertInto('moderation_shift')
    .values({ edition, ...set })
    .onConflict((conflict) => conflict.column('edition').doUpdateSet(set))
    .execute();
  const details = { decisions: mostDecisions, minutes: mostMinutes };
  await record(tx, { actor, act: 'moderation.shift', subject: edition, details, open: true });
}

/**
 * What somebody decided since midnight (UTC): many things in one gesture count once, and a pause of ten minutes is one.
 * One query.
 */
export async function workOf(db: Database | Tx, personId: string): Promise<Work> {
  const { rows } = await sql<Work>`
    WITH decided AS (
      SELECT decided_at AS at, lag(decided_at) OVER (ORDER BY decided_at) AS before, COALESCE(act_id, id) AS gesture
      FROM moderation_decision WHERE decided_by = ${personId} AND cause = 'decision'
        AND decided_at >= date_trunc('day', now() AT TIME ZONE 'UTC') AT TIME ZONE 'UTC'),
    stretch AS (
      SELECT *, before IS NULL OR at - before >= interval '10 minutes' AS begins FROM decided)
    SELECT count(DISTINCT gesture)::int AS decisions,
      COALESCE(sum(extract(epoch FROM at - before)) FILTER (WHERE NOT begins), 0)::float8 / 60 AS minutes,
      COALESCE(extract(epoch FROM max(at) - max(at) FILTER (WHERE begins)), 0)::float8 / 60 AS "withoutPause",
      max(at) AS last
    FROM stretch`.execute(db);
  return rows[0] ?? { decisions: 0, minutes: 0, withoutPause: 0, last: null };
}

/** True when somebody has decided for long without a pause, and was at it a moment ago. */
export const needsBreak = ({ withoutPause, last }: Work, now = Date.now()): boolean =>
  withoutPause >= breakAfterMinutes && last !== null && now - last.getTime() < 5 * 60_000;

/**
 * Holds a moderator to what they or the edition set for a day, as long as somebody else is there to take over.
 *
 * @throws Refusal `moderation.shift` (429)
 */
export async function holdToShift(
  tx: Tx,
  by: Actor,
  facts: readonly { piece: { edition: string | null }; actId: string | null }[],
): Promise<void> {
  const editions = [...new Set(facts.flatMap(({ piece }) => piece.edition ?? []))];
  const own = await settingOf(tx, by);
  const most = tightest([own, ...(await shiftsOf(tx, editions)).values()]);
  if (facts.length === 0 || (most.mostDecisions === null && most.mostMinutes === null)) return;
  const gestures = new Set(facts.map(({ actId }, at) => actId ?? at)).size;
  if (!beyond(most, await workOf(tx, by.personId ?? ''), gestures)) return;
  if (await othersThere(tx, by, editions))
    throw new Refusal('moderation.shift', 429, say.sentence('shiftOver'), { decisions: most.mostDecisions ?? 0 });
}

/** Whether another moderator of these editions was seen within the last half hour. One query. */
async function othersThere(tx: Tx, by: Actor, editions: readonly string[]): Promise<boolean> {
  const { rows } = await sql`
    SELECT 1 FROM role_grant g JOIN sign_in s ON s.person_id = g.person_id
    WHERE g.role = 'moderator' AND g.person_id <> ${by.personId} AND g.revoked_at IS NULL
      AND (g.expires_at IS NULL OR g.expires_at > now())
      AND (g.edition IS NULL OR g.edition = ANY(${[...editions]}::text[]))
      AND s.expires_at > now() AND s.seen_at > now() - interval '30 minutes' LIMIT 1`.execute(tx);
  return rows.length > 0;
}
