import { randomUUID } from 'node:crypto';
import type { BrowserContext } from 'playwright-core';
import { testVault } from '../app/platform/vault.testing.ts';
import { grantRole } from '../app/trust/permission/permission.ts';
import type { Grant } from '../app/trust/permission/permission-schema.ts';
import { createPerson } from '../app/trust/person/person.ts';
import { startSignIn } from '../app/trust/sign-in/sign-in.ts';
import type { DemonstrationSite } from './site.testing.ts';

/** Signs a person with a role in, in this browser, as a passkey would. */
export async function signInAs(
  { db }: DemonstrationSite,
  context: BrowserContext,
  url: string,
  grant: Pick<Grant, 'role'> & Partial<Grant>,
): Promise<void> {
  const vault = await testVault(db);
  const token = await db.transaction().execute(async (tx) => {
    const fields = { email: `${randomUUID()}@example.org`, name: 'Amina Test' };
    const personId = await createPerson(tx, vault, { language: 'en', fields, by: 'test' });
    await grantRole(tx, { ...grant, personId, by: 'test' });
    return (await startSignIn(tx, { personId, method: 'passkey' })).token;
  });
  await context.addCookies([{ name: 'plenary', value: token, url, httpOnly: true, sameSite: 'Lax' }]);
}
