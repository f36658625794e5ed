import assert from 'node:assert/strict';
import type { CDPSession, Page } from 'playwright-core';
import { readMails } from '../app/platform/mail/mail.testing.ts';
import { testVault } from '../app/platform/vault.testing.ts';
import { codeMessages } from '../app/trust/sign-in/code-messages.ts';
import { signInMessages } from '../app/trust/sign-in/sign-in-messages.ts';
import { day2 } from './day2.testing.ts';
import type { Variants, Walk } from './journey.testing.ts';

/** Passkeys know the site by its own address, so these journeys go there without the wire that can be cut. */
export const atItself: Pick<Variants, 'options'> = { options: { baseURL: day2.url } };

export const allowItself = ({ watch }: Walk): void =>
  watch.allow(new RegExp(`^request to another origin: ${day2.url}/`));

const vault = await testVault(day2.db);

/** The code of the latest mail to an address. */
export async function codeTo(address: string): Promise<string> {
  const mail = (await readMails(day2.db, vault, address)).findLast(({ kind }) => kind === 'sign-in.code');
  const block = mail?.blocks.find((one) => 'code' in one);
  assert.ok(block && 'code' in block, `no code for ${address}`);
  return block.code;
}

export const mailsTo = async (address: string): Promise<string[]> =>
  (await readMails(day2.db, vault, address)).map(({ kind }) => kind);

/** Signs in by a mailed code, from the page of the sign-in. */
export async function signInByCode({ page, language }: Walk, address: string): Promise<void> {
  await page.getByLabel(signInMessages(language, 'address'), { exact: true }).fill(address);
  await page.getByRole('button', { name: signInMessages(language, 'sendCode'), exact: true }).click();
  await page.getByRole('heading', { name: codeMessages(language, 'title') }).waitFor();
  await page.getByLabel(codeMessages(language, 'label'), { exact: true }).fill(await codeTo(address));
  await page.getByRole('button', { name: codeMessages(language, 'confirm'), exact: true }).click();
}

export interface Authenticator {
  /** Whether whoever is asked for a finger, face or PIN gives it. */
  answers(yes: boolean): Promise<void>;
  count(): Promise<number>;
}

/** Gives a page a device with passkeys, as Chromium imitates one (CDP domain WebAuthn). */
export async function authenticator(page: Page): Promise<Authenticator> {
  const session: CDPSession = await page.context().newCDPSession(page);
  await session.send('WebAuthn.enable', { enableUI: false });
  const { authenticatorId } = await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return {
    answers: (isUserVerified) =>
      session.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified }).then(() => {}),
    count: async () => (await session.send('WebAuthn.getCredentials', { authenticatorId })).credentials.length,
  };
}
