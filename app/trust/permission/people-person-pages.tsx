import { isLanguage, type Language } from '../../platform/language.ts';
import { Refusal } from '../../platform/refusal.ts';
import { DeskTable } from '../../ui/desk.tsx';
import type { DeskPage } from '../../ui/page.ts';
import type { Call, DeskAnswer, House } from '../house.ts';
import { findPerson } from '../person/person.ts';
import { inviteToRole, type Office } from './invitation.ts';
import { readInvitation, wrongBy } from './invitation-form.ts';
import { peopleMessages as say } from './people-messages.ts';
import { fieldsFor, namesFor } from './people-names.ts';
import { type Again, dayOf, InviteForm, whoWords } from './people-parts.tsx';
import { countOwners, grantHistory, type HeldGrant, revokeRole } from './permission.ts';
import { proofAddress, proven, roleAnywhere } from './permission-door.ts';
import { permissionMessages } from './permission-messages.ts';
import { notify } from '../sign-in/notice.ts';
import { grantors, isFresh, may } from './permission-rules.ts';
import type { Actor } from './permission-schema.ts';
import { roleMessages } from './role-messages.ts';
import { type EditionScope, scopeWords } from './scope-rules.ts';

const door = roleAnywhere(...grantors);
const path = '/desk/people';
const onePerson = `${path}/:person{[0-9a-f-]{36}}`;

/** Hangs the page of one person’s roles: their history, taking back, inviting to another. */
export function hangPersonRoles(house: House, office: Office): void {
  house.deskPage(onePerson, door, (call) => personPage(house, office, call));
  house.deskForm(`${onePerson}/roles/:grant/revocation`, proven(door), async (call) => {
    const { grant = '' } = call.params;
    const personId = await house.db.transaction().execute(async (tx) => {
      const held = await revokeRole(tx, grant, call.context.get('actor'));
      await notify(tx, house, { personId: held.personId, notice: 'role-ended', device: '' });
      return held.personId;
    });
    return house.to(call, `${path}/${personId}`);
  });
  house.deskForm(`${onePerson}/invitations`, proven(door), (call) => invite(house, office, call));
}

async function invite(house: House, office: Office, call: Call): Promise<DeskAnswer> {
  const by = call.context.get('actor');
  const { person: personId = '' } = call.params;
  await historyOf(house, by, personId);
  const person = await findPerson(house.db, personId);
  const typed = new URLSearchParams(await call.context.req.text());
  const language = person && isLanguage(person.language) ? person.language : call.language;
  const read = readInvitation(typed, { scopes: await office.scopes(), by, language, personId });
  if ('wrong' in read) return personPage(house, office, call, { typed, status: 422, wrong: read.wrong });
  try {
    await house.db.transaction().execute((tx) => inviteToRole(tx, office, read.inviting));
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return personPage(house, office, call, { typed, status: error.status, wrong: wrongBy(error, call.language) });
  }
  return house.to(call, `/desk/invitations?done=${read.inviting.role === 'owner' ? 'asked' : 'sent'}`);
}

/** @throws Refusal `role.unknown` (404) for somebody of whom the reader may see no role */
async function historyOf({ db }: House, actor: Actor, personId: string): Promise<HeldGrant[]> {
  const history = await grantHistory(db, actor, personId);
  if (history.length === 0) throw new Refusal('role.unknown', 404, permissionMessages.sentence('unknown'));
  return history;
}

async function personPage(house: House, office: Office, call: Call, again?: Again): Promise<DeskPage> {
  const { language, context, params } = call;
  const { person: personId = '' } = params;
  const actor = context.get('actor');
  const history = await historyOf(house, actor, personId);
  const [own, names, scopes, owners] = await Promise.all([
    fieldsFor(house, actor, [personId], ['name', 'email']),
    namesFor(
      house,
      actor,
      history.flatMap(({ grantedBy, revokedBy }) => (revokedBy ? [grantedBy, revokedBy] : [grantedBy])),
    ),
    office.scopes(),
    countOwners(house.db),
  ]);
  const { name, email } = own.get(personId) ?? {};
  const title = name ?? say(language, 'noName');
  return {
    title,
    ...(again && { status: again.status }),
    body: (
      <>
        <header>
          <h1>
            <bdi>{title}</bdi>
          </h1>
          {email && (
            <p>
              <bdi>{email}</bdi>
            </p>
          )}
          <p class="quiet">{say(language, 'reading')}</p>
        </header>
        {!isFresh(actor, Date.now()) && (
          <p class="message">
            {permissionMessages(language, 'proofFirst')}{' '}
            <a href={proofAddress(context)}>{permissionMessages(language, 'prove')}</a>
          </p>
        )}
        <History {...{ language, actor, history, names, scopes, owners, personId }} />
        {isFresh(actor, Date.now()) && (
          <section class="stack">
            <h2>{say(language, 'inviteAlso')}</h2>
            <InviteForm
              language={language}
              actor={actor}
              scopes={scopes}
              action={`/${language}${path}/${personId}/invitations`}
              asksAddress={false}
              again={again}
            />
          </section>
        )}
      </>
    ),
  };
}

interface HistoryParts {
  language: Language;
  actor: Actor;
  history: HeldGrant[];
  names: Map<string, string>;
  scopes: EditionScope[];
  owners: number;
  personId: string;
}

function History(parts: HistoryParts) {
  const { language, actor, history, names, scopes } = parts;
  const head = (['role', 'scope', 'since', 'by', 'until', 'state'] as const).map((name) => say(language, name));
  return (
    <DeskTable caption={say(language, 'roles')} head={head}>
      {history.map((grant) => (
        <tr key={grant.id} data-row>
          <th scope="row">{roleMessages(language, grant.role)}</th>
          <td>{scopeWords(scopes, grant, language)}</td>
          <td>{dayOf(grant.grantedAt, language)}</td>
          <td>
            <bdi>{whoWords(grant.grantedBy, actor, names, language)}</bdi>
          </td>
          <td>{grant.expiresAt ? dayOf(grant.expiresAt, language) : say(language, 'noEnd')}</td>
          <td>
            <State {...parts} grant={grant} />
          </td>
        </tr>
      ))}
    </DeskTable>
  );
}

function State({ language, actor, names, scopes, owners, personId, grant }: HistoryParts & { grant: HeldGrant }) {
  if (grant.revokedAt) {
    const who = whoWords(grant.revokedBy ?? '', actor, names, language);
    return <>{say(language, 'revokedBy', { day: dayOf(grant.revokedAt, language), who })}</>;
  }
  if (grant.expiresAt && grant.expiresAt.getTime() <= Date.now()) return <>{say(language, 'expired')}</>;
  const verdict = may.revokeRole(actor, grant, { owners });
  const values = { role: roleMessages(language, grant.role), scope: scopeWords(scopes, grant, language) };
  return (
    <form class="actions" method="post" action={`/${language}${path}/${personId}/roles/${grant.id}/revocation`}>
      <button type="submit" disabled={verdict !== 'yes'} aria-label={say(language, 'revokeLabel', values)}>
        {say(language, 'revoke')}
      </button>
      {verdict !== 'yes' && <small class="quiet">{verdict(language)}</small>}
    </form>
  );
}
