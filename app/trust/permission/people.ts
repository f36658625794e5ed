import { type SqlBool, sql } from 'kysely';
import type { Database, Tx } from '../../platform/database.ts';
import { grantColumns, heldGrant, type HeldGrant, holdsNow, visibleTo } from './permission.ts';
import type { Actor, Role } from './permission-schema.ts';

/** Where a page of people ended. */
export interface PeopleCursor {
  /** Microseconds since the epoch, as the database keeps moments, so that no line is skipped or repeated. */
  at: number;
  personId: string;
}

export interface PeopleWish {
  role?: Role | undefined;
  edition?: string | undefined;
  before?: PeopleCursor | undefined;
  most: number;
}

/** Somebody who holds roles, with those of them that the reader may see. */
export interface RoleHolder extends PeopleCursor {
  grants: HeldGrant[];
}

/**
 * People who hold roles now, as far as somebody may see them: those to whom a role was granted last come first. Two
 * queries, however many there are.
 */
export async function listRoleHolders(db: Database | Tx, actor: Actor, wish: PeopleWish): Promise<RoleHolder[]> {
  const { role, edition, before, most } = wish;
  const at = sql<number>`(extract(epoch from max(role_grant.granted_at)) * 1000000)::bigint`;
  const people = await db
    .selectFrom('role_grant')
    .select(['role_grant.person_id as personId', at.as('at')])
    .where(holdsNow)
    .where(visibleTo(actor))
    .$if(role !== undefined, (query) => query.where('role_grant.role', '=', role ?? ''))
    .$if(edition !== undefined, (query) => query.where('role_grant.edition', '=', edition ?? ''))
    .groupBy('role_grant.person_id')
    .$if(before !== undefined, (query) =>
      query.having(
        sql<SqlBool>`(${at}, role_grant.person_id) < (${before?.at ?? 0}::bigint, ${before?.personId ?? ''}::uuid)`,
      ),
    )
    .orderBy('at', 'desc')
    .orderBy('role_grant.person_id', 'desc')
    .limit(most)
    .execute();
  if (people.length === 0) return [];
  const rows = await db
    .selectFrom('role_grant')
    .select(grantColumns)
    .where(
      'role_grant.person_id',
      'in',
      people.map(({ personId }) => personId),
    )
    .where(holdsNow)
    .where(visibleTo(actor))
    .orderBy('role_grant.granted_at', 'desc')
    .execute();
  const byPerson = Map.groupBy(rows.map(heldGrant), ({ personId }) => personId);
  return people.map((person) => ({ ...person, grants: byPerson.get(person.personId) ?? [] }));
}
