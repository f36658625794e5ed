import type { Tx } from '../../platform/database.ts';
import type { House } from '../house.ts';
import type { Actor } from '../permission/permission-schema.ts';
import { sealerOf } from '../person/person.ts';
import { notify } from './notice.ts';
import { endSignIn, startSignIn } from './sign-in.ts';
import type { Method } from './sign-in-schema.ts';

export interface Entering {
  personId: string;
  method: Method;
  /** Keyed hash of the browser's cookie. */
  browser: Buffer;
  /** Browser and system, as `deviceWords` says them. */
  device: string;
  /** Who was signed in here until now: that sign-in ends, so that no cookie from before gains anything. */
  before: Actor;
}

/** Signs somebody in who proved who they are, and writes to them when the device is a new one. @returns the token */
export async function enter(
  tx: Tx,
  house: Pick<House, 'vault' | 'mail' | 'origin'>,
  { personId, method, browser, device, before }: Entering,
): Promise<string> {
  const isNew = await isNewDevice(tx, personId, browser);
  const sealer = await sealerOf(tx, house.vault, personId);
  const { token } = await startSignIn(tx, {
    personId,
    method,
    browser,
    device: (id) => (device && sealer ? sealer.seal(device, `sign-in ${id} device`) : null),
  });
  if (before.signInId && before.personId) await endSignIn(tx, { id: before.signInId, personId: before.personId });
  if (isNew) await notify(tx, house, { personId, notice: 'new-device', device });
  return token;
}

/** True for a browser that this person never signed in with, unless it is the first one of all. */
async function isNewDevice(tx: Tx, personId: string, browser: Buffer): Promise<boolean> {
  const rows = await tx.selectFrom('sign_in').select('browser').where('person_id', '=', personId).execute();
  return rows.length > 0 && !rows.some((row) => row.browser?.equals(browser));
}
