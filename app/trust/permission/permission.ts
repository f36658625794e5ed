import { randomUUID } from 'node:crypto';
import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely';
import type { Database, Tables, Tx } from '../../platform/database.ts';
import { announce } from '../../platform/live/live-announce.ts';
import { Refusal } from '../../platform/refusal.ts';
import { record } from '../log/log.ts';
import { permissionMessages } from './permission-messages.ts';
import { grantors, may } from './permission-rules.ts';
import type { Actor, Grant, Role } from './permission-schema.ts';

export interface Granting {
  personId: string;
  role: Role;
  edition?: string | null;
  forum?: string | null;
  /** UTC; never when absent. */
  expiresAt?: Date | null;
  /** A person's id, or `cli`. */
  by: string;
}

/** Gives somebody a role, in the caller's transaction with its log entry. @returns the grant's id */
export async function grantRole(tx: Tx, granting: Granting): Promise<string> {
  const { personId, role, edition = null, forum = null, expiresAt = null, by } = granting;
  const id = randomUUID();
  await tx
    .insertInto('role_grant')
    .values({
      id,
      person_id: personId,
      role,
      edition,
      forum,
      granted_by: by,
      expires_at: expiresAt,
      revoked_at: null,
      revoked_by: null,
    })
    .execute();
  await record(tx, { actor: by, act: 'role.grant', subject: personId, details: { role, edition, forum } });
  return id;
}

/** Announced when somebody lost a role or a sign-in: streams that were opened by those end, and pass their door again. */
export const rightsTopic = (personId: string): string => `rights/${personId}`;

type OfGrant = ExpressionBuilder<Tables, 'role_grant'>;

/** A grant that holds at this moment: neither taken back nor over, of somebody who is not erased. */
export const holdsNow = (where: OfGrant): Expression<SqlBool> =>
  where.and([
    where.exists(
      where
        .selectFrom('person')
        .select('person.id')
        .whereRef('person.id', '=', 'role_grant.person_id')
        .where('person.erased_at', 'is', null),
    ),
    where('role_grant.revoked_at', 'is', null),
    where.or([where('role_grant.expires_at', 'is', null), where('role_grant.expires_at', '>', new Date())]),
  ]);

/** The roles that a person holds at this moment. */
export async function grantsOf(db: Database | Tx, personId: string): Promise<Grant[]> {
  const rows = await db
    .selectFrom('role_grant')
    .select(['role', 'edition', 'forum'])
    .where('person_id', '=', personId)
    .where(holdsNow)
    .execute();
  return rows.map((row) => ({ ...row, role: row.role as Role }));
}

/** Somebody as an actor with all their roles, to ask whether they still may what they set going earlier. */
export const actorAs = async (db: Database | Tx, personId: string): Promise<Actor> => ({
  personId,
  signInId: null,
  grants: await grantsOf(db, personId),
  passkey: true,
  provenAt: 0,
});

/** A grant with its history. */
export interface HeldGrant extends Grant {
  id: string;
  personId: string;
  grantedBy: string;
  grantedAt: Date;
  expiresAt: Date | null;
  revokedAt: Date | null;
  revokedBy: string | null;
}

/**
 * Which grants somebody may see, as a condition of every query that loads any: their own, and those within the scope
 * that they grant roles for. What a query leaves out can't be acted on by mistake: it is as if it weren't there.
 */
export const visibleTo =
  (actor: Actor) =>
  (where: OfGrant): Expression<SqlBool> =>
    where.or([
      where('role_grant.person_id', '=', actor.personId ?? nobody),
      ...withinGranting(actor, 'role_grant.edition'),
    ]);

/** The scopes that somebody grants roles for, as conditions on a column that names the edition. */
export const withinGranting = (actor: Actor, column: string): Expression<SqlBool>[] =>
  (actor.passkey ? actor.grants : [])
    .filter(({ role }) => grantors.includes(role))
    .map(({ edition }) => (edition === null ? sql<boolean>`true` : sql<boolean>`${sql.ref(column)} = ${edition}`));

const nobody = '00000000-0000-0000-0000-000000000000';

/** The columns of a grant with its history, as `heldGrant` reads them. */
export const grantColumns = [
  'role_grant.id',
  'role_grant.person_id as personId',
  'role_grant.role',
  'role_grant.edition',
  'role_grant.forum',
  'role_grant.granted_by as grantedBy',
  'role_grant.granted_at as grantedAt',
  'role_grant.expires_at as expiresAt',
  'role_grant.revoked_at as revokedAt',
  'role_grant.revoked_by as revokedBy',
] as const;

export const heldGrant = (row: Omit<HeldGrant, 'role'> & { role: string }): HeldGrant => ({
  ...row,
  role: row.role as Role,
});

/** All that somebody may see of a person's roles, also of those that are over; the latest first. */
export async function grantHistory(db: Database | Tx, actor: Actor, personId: string): Promise<HeldGrant[]> {
  const rows = await db
    .selectFrom('role_grant')
    .select(grantColumns)
    .where('person_id', '=', personId)
    .where(visibleTo(actor))
    .orderBy('granted_at', 'desc')
    .orderBy('id')
    .execute();
  return rows.map(heldGrant);
}

/** How many owners there are now. */
export async function countOwners(db: Database | Tx): Promise<number> {
  const row = await db
    .selectFrom('role_grant')
    .select((count) => count.fn.count<number>('role_grant.person_id').distinct().as('owners'))
    .where('role', '=', 'owner')
    .where(holdsNow)
    .executeTakeFirstOrThrow();
  return row.owners;
}

/**
 * Takes a role back, or lays one's own down.
 *
 * @throws Refusal `role.unknown` (404) when it is over, or not theirs to see
 * @throws Refusal `permission.not-yours` (403)
 */
export async function revokeRole(
  tx: Tx,
  grantId: string,
  by: Actor,
  among: (where: OfGrant) => Expression<SqlBool> = visibleTo(by),
): Promise<HeldGrant> {
  // One revocation at a time, so that two owners can't lay down the last two roles at once.
  await sql`SELECT pg_advisory_xact_lock(hashtext('role.revoke'))`.execute(tx);
  const found = /^[0-9a-f-]{36}$/.test(grantId)
    ? await tx
        .selectFrom('role_grant')
        .select(grantColumns)
        .where('id', '=', grantId)
        .where(among)
        .where(holdsNow)
        .executeTakeFirst()
    : undefined;
  if (!found) throw new Refusal('role.unknown', 404, permissionMessages.sentence('unknown'));
  const held = heldGrant(found);
  const verdict = may.revokeRole(by, held, { owners: await countOwners(tx) });
  if (verdict !== 'yes') throw new Refusal('permission.not-yours', 403, verdict);
  await tx
    .updateTable('role_grant')
    .set({ revoked_at: new Date(), revoked_by: by.personId })
    .where('id', '=', grantId)
    .execute();
  const { role, edition, forum } = held;
  await announce(tx, rightsTopic(held.personId));
  await record(tx, {
    actor: by.personId ?? '',
    act: 'role.revoke',
    subject: held.personId,
    details: { role, edition, forum },
  });
  return held;
}

/** Lays a role of one's own down. @throws Refusal `role.unknown` (404) for any other, `permission.not-yours` (403) */
export const layDownRole = (tx: Tx, grantId: string, by: Actor): Promise<HeldGrant> =>
  revokeRole(tx, grantId, by, (where) => where('role_grant.person_id', '=', by.personId ?? nobody));
