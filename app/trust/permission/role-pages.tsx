import type { Language } from '../../platform/language.ts';
import type { PlainPage } from '../../ui/page.ts';
import type { Call, House } from '../house.ts';
import { acceptInvitation, declineInvitation, openInvitation, type Office } from './invitation.ts';
import { invitationMessages } from './invitation-messages.ts';
import { peopleMessages as say } from './people-messages.ts';
import { dayOf, whoWords } from './people-parts.tsx';
import { countOwners, grantHistory, type HeldGrant, layDownRole } from './permission.ts';
import { notify } from '../sign-in/notice.ts';
import { deviceOf } from '../sign-in/sign-in-lead.ts';
import { signedIn } from './permission-door.ts';
import { isStaff, may } from './permission-rules.ts';
import type { Actor } from './permission-schema.ts';
import { roleAbout, roleMessages } from './role-messages.ts';
import { type EditionScope, scopeWords } from './scope-rules.ts';

const invitation = '/me/invitations/:token';

/** Hangs what has to do with one’s own roles: seeing them, laying one down, answering an invitation. */
export function hangOwnRoles(house: House, office: Office): void {
  const { db, vault } = house;
  house.page('/me/roles', signedIn, async (call) => rolesPage(house, call, await office.scopes()));
  house.form('/me/roles/:grant/end', signedIn, async (call) => {
    const { grant = '' } = call.params;
    await db.transaction().execute((tx) => layDownRole(tx, grant, call.context.get('actor')));
    return house.to(call, '/me/roles');
  });
  // Opening the link answers nothing: programs that look at mails open links.
  house.page(invitation, signedIn, async (call) => invitationPage(house, call, await office.scopes()));
  house.form(`${invitation}/acceptance`, signedIn, async (call) => {
    const { token = '' } = call.params;
    const actor = call.context.get('actor');
    await db.transaction().execute(async (tx) => {
      await acceptInvitation(tx, vault, token, actor);
      await notify(tx, house, { personId: actor.personId ?? '', notice: 'role-accepted', device: deviceOf(call) });
    });
    return house.to(call, '/me/roles');
  });
  house.form(`${invitation}/refusal`, signedIn, async (call) => {
    const { token = '' } = call.params;
    await db.transaction().execute((tx) => declineInvitation(tx, vault, token, call.context.get('actor')));
    return house.to(call, '/me/roles');
  });
}

async function invitationPage({ db }: House, call: Call, scopes: EditionScope[]): Promise<PlainPage> {
  const { language, params, context } = call;
  const { token = '' } = params;
  const offered = await openInvitation(db, token, context.get('actor'));
  const { role, roleExpiresAt, expiresAt } = offered;
  const say = invitationMessages;
  const action = `/${language}/me/invitations/${token}`;
  return {
    title: say(language, 'title'),
    body: (
      <section class="read stack">
        <h1>{say(language, 'title')}</h1>
        <dl class="facts">
          <dt>{say(language, 'role')}</dt>
          <dd>
            <b>{roleMessages(language, role)}</b>
          </dd>
          <dt>{say(language, 'scope')}</dt>
          <dd>{scopeWords(scopes, offered, language)}</dd>
          <dt>{say(language, 'what')}</dt>
          <dd>{roleAbout(language, role)}</dd>
          <dt>{say(language, 'until')}</dt>
          <dd>{roleExpiresAt ? dayOf(roleExpiresAt, language) : say(language, 'noEnd')}</dd>
          <dt>{say(language, 'openUntil')}</dt>
          <dd>{dayOf(expiresAt, language)}</dd>
        </dl>
        <p>{say(language, 'after')}</p>
        <div class="actions">
          <form method="post" action={`${action}/acceptance`}>
            <button type="submit" class="primary">
              {say(language, 'accept')}
            </button>
          </form>
          <form method="post" action={`${action}/refusal`}>
            <button type="submit">{say(language, 'decline')}</button>
          </form>
        </div>
      </section>
    ),
  };
}

async function rolesPage({ db }: House, call: Call, scopes: EditionScope[]): Promise<PlainPage> {
  const { language, context } = call;
  const actor = context.get('actor');
  const history = await grantHistory(db, actor, actor.personId ?? '');
  const owners = await countOwners(db);
  return {
    title: say(language, 'ownTitle'),
    body: (
      <section class="full stack">
        <h1>{say(language, 'ownTitle')}</h1>
        {history.length === 0 && (
          <div class="empty">
            <p>{say(language, 'ownNone')}</p>
          </div>
        )}
        {isStaff(actor) && (
          <p>
            <a href={`/${language}/desk`}>{say(language, 'toDesk')}</a>
          </p>
        )}
        {actor.grants.length > 0 && !actor.passkey && (
          <p class="message">
            {say(language, 'passkeyHelp')} <a href={`/${language}/me/passkeys`}>{say(language, 'passkey')}</a>
          </p>
        )}
        <ul class="rows">
          {history.map((grant) => (
            <li key={grant.id}>
              <Held language={language} actor={actor} grant={grant} scopes={scopes} owners={owners} />
            </li>
          ))}
        </ul>
      </section>
    ),
  };
}

interface HeldParts {
  language: Language;
  actor: Actor;
  grant: HeldGrant;
  scopes: EditionScope[];
  owners: number;
}

function Held({ language, actor, grant, scopes, owners }: HeldParts) {
  const values = { role: roleMessages(language, grant.role), scope: scopeWords(scopes, grant, language) };
  const over = grant.revokedAt ?? (grant.expiresAt && grant.expiresAt.getTime() <= Date.now() ? grant.expiresAt : null);
  const verdict = may.revokeRole(actor, grant, { owners });
  const nobody = new Map<string, string>();
  return (
    <>
      <p>
        <b>{values.role}</b> · {values.scope}
      </p>
      <p class="quiet">
        {say(language, 'since')} {dayOf(grant.grantedAt, language)} · {say(language, 'by')}{' '}
        {whoWords(grant.grantedBy, actor, nobody, language)} ·{' '}
        {over ? say(language, 'expired') : `${say(language, 'until')}: `}
        {!over && (grant.expiresAt ? dayOf(grant.expiresAt, language) : say(language, 'noEnd'))}
      </p>
      {!over && (
        <form class="actions" method="post" action={`/${language}/me/roles/${grant.id}/end`}>
          <button type="submit" disabled={verdict !== 'yes'} aria-label={say(language, 'layDownLabel', values)}>
            {say(language, 'layDown')}
          </button>
          {verdict !== 'yes' && <small class="quiet">{verdict(language)}</small>}
        </form>
      )}
    </>
  );
}
