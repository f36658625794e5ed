import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, describe, test } from 'node:test';
import { HtmlValidate } from 'html-validate';
import type { Language } from '../app/platform/language.ts';
import { readMails } from '../app/platform/mail/mail.testing.ts';
import { testVault } from '../app/platform/vault.testing.ts';
import { grantRole } from '../app/trust/permission/permission.ts';
import type { Role } from '../app/trust/permission/permission-schema.ts';
import { invitationMessages } from '../app/trust/permission/invitation-messages.ts';
import { peopleMessages as say } from '../app/trust/permission/people-messages.ts';
import { roleMessages } from '../app/trust/permission/role-messages.ts';
import { tokenMessages } from '../app/trust/permission/token-messages.ts';
import { createPerson } from '../app/trust/person/person.ts';
import { startSignIn } from '../app/trust/sign-in/sign-in.ts';
import { browser, closeBrowser } from './browser.testing.ts';
import { day2 } from './day2.testing.ts';
import { pageFaults } from './house.testing.ts';
import { edition, journey, type Walk } from './journey.testing.ts';
import { htmlRules } from './markup.testing.ts';
import { allowItself, atItself, signInByCode } from './sign-in.testing.ts';

after(closeBrowser);

const vault = await testVault(day2.db);

/** Somebody with roles, signed in by passkey: their number, and the cookie of their browser. */
async function holder(language: Language, ...roles: Role[]): Promise<{ personId: string; cookie: string }> {
  return day2.db.transaction().execute(async (tx) => {
    const fields = { email: `${randomUUID()}@example.org`, name: 'Amina Owusu' };
    const personId = await createPerson(tx, vault, { language, fields, by: 'test' });
    for (const role of roles) await grantRole(tx, { personId, role, by: 'cli' });
    return { personId, cookie: (await startSignIn(tx, { personId, method: 'passkey' })).token };
  });
}

const signInAs = ({ context }: Walk, cookie: string) =>
  context.addCookies([{ name: 'plenary', value: cookie, url: day2.url }]);

async function invitationTo(address: string): Promise<string> {
  const mail = (await readMails(day2.db, vault, address)).findLast(({ kind }) => kind === 'role.invitation');
  const block = mail?.blocks.find((one) => 'link' in one);
  assert.ok(block && 'link' in block, `no invitation for ${address}`);
  return block.link.href;
}

journey('somebody is invited to a role, accepts it and lays it down', day2, atItself, async (walk) => {
  allowItself(walk);
  const { page, context, language } = walk;
  const address = `${randomUUID()}@example.org`;
  await signInAs(walk, (await holder(language, 'owner')).cookie);
  await page.goto(`${day2.url}/${language}/desk/invitations`);
  await page.getByLabel(say(language, 'address'), { exact: true }).fill(address);
  await page.getByLabel(roleMessages(language, 'moderator'), { exact: true }).check();
  await page.getByRole('combobox', { name: say(language, 'scope') }).selectOption(edition);
  await page.getByRole('button', { name: say(language, 'send'), exact: true }).click();
  await page.getByText(say(language, 'sent'), { exact: true }).waitFor();
  await page.getByRole('rowheader', { name: address }).waitFor();
  await context.clearCookies();

  await page.goto(new URL(new URL(await invitationTo(address)).pathname, day2.url).href);
  await signInByCode(walk, address);
  await page.getByRole('heading', { name: invitationMessages(language, 'title') }).waitFor();
  await page.getByRole('button', { name: invitationMessages(language, 'accept'), exact: true }).click();
  await page.getByRole('heading', { name: say(language, 'ownTitle') }).waitFor();
  assert.match(await page.locator('main').innerText(), new RegExp(roleMessages(language, 'moderator')));
  await page.getByRole('button', { name: /^Lay down: Moderator/ }).click();
  await page.getByText(say(language, 'expired'), { exact: false }).waitFor();
  assert.equal(await page.getByRole('button', { name: /^Lay down/ }).count(), 0);
});

journey('a token is made, shown once and ended', day2, atItself, async (walk) => {
  allowItself(walk);
  const { page, language } = walk;
  await signInAs(walk, (await holder(language, 'programme-editor')).cookie);
  await page.goto(`${day2.url}/${language}/me/tokens`);
  await page.getByLabel(tokenMessages(language, 'name')).fill('Screen');
  await page.getByLabel(tokenMessages(language, 'programme.working.read')).check();
  await page.getByRole('button', { name: tokenMessages(language, 'make'), exact: true }).click();
  const token = await page.locator('code').innerText();
  const ask = () =>
    page.request.get(`${day2.url}/api/v1/editions/${edition}/working`, {
      headers: { Authorization: `Bearer ${token}` },
    });
  assert.equal((await ask()).status(), 200);
  await page.getByRole('link', { name: tokenMessages(language, 'back') }).click();
  assert.equal(await page.getByText(token).count(), 0);
  await page.getByRole('button', { name: tokenMessages(language, 'revokeLabel', { name: 'Screen' }) }).click();
  await page.getByRole('cell', { name: tokenMessages(language, 'revoked'), exact: true }).waitFor();
  assert.equal((await ask()).status(), 401);
});

journey('the desk is walked by keys, which can be turned off', day2, { ...atItself, scripts: [true] }, async (walk) => {
  allowItself(walk);
  const { page, language } = walk;
  await signInAs(walk, (await holder(language, 'owner')).cookie);
  const focused = () => page.evaluate(() => document.activeElement?.textContent?.trim());
  await page.goto(`${day2.url}/${language}/desk`);
  await page.keyboard.press('j');
  assert.equal(await focused(), say(language, 'title'));
  await page.keyboard.press('j');
  await page.keyboard.press('k');
  assert.equal(await focused(), say(language, 'title'));
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: say(language, 'title') }).waitFor();
  await page.keyboard.press('/');
  await page.keyboard.type('j?');
  assert.equal(await page.getByRole('searchbox').inputValue(), 'j?');
  await page.getByRole('heading', { name: say(language, 'title') }).click();
  await page.keyboard.press('?');
  await page.getByRole('checkbox', { name: /single keys/ }).check();
  await page.reload();
  await page.keyboard.press('j');
  assert.equal(await page.evaluate(() => document.activeElement?.tagName), 'BODY');
});

describe('people, roles, second persons and tokens: valid, accessible, light, and whole at 400 %', {
  concurrency: 2,
}, () => {
  for (const language of ['en', 'ar', 'zh', 'ru'] as const) {
    test(`in ${language}`, { timeout: 300_000 }, async () => {
      const context = await (await browser()).newContext({ bypassCSP: true, serviceWorkers: 'block' });
      try {
        const page = await context.newPage();
        const validator = new HtmlValidate(htmlRules);
        const { personId, cookie } = await holder(language, 'owner', 'observer');
        await context.addCookies([{ name: 'plenary', value: cookie, url: day2.url }]);
        const faults: string[] = [];
        const desk = ['', '/people', `/people/${personId}`, '/invitations', '/confirmations'].map(
          (part) => `/desk${part}`,
        );
        for (const path of [...desk, '/me/roles', '/me/tokens']) {
          faults.push(...(await pageFaults(page, `/${language}${path}`, validator)));
        }
        assert.deepEqual(faults, []);
      } finally {
        await context.close();
      }
    });
  }
});
