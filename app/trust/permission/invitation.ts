import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { Database, Tx } from '../../platform/database.ts';
import type { Language } from '../../platform/language.ts';
import type { Mail } from '../../platform/mail/mail.ts';
import { Refusal } from '../../platform/refusal.ts';
import type { Vault } from '../../platform/vault.ts';
import { record } from '../log/log.ts';
import { addressIndex, readOwnFields } from '../person/person.ts';
import type { FourEyes } from './four-eyes.ts';
import { waitsFor } from './four-eyes-schema.ts';
import { invitationLetter } from './invitation-letter.ts';
import { addressContext, invitationOf, invitationsVisibleTo } from './invitation-list.ts';
import { invitationMessages } from './invitation-messages.ts';
import { type Invitation, type InvitationEnd, invitationLifetime, isInvitationToken } from './invitation-schema.ts';
import { actorAs, grantRole } from './permission.ts';
import { permissionMessages } from './permission-messages.ts';
import { may } from './permission-rules.ts';
import type { Actor, Role } from './permission-schema.ts';
import { type EditionScope, scopeWords } from './scope-rules.ts';

/** What inviting needs of the house. */
export interface Office {
  vault: Vault;
  mail: Pick<Mail, 'send'>;
  fourEyes: Pick<FourEyes, 'ask'>;
  origin: string;
  scopes(): Promise<EditionScope[]>;
}

export interface Inviting {
  /** The address to write to, or the person whose confirmed address it is. */
  to: { address: string } | { personId: string };
  language: Language;
  role: Role;
  edition: string | null;
  forum: string | null;
  roleExpiresAt: Date | null;
  by: Actor;
}

const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest();

/**
 * Invites somebody to a role, by a mail whose link they confirm after signing in. An owner’s invitation waits for a
 * second owner first.
 *
 * @returns its id, and the address of its page where it was sent at once
 * @throws Refusal `permission.not-yours` (403), `invitation.again` (409), `invitation.no-address` (422)
 */
export async function inviteToRole(tx: Tx, office: Office, inviting: Inviting): Promise<{ id: string; href?: string }> {
  const { role, edition, forum, by } = inviting;
  const verdict = may.grantRole(by, role, { edition, forum });
  if (verdict !== 'yes') throw new Refusal('permission.not-yours', 403, verdict);
  const id = await store(tx, office.vault, inviting);
  if (role === 'owner') {
    await office.fourEyes.ask(tx, { kind: 'role.grant-owner', subject: id, by });
    return { id };
  }
  return { id, href: await sendInvitation(tx, office, id) };
}

async function addressOf(tx: Tx, vault: Vault, to: Inviting['to']): Promise<string> {
  if ('address' in to) return to.address.trim();
  // A mail to the person: nobody of the staff is shown the address.
  const { email } = await readOwnFields(tx, vault, to.personId);
  if (!email) throw new Refusal('invitation.no-address', 422, invitationMessages.sentence('noAddress'));
  return email;
}

async function store(tx: Tx, vault: Vault, { to, by, ...about }: Inviting): Promise<string> {
  const { language, role, edition, forum, roleExpiresAt } = about;
  const address = await addressOf(tx, vault, to);
  const lookup = addressIndex(vault, address);
  const waiting = await tx
    .selectFrom('role_invitation')
    .select('id')
    .where('lookup', '=', lookup)
    .where('role', '=', role)
    .where('edition', 'is not distinct from', edition)
    .where('forum', 'is not distinct from', forum)
    .where('ended_at', 'is', null)
    .where('expires_at', '>', new Date())
    .executeTakeFirst();
  if (waiting) throw new Refusal('invitation.again', 409, invitationMessages.sentence('again'));
  const id = randomUUID();
  const keyId = await vault.newKey(tx);
  const sealer = await vault.sealer(tx, keyId);
  const actor = by.personId ?? '';
  await tx
    .insertInto('role_invitation')
    .values({
      id,
      lookup,
      key_id: keyId,
      address: sealer?.seal(address, addressContext(id)) ?? Buffer.alloc(0),
      language,
      role,
      edition,
      forum,
      role_expires_at: roleExpiresAt,
      invited_by: actor,
      // To the millisecond, so that a cursor names the moment exactly.
      invited_at: new Date(),
      token_hash: null,
      sent_at: null,
      // One that waits for a second owner ends with its request; sending it gives it its time.
      expires_at: new Date(Date.now() + waitsFor),
      ended_at: null,
      ended_how: null,
      ended_by: null,
    })
    .execute();
  await record(tx, { actor, act: 'invitation.make', subject: id, details: { role, edition, forum } });
  return id;
}

/** Sends an invitation that is stored: at once, or when its second person has confirmed. @returns its address */
export async function sendInvitation(tx: Tx, office: Omit<Office, 'fourEyes'>, id: string): Promise<string> {
  const row = await tx.selectFrom('role_invitation').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  const sealer = row && (await office.vault.sealer(tx, row.key_id));
  if (!row || !sealer || row.ended_at) throw over();
  const token = randomBytes(32).toString('base64url');
  const { language, role, roleExpiresAt, edition, forum } = invitationOf(row);
  const expiresAt = new Date(Date.now() + invitationLifetime);
  await tx
    .updateTable('role_invitation')
    .set({ token_hash: hashOf(token), sent_at: new Date(), expires_at: expiresAt })
    .where('id', '=', id)
    .execute();
  const href = `${office.origin}/${language}/me/invitations/${token}`;
  const scope = scopeWords(await office.scopes(), { edition, forum }, language);
  const to = sealer.open(row.address, addressContext(id));
  await office.mail.send(tx, invitationLetter({ to, language, role, scope, roleExpiresAt, href, expiresAt }));
  return href;
}

/**
 * The invitation that a link leads to, for the person whose confirmed address it went to.
 *
 * @throws Refusal `invitation.over` (404) when it ended or never was, `invitation.not-yours` (403) for anybody else
 */
export async function openInvitation(db: Database | Tx, token: string, actor: Actor): Promise<Invitation> {
  const row = isInvitationToken(token)
    ? await db
        .selectFrom('role_invitation')
        .selectAll()
        .where('token_hash', '=', hashOf(token))
        .where('ended_at', 'is', null)
        .where('expires_at', '>', new Date())
        .$if(db.isTransaction, (query) => query.forUpdate())
        .executeTakeFirst()
    : undefined;
  if (!row?.lookup) throw over();
  const own = await db
    .selectFrom('person_address')
    .select('person_id')
    .where('lookup', '=', row.lookup)
    .where('person_id', '=', actor.personId)
    .executeTakeFirst();
  if (!own) throw new Refusal('invitation.not-yours', 403, invitationMessages.sentence('notYours'));
  return invitationOf(row);
}

/**
 * Accepts an invitation: the role holds from now on. What somebody offered who may not grant it any more is void.
 *
 * @throws Refusal as `openInvitation`, and `invitation.void` (409)
 */
export async function acceptInvitation(tx: Tx, vault: Vault, token: string, actor: Actor): Promise<Invitation> {
  const invitation = await openInvitation(tx, token, actor);
  const { id, role, edition, forum, invitedBy, roleExpiresAt } = invitation;
  const verdict = may.grantRole(await actorAs(tx, invitedBy), role, { edition, forum });
  if (verdict !== 'yes' || (roleExpiresAt && roleExpiresAt.getTime() <= Date.now())) {
    throw new Refusal('invitation.void', 409, invitationMessages.sentence('void'));
  }
  const personId = actor.personId ?? '';
  await end(tx, vault, id, 'accepted', personId);
  await grantRole(tx, { personId, role, edition, forum, expiresAt: roleExpiresAt, by: invitedBy });
  return invitation;
}

/** Declines an invitation. @throws Refusal as `openInvitation` */
export async function declineInvitation(tx: Tx, vault: Vault, token: string, actor: Actor): Promise<void> {
  const { id } = await openInvitation(tx, token, actor);
  await end(tx, vault, id, 'declined', actor.personId ?? '');
}

/**
 * Takes an invitation back before it is accepted.
 *
 * @throws Refusal `invitation.unknown` (404) when it ended, or isn't theirs to see; `permission.not-yours` (403)
 */
export async function withdrawInvitation(tx: Tx, vault: Vault, id: string, by: Actor): Promise<void> {
  const row = /^[0-9a-f-]{36}$/.test(id)
    ? await tx
        .selectFrom('role_invitation')
        .selectAll()
        .where('id', '=', id)
        .where('ended_at', 'is', null)
        .where(invitationsVisibleTo(by))
        .forUpdate()
        .executeTakeFirst()
    : undefined;
  if (!row) throw new Refusal('invitation.unknown', 404, permissionMessages.sentence('unknown'));
  const { role, edition, forum } = invitationOf(row);
  const verdict = may.grantRole(by, role, { edition, forum });
  if (verdict !== 'yes') throw new Refusal('permission.not-yours', 403, verdict);
  await end(tx, vault, id, 'withdrawn', by.personId ?? '');
}

/** Ends an invitation that its second person refused, or that was asked for by mistake. */
export async function dropInvitation(tx: Tx, vault: Vault, id: string, by: Actor): Promise<void> {
  const row = await tx
    .selectFrom('role_invitation')
    .select('id')
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .forUpdate()
    .executeTakeFirst();
  if (row) await end(tx, vault, id, 'withdrawn', by.personId ?? '');
}

/** Ends an invitation and forgets the address that it went to. */
async function end(tx: Tx, vault: Vault, id: string, how: InvitationEnd, by: string): Promise<void> {
  const row = await tx
    .updateTable('role_invitation')
    .set({ ended_at: new Date(), ended_how: how, ended_by: by, lookup: null, token_hash: null })
    .where('id', '=', id)
    .returning('key_id')
    .executeTakeFirstOrThrow();
  await vault.destroyKey(tx, row.key_id);
  await record(tx, { actor: by, act: `invitation.${how}`, subject: id });
}

/** Ends the invitations whose time is over. @returns how many */
export async function endExpired(db: Database, vault: Vault): Promise<number> {
  const due = await db
    .selectFrom('role_invitation')
    .select('id')
    .where('ended_at', 'is', null)
    .where('expires_at', '<=', new Date())
    .execute();
  for (const { id } of due) await db.transaction().execute((tx) => end(tx, vault, id, 'expired', 'job'));
  return due.length;
}

const over = () => new Refusal('invitation.over', 404, invitationMessages.sentence('over'));
