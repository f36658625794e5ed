import type { Tx } from '../../platform/database.ts';
import { Refusal } from '../../platform/refusal.ts';
import type { House } from '../house.ts';
import { holds, type Verdict } from '../permission/permission-rules.ts';
import type { Actor } from '../permission/permission-schema.ts';
import { findPerson } from '../person/person.ts';
import { privacyDeskMessages as say } from './privacy-desk-messages.ts';
import { carryOutErasure, requestErasure, waitingErasure } from './privacy-erasure.ts';
import { lastAddress, tellOfErased } from './privacy-mail.ts';
import { registerMessages } from './privacy-register-messages.ts';
import { setRetention } from './privacy-retention.ts';

/** Owners, and the secretariat of everything, decide about personal data: two of them together. */
export const mayDecide = (actor: Actor): Verdict =>
  holds(actor, ['owner', 'secretariat']) ? 'yes' : say.sentence('ownersOnly');

/** Registers the acts on personal data that two people do together. */
export function registerPrivacyActs(house: House): void {
  const { fourEyes } = house;
  fourEyes.register('retention.change', {
    label: ({ subject, details }) => {
      return (language) =>
        say(language, 'actRetention', {
          kind: registerMessages(language, subject as 'log'),
          days: Number(details.days),
        });
    },
    mayConfirm: mayDecide,
    carryOut: (tx, { subject, details }, by) =>
      setRetention(tx, { item: subject, days: Number(details.days), by: by.personId ?? '' }),
  });
  // Nothing to do but to be confirmed: whoever asked takes the list out within a day.
  fourEyes.register('personal.export', {
    label: () => say.sentence('actList'),
    mayConfirm: mayDecide,
    carryOut: async () => {},
  });
  fourEyes.register('personal.purge', {
    label: ({ subject }) => say.sentence('actPurge', { number: subject }),
    mayConfirm: mayDecide,
    carryOut: (tx, { subject }, by) => purge(house, tx, subject, by),
  });
}

/**
 * Erases somebody at once.
 *
 * @throws Refusal `privacy.person-unknown` (404)
 */
async function purge(house: House, tx: Tx, personId: string, by: Actor): Promise<void> {
  await insistOnPerson(tx, personId);
  if (!(await waitingErasure(tx, personId))) {
    await requestErasure(tx, { personId, cause: 'desk', by: by.personId ?? '', days: 0 });
  }
  const recipient = await lastAddress(house, tx, personId);
  await carryOutErasure(tx, house.vault, { personId, site: house.origin });
  if (recipient) await tellOfErased(house, tx, recipient);
}

/** @throws Refusal `privacy.person-unknown` (404) */
export async function insistOnPerson(tx: Tx, personId: string): Promise<void> {
  const wellFormed = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(personId);
  if (wellFormed && (await findPerson(tx, personId))) return;
  throw new Refusal('privacy.person-unknown', 404, say.sentence('personUnknown'));
}
