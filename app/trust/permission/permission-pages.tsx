import type { House } from '../house.ts';
import { hangFourEyes } from './four-eyes-pages.tsx';
import { dropInvitation, endExpired, type Office, sendInvitation } from './invitation.ts';
import { hangInvitations } from './invitation-pages.tsx';
import { peopleMessages } from './people-messages.ts';
import { hangPeople } from './people-pages.tsx';
import { may } from './permission-rules.ts';
import { hangOwnRoles } from './role-pages.tsx';
import type { EditionScope } from './scope-rules.ts';
import { hangTokens } from './token-pages.tsx';

/**
 * Hangs what has to do with who may do what: people and roles, invitations, second persons, tokens of programs.
 *
 * @param scopes editions and forums that a role can be held for
 */
export function hangPermission(house: House, scopes: () => Promise<EditionScope[]>): void {
  const { db, vault, jobs, mail, origin, fourEyes } = house;
  const office: Office = { vault, mail, origin, fourEyes, scopes };
  fourEyes.register('role.grant-owner', {
    label: () => peopleMessages.sentence('makeOwner'),
    mayConfirm: (actor) => may.grantRole(actor, 'owner', {}),
    carryOut: async (tx, { subject }) => void (await sendInvitation(tx, office, subject)),
    drop: (tx, { subject }, by) => dropInvitation(tx, vault, subject, by),
  });
  jobs.work('invitation.sweep', async () => void (await endExpired(db, vault)));
  jobs.every('invitation.sweep', '17 * * * *');
  hangPeople(house, office);
  hangInvitations(house, office);
  hangFourEyes(house);
  hangOwnRoles(house, office);
  hangTokens(house);
}
