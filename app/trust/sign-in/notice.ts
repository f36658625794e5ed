import type { Tx } from '../../platform/database.ts';
import { momentName } from '../../platform/time.ts';
import type { House } from '../house.ts';
import { findPerson, readOwnFields } from '../person/person.ts';
import { noticeMessages as say } from './notice-messages.ts';

/** What a person is told of by mail, because it concerns the safety of their account. */
export type Notice =
  | 'new-device'
  | 'passkey-added'
  | 'passkey-removed'
  | 'recovery-made'
  | 'recovery-used'
  | 'provider-connected'
  | 'provider-disconnected'
  | 'address-changed'
  | 'address-undone'
  | 'token-made'
  | 'role-accepted'
  | 'role-ended';

export interface Noticing {
  personId: string;
  notice: Notice;
  /** Browser and system, as `deviceWords` says them. */
  device: string;
  /** The address to write to, where it is not the person's own any more. */
  to?: string;
  /** Address of a page that undoes it. */
  undo?: string;
}

/** Writes to a person that something changed, in the transaction of the change. */
export async function notify(
  tx: Tx,
  { vault, mail, origin }: Pick<House, 'vault' | 'mail' | 'origin'>,
  { personId, notice, device, to, undo }: Noticing,
): Promise<void> {
  const person = await findPerson(tx, personId);
  const address = to ?? (await readOwnFields(tx, vault, personId)).email;
  const { key_id: keyId } = await tx
    .selectFrom('person')
    .select('key_id')
    .where('id', '=', personId)
    .executeTakeFirstOrThrow();
  if (!person || !address) return;
  const { language } = person;
  const text = say(language, `${notice}.text`, {
    site: new URL(origin).host,
    device: device || say(language, 'unknownDevice'),
    moment: momentName(Date.now(), 'UTC', language),
  });
  const seeSignIns = { label: say(language, 'check'), href: `${origin}/${language}/me/sign-ins` };
  await mail.send(tx, {
    kind: `security.${notice}`,
    to: address,
    keyId,
    language,
    subject: say(language, `${notice}.subject`),
    blocks: undo
      ? [{ p: text }, { link: { label: say(language, 'undo'), href: undo } }]
      : [{ p: text }, { link: seeSignIns }, { quiet: say(language, 'not-you') }],
  });
}
