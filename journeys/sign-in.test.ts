import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { layoutMessages } from '../app/programme/edition/edition-layout-messages.ts';
import { personMessages } from '../app/trust/person/person-messages.ts';
import { makeOwner } from '../app/trust/person/owner.ts';
import { testVault } from '../app/platform/vault.testing.ts';
import { passkeyMessages } from '../app/trust/sign-in/passkey-messages.ts';
import { recoveryMessages } from '../app/trust/sign-in/recovery-messages.ts';
import { signInMessages as say } from '../app/trust/sign-in/sign-in-messages.ts';
import { day2 } from './day2.testing.ts';
import { journey, type Walk } from './journey.testing.ts';
import { allowItself, atItself, authenticator, mailsTo, signInByCode } from './sign-in.testing.ts';

const vault = await testVault(day2.db);

async function byCode(walk: Walk): Promise<void> {
  allowItself(walk);
  const { page, open, language, scripts } = walk;
  const address = `${randomUUID()}@example.org`;
  await open();
  await page.getByRole('link', { name: layoutMessages(language, 'signIn'), exact: true }).click();
  await page.waitForURL(/sign-in\?next=/);
  await signInByCode(walk, address);
  await page.waitForURL(new RegExp(`/${language}/me$`));
  await page.getByLabel(personMessages(language, 'name'), { exact: true }).fill('أمينة Amina');
  await page.getByRole('button', { name: personMessages(language, 'save'), exact: true }).click();
  await page.getByRole('status').getByText(personMessages(language, 'saved')).waitFor();
  assert.equal(await page.getByLabel(personMessages(language, 'name'), { exact: true }).inputValue(), 'أمينة Amina');
  await open();
  const name = layoutMessages(language, scripts ? 'account' : 'signIn');
  await page.getByRole('link', { name, exact: true }).click();
  await page.waitForURL(new RegExp(`/${language}/me$`));
  await page.getByRole('link', { name: say(language, 'listTitle'), exact: true }).click();
  await page.getByText(say(language, 'thisBrowser'), { exact: true }).waitFor();
  assert.match(await page.locator('main').innerText(), /Chrome/);
  await page.getByRole('button', { name: say(language, 'signOut'), exact: true }).click();
  await page.getByRole('heading', { name: say(language, 'title'), exact: true }).waitFor();
  await page.goto(`/${language}/me`);
  await page.waitForURL(/sign-in\?next=/);
}

const title = 'sign in with a mailed code, change the name, sign out';
journey(title, day2, atItself, byCode);
journey(title, day2, { languages: ['ar'], scripts: [false], widths: ['phone'], ...atItself }, byCode);

async function asOwner(walk: Walk): Promise<void> {
  allowItself(walk);
  const { page, language } = walk;
  const address = `${randomUUID()}@example.org`;
  const { personId } = await day2.db.transaction().execute((tx) => makeOwner(tx, vault, { address, language }));
  const device = await authenticator(page);
  await page.goto(`/${language}/desk`);
  await page.waitForURL(/sign-in\?next=/);
  await signInByCode(walk, address);
  await page.waitForURL(/me\/passkeys\/new/);
  await page.getByText(passkeyMessages(language, 'addForRole')).waitFor();
  await page.getByRole('button', { name: passkeyMessages(language, 'add'), exact: true }).click();
  await page.waitForURL(new RegExp(`/${language}/desk$`));
  assert.equal(await device.count(), 1);
  assert.ok((await mailsTo(address)).includes('security.passkey-added'));

  const long = sql`UPDATE sign_in SET proven_at = now() - interval '10 minutes' WHERE person_id = ${personId}`;
  await long.execute(day2.db);
  await page.goto(`/${language}/me`);
  await page.getByRole('link', { name: recoveryMessages(language, 'title'), exact: true }).click();
  await page.waitForURL(/me\/proof\?next=/);
  await device.answers(false);
  await page.getByRole('button', { name: passkeyMessages(language, 'prove'), exact: true }).click();
  await page.getByText(passkeyMessages(language, 'notDone')).waitFor();
  await device.answers(true);
  await page.getByRole('button', { name: passkeyMessages(language, 'prove'), exact: true }).click();
  await page.waitForURL(/me\/recovery-codes$/);
  await page.getByRole('button', { name: recoveryMessages(language, 'make'), exact: true }).click();
  await page.getByText(recoveryMessages(language, 'shown')).waitFor();
  assert.equal(await page.locator('.recovery-codes code').count(), 10);
}

const owner = 'an owner makes the first passkey, opens the desk with it, proves who they are and prints recovery codes';
journey(owner, day2, { scripts: [true], widths: ['wide'], ...atItself }, asOwner);
journey(owner, day2, { languages: ['zh'], scripts: [true], widths: ['phone'], ...atItself }, asOwner);

/** Somebody with a passkey, who has just signed out. */
async function withPasskey(walk: Walk): Promise<void> {
  const { page, language } = walk;
  await page.goto(`/${language}/sign-in`);
  await signInByCode(walk, `${randomUUID()}@example.org`);
  await page.goto(`/${language}/me/passkeys`);
  await page.getByRole('link', { name: passkeyMessages(language, 'add'), exact: true }).click();
  await page.getByLabel(passkeyMessages(language, 'name'), { exact: true }).fill('My telephone');
  await page.getByRole('button', { name: passkeyMessages(language, 'add'), exact: true }).click();
  await page.waitForURL(/me\/passkeys$/);
  await page.getByText('My telephone').waitFor();
  await page.goto(`/${language}/me`);
  await page.getByRole('button', { name: say(language, 'signOut'), exact: true }).click();
}

const again = { scripts: [true], widths: ['phone'], ...atItself } as const;

journey('a passkey signs in again at a press of the button', day2, again, async (walk) => {
  allowItself(walk);
  const { page, language } = walk;
  await authenticator(page);
  // As in a browser that offers no passkeys in fields: this one would answer before the press.
  await page.addInitScript(() => {
    PublicKeyCredential.isConditionalMediationAvailable = async () => false;
  });
  await withPasskey(walk);
  await page.getByRole('button', { name: passkeyMessages(language, 'use'), exact: true }).click();
  await page.waitForURL(new RegExp(`/${language}/me$`));
});

journey('a browser that offers passkeys in the address field signs in from there', day2, again, async (walk) => {
  allowItself(walk);
  const { page, language } = walk;
  await authenticator(page);
  await withPasskey(walk);
  // The imitated device chooses the passkey at once; nobody presses anything.
  await page.waitForURL(new RegExp(`/${language}/me$`));
});
