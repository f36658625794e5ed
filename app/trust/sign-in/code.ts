import { createHmac, timingSafeEqual } from 'node:crypto';
import { sql } from 'kysely';
import type { Database, Tx } from '../../platform/database.ts';
import type { Language } from '../../platform/language.ts';
import { Refusal } from '../../platform/refusal.ts';
import type { Vault } from '../../platform/vault.ts';
import { seal, unseal } from '../../platform/vault-seal.ts';
import type { House } from '../house.ts';
import { codeMessages as say } from './code-messages.ts';
import { makeCode, readCode, showCode } from './code-rules.ts';
import { codeLifetime, type CodePurpose, mostTries, type Waiting, waitingSchema } from './code-schema.ts';
import type { Browser } from './sign-in-door.ts';

type Parts = Pick<House, 'vault' | 'mail' | 'origin'>;

const contextOf = (purpose: CodePurpose) => `mailed-code ${purpose}`;

// With a key of the site: eight digits alone would be found by trying all of them.
const hashOf = (vault: Vault, { hash }: Browser, purpose: CodePurpose, code: string): Buffer =>
  createHmac('sha256', vault.secret('mailed code')).update(hash).update(`${purpose} ${code}`).digest();

export interface Mailing {
  browser: Browser;
  purpose: CodePurpose;
  waiting: Waiting;
  language: Language;
  /** The network that asked. */
  network: string;
}

/**
 * Mails a code to an address, in the place of any that this browser asked for before. Does the same for every address,
 * known or not: who has an account can't be told from the answer, nor from how long it takes.
 *
 * @throws Refusal `mail.too-many` (429)
 */
export async function mailCode(tx: Tx, { vault, mail, origin }: Parts, mailing: Mailing): Promise<void> {
  const { browser, purpose, waiting, language, network } = mailing;
  const code = makeCode();
  await tx.deleteFrom('mailed_code').where('expires_at', '<', sql<Date>`now()`).execute();
  const row = {
    code_hash: hashOf(vault, browser, purpose, code),
    sealed: seal(browser.key, Buffer.from(JSON.stringify(waiting)), contextOf(purpose)),
    tries: 0,
    expires_at: new Date(Date.now() + codeLifetime),
  };
  await tx
    .insertInto('mailed_code')
    .values({ browser: browser.hash, purpose, ...row })
    .onConflict((conflict) => conflict.columns(['browser', 'purpose']).doUpdateSet(row))
    .execute();
  await mail.send(tx, {
    kind: 'sign-in.code',
    to: waiting.address,
    language,
    subject: say(language, `mail.${purpose}.subject`),
    blocks: [
      { p: say(language, `mail.${purpose}.text`, { site: new URL(origin).host }) },
      { code: showCode(code) },
      { p: say(language, 'mail.valid') },
      { quiet: say(language, 'mail.not-you') },
    ],
    limit: { network },
    goodForMs: codeLifetime,
  });
}

const valid = (db: Database | Tx, browser: Browser, purpose: CodePurpose) =>
  db
    .selectFrom('mailed_code')
    .select(['sealed', 'code_hash', 'tries'])
    .where('browser', '=', browser.hash)
    .where('purpose', '=', purpose)
    .where('expires_at', '>', new Date())
    .where('tries', '<', mostTries);

const open = (browser: Browser, purpose: CodePurpose, sealed: Buffer): Waiting =>
  waitingSchema.parse(JSON.parse(unseal(browser.key, sealed, contextOf(purpose)).toString()));

/** What waits for a code in this browser; null when nothing does. Reading it changes nothing. */
export async function readWaiting(db: Database | Tx, browser: Browser, purpose: CodePurpose): Promise<Waiting | null> {
  const row = await valid(db, browser, purpose).executeTakeFirst();
  return row ? open(browser, purpose, row.sealed) : null;
}

/**
 * Tries what somebody typed. Each wrong one counts, whatever becomes of the caller's transaction; a right one stays
 * until `spendCode` takes it.
 *
 * @throws Refusal `code.malformed`, `code.wrong` (422), `code.gone` (410)
 */
export async function tryCode(
  { db, vault }: Pick<House, 'db' | 'vault'>,
  browser: Browser,
  purpose: CodePurpose,
  typed: unknown,
): Promise<Waiting> {
  const code = readCode(typed);
  if (!code) throw new Refusal('code.malformed', 422, say.sentence('malformed'));
  // Counted before it is compared, in one statement: many at once get five tries together.
  const row = await db
    .updateTable('mailed_code')
    .set((update) => ({ tries: update('tries', '+', 1) }))
    .where('browser', '=', browser.hash)
    .where('purpose', '=', purpose)
    .where('expires_at', '>', new Date())
    .where('tries', '<', mostTries)
    .returning(['code_hash', 'sealed', 'tries'])
    .executeTakeFirst();
  if (!row) throw gone();
  if (timingSafeEqual(row.code_hash, hashOf(vault, browser, purpose, code))) return open(browser, purpose, row.sealed);
  const left = mostTries - row.tries;
  if (left === 0) throw gone();
  throw new Refusal('code.wrong', 422, say.sentence('wrong', { left }), { left });
}

/** Takes the code of this browser, once. @throws Refusal `code.gone` (410) when another request has just taken it */
export async function spendCode(tx: Tx, browser: Browser, purpose: CodePurpose): Promise<void> {
  const { numDeletedRows } = await tx
    .deleteFrom('mailed_code')
    .where('browser', '=', browser.hash)
    .where('purpose', '=', purpose)
    .executeTakeFirst();
  if (numDeletedRows === 0n) throw gone();
}

const gone = () => new Refusal('code.gone', 410, say.sentence('gone'));
