import type { Language } from '../../platform/language.ts';
import { Refusal } from '../../platform/refusal.ts';
import { DeskTable } from '../../ui/desk.tsx';
import type { DeskPage } from '../../ui/page.ts';
import type { Call, DeskAnswer, House } from '../house.ts';
import { inviteToRole, type Office, withdrawInvitation } from './invitation.ts';
import { type ListedInvitation, listInvitations } from './invitation-list.ts';
import { readInvitation, wrongBy } from './invitation-form.ts';
import { peopleMessages as say } from './people-messages.ts';
import { namesFor } from './people-names.ts';
import { type Again, dayOf, InviteForm, whoWords } from './people-parts.tsx';
import { proofAddress, proven, roleAnywhere } from './permission-door.ts';
import { permissionMessages } from './permission-messages.ts';
import { grantors, isFresh } from './permission-rules.ts';
import type { Actor } from './permission-schema.ts';
import { roleMessages } from './role-messages.ts';
import { type EditionScope, scopeWords } from './scope-rules.ts';

const door = roleAnywhere(...grantors);
const path = '/desk/invitations';
const onePage = 25;

/** Hangs the part of the desk where people are invited to roles. */
export function hangInvitations(house: House, office: Office): void {
  const { db, vault } = house;
  const label = say.sentence('invitations');
  house.deskItem({ path, label, about: say.sentence('invitationsAbout'), rule: door });
  house.deskPage(path, door, (call) => invitationsPage(house, office, call));
  house.deskForm(path, proven(door), (call) => invite(house, office, call));
  house.deskForm(`${path}/:invitation/withdrawal`, door, async (call) => {
    const { invitation = '' } = call.params;
    await db.transaction().execute((tx) => withdrawInvitation(tx, vault, invitation, call.context.get('actor')));
    return house.to(call, path);
  });
}

async function invite(house: House, office: Office, call: Call): Promise<DeskAnswer> {
  const { context, language } = call;
  const typed = new URLSearchParams(await context.req.text());
  const read = readInvitation(typed, { scopes: await office.scopes(), by: context.get('actor'), language });
  if ('wrong' in read) return invitationsPage(house, office, call, { typed, status: 422, wrong: read.wrong });
  try {
    await house.db.transaction().execute((tx) => inviteToRole(tx, office, read.inviting));
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const again = { typed, status: error.status, wrong: wrongBy(error, language) };
    return invitationsPage(house, office, call, again);
  }
  return house.to(call, `${path}?done=${read.inviting.role === 'owner' ? 'asked' : 'sent'}`);
}

async function invitationsPage(house: House, office: Office, call: Call, again?: Again): Promise<DeskPage> {
  const { language, context, url } = call;
  const actor = context.get('actor');
  const before = readCursor(url.searchParams.get('after') ?? '');
  const found = await house.db
    .transaction()
    .execute((tx) => listInvitations(tx, house.vault, actor, { before, most: onePage + 1 }));
  const invitations = found.slice(0, onePage);
  const last = found.length > onePage ? invitations.at(-1) : undefined;
  const names = await namesFor(
    house,
    actor,
    invitations.map(({ invitedBy }) => invitedBy),
  );
  const scopes = await office.scopes();
  const done = (['sent', 'asked'] as const).find((one) => one === url.searchParams.get('done'));
  return {
    title: say(language, 'invitations'),
    ...(again && { status: again.status }),
    body: (
      <>
        <h1>{say(language, 'invitations')}</h1>
        {done && !again && (
          <p class="message" role="status">
            {say(language, done)}
          </p>
        )}
        {invitations.length === 0 ? (
          <div class="empty">
            <p>{say(language, 'noInvitations')}</p>
            <p>{say(language, 'inviteHelp')}</p>
          </div>
        ) : (
          <List {...{ language, actor, names, scopes, invitations }} />
        )}
        {last && (
          <p>
            <a rel="next" href={`/${language}${path}?after=${last.invitedAt.getTime()}_${last.id}`}>
              {say(language, 'next')}
            </a>
          </p>
        )}
        <section class="stack">
          <h2>{say(language, 'inviteTitle')}</h2>
          {isFresh(actor, Date.now()) ? (
            <InviteForm
              language={language}
              actor={actor}
              scopes={scopes}
              action={`/${language}${path}`}
              asksAddress
              again={again}
            />
          ) : (
            <p class="message">
              {permissionMessages(language, 'proofFirst')}{' '}
              <a href={proofAddress(context)}>{permissionMessages(language, 'prove')}</a>
            </p>
          )}
        </section>
      </>
    ),
  };
}

function readCursor(after: string): { at: Date; id: string } | undefined {
  const cursor = /^(\d{1,14})_([0-9a-f]{8}-[0-9a-f-]{27})$/.exec(after);
  return cursor ? { at: new Date(Number(cursor[1])), id: cursor[2] ?? '' } : undefined;
}

interface ListParts {
  language: Language;
  actor: Actor;
  names: Map<string, string>;
  scopes: EditionScope[];
  invitations: ListedInvitation[];
}

function List({ language, actor, names, scopes, invitations }: ListParts) {
  const head = (['address', 'role', 'scope', 'invitedAt', 'by', 'state'] as const).map((name) => say(language, name));
  return (
    <DeskTable caption={say(language, 'invitations')} head={head}>
      {invitations.map((invitation) => (
        <tr key={invitation.id} data-row>
          <th scope="row">
            <bdi>{invitation.address ?? say(language, 'forgotten')}</bdi>
          </th>
          <td>{roleMessages(language, invitation.role)}</td>
          <td>{scopeWords(scopes, invitation, language)}</td>
          <td>{dayOf(invitation.invitedAt, language)}</td>
          <td>
            <bdi>{whoWords(invitation.invitedBy, actor, names, language)}</bdi>
          </td>
          <td>
            <State language={language} invitation={invitation} />
          </td>
        </tr>
      ))}
    </DeskTable>
  );
}

function State({ language, invitation }: { language: Language; invitation: ListedInvitation }) {
  const { id, endedHow, sentAt, expiresAt } = invitation;
  if (endedHow && endedHow !== 'expired') return <>{say(language, endedHow)}</>;
  if (endedHow || expiresAt.getTime() <= Date.now()) return <>{say(language, 'lapsed')}</>;
  return (
    <form class="actions" method="post" action={`/${language}${path}/${id}/withdrawal`}>
      <span>{sentAt ? say(language, 'openUntil', { day: dayOf(expiresAt, language) }) : say(language, 'waits')}</span>
      <button type="submit">{say(language, 'revoke')}</button>
    </form>
  );
}
