import type { ExpressionBuilder, Selectable } from 'kysely';
import type { Tables, Tx } from '../../platform/database.ts';
import type { Language } from '../../platform/language.ts';
import type { Vault } from '../../platform/vault.ts';
import { recordAll } from '../log/log.ts';
import type { Invitation, InvitationEnd } from './invitation-schema.ts';
import { withinGranting } from './permission.ts';
import type { Actor, Role } from './permission-schema.ts';

/** Where the sealed address of an invitation belongs. */
export const addressContext = (id: string): string => `invitation ${id} address`;

export interface ListedInvitation extends Invitation {
  /** Null once it ended: nobody can read it any more. */
  address: string | null;
}

/**
 * Invitations that somebody may see, the latest first, with the addresses of those that wait. Reading an address that
 * somebody else typed is written down.
 *
 * @param before where the page before ended: the moment and id of its last
 */
export async function listInvitations(
  tx: Tx,
  vault: Vault,
  actor: Actor,
  { before, most }: { before?: { at: Date; id: string } | undefined; most: number },
): Promise<ListedInvitation[]> {
  const rows = await tx
    .selectFrom('role_invitation')
    .selectAll()
    .where(invitationsVisibleTo(actor))
    .$if(before !== undefined, (query) =>
      query.where(({ eb, refTuple, tuple }) =>
        eb(refTuple('invited_at', 'id'), '<', tuple(before?.at as Date, before?.id ?? '')),
      ),
    )
    .orderBy('invited_at', 'desc')
    .orderBy('id', 'desc')
    .limit(most)
    .execute();
  const sealers = await vault.sealers(
    tx,
    rows.map((row) => row.key_id),
  );
  const read = rows.filter((row) => sealers.has(row.key_id) && row.invited_by !== actor.personId);
  await recordAll(
    tx,
    read.map(({ id }) => ({ actor: actor.personId ?? '', act: 'invitation.read', subject: id })),
  );
  return rows.map((row) => ({
    ...invitationOf(row),
    address: sealers.get(row.key_id)?.open(row.address, addressContext(row.id)) ?? null,
  }));
}

type OfInvitation = ExpressionBuilder<Tables, 'role_invitation'>;

/** As `visibleTo`: those within the scope that somebody grants roles for. */
export const invitationsVisibleTo = (actor: Actor) => (where: OfInvitation) =>
  where.or(withinGranting(actor, 'role_invitation.edition'));

export const invitationOf = (row: Selectable<Tables['role_invitation']>): Invitation => ({
  id: row.id,
  language: row.language as Language,
  role: row.role as Role,
  edition: row.edition,
  forum: row.forum,
  roleExpiresAt: row.role_expires_at,
  invitedBy: row.invited_by,
  invitedAt: row.invited_at,
  sentAt: row.sent_at,
  expiresAt: row.expires_at,
  endedAt: row.ended_at,
  endedHow: row.ended_how as InvitationEnd | null,
});
