import type { Tx } from '../../platform/database.ts';
import { Refusal } from '../../platform/refusal.ts';
import type { PlainPage } from '../../ui/page.ts';
import type { Answer, Call, House } from '../house.ts';
import { signedIn } from '../permission/permission-door.ts';
import { isFresh } from '../permission/permission-rules.ts';
import { readOwnFields } from '../person/person.ts';
import { personOf } from '../person/person-own.ts';
import { mailCode, readWaiting, spendCode, tryCode } from './code.ts';
import { codePage, isolate } from './code-pages.tsx';
import { notify } from './notice.ts';
import { credentialsOf, usePasskey } from './passkey.ts';
import { askForPasskey, readAssertion } from './passkey-ceremony.ts';
import { passkeyMessages } from './passkey-messages.ts';
import { UsePasskey } from './passkey-parts.tsx';
import { proofsOf } from './passkey-rules.ts';
import { proofMessages as say } from './proof-messages.ts';
import { useRecoveryCode } from './recovery.ts';
import { RecoveryField } from './recovery-pages.tsx';
import { renewSignIn } from './sign-in.ts';
import { browserOf, setSignInCookie } from './sign-in-door.ts';
import { fieldsOf, Next, orAgain, Problem } from './sign-in-forms.tsx';
import { deviceOf, nextOf, withNext } from './sign-in-lead.ts';
import type { Method } from './sign-in-schema.ts';

/** Hangs the page on which somebody who is signed in proves anew that it is them, before what can do harm. */
export function hangProof(house: House): void {
  house.page('/me/proof', signedIn, async (call) => {
    const next = nextOf(call, call.url.searchParams.get('next'));
    return (await needsFirstPasskey(house, call))
      ? house.to(call, withNext('/me/passkeys/new', next))
      : proofPage(house, call, next);
  });
  house.form('/me/proof/passkey', signedIn, (call) =>
    prove(house, call, 'passkey', async ({ response }) => {
      const answer = readAssertion(house, askedOf(house, call), response);
      return (tx) => usePasskey(tx, answer);
    }),
  );
  house.form('/me/proof/recovery', signedIn, (call) =>
    prove(house, call, 'recovery', async ({ recovery }) => async (tx) => {
      const personId = await useRecoveryCode(tx, house.vault, recovery);
      await notify(tx, house, { personId, notice: 'recovery-used', device: deviceOf(call) });
      return personId;
    }),
  );
  house.form('/me/proof', signedIn, (call) => sendCode(house, call));
  house.page('/me/proof/code', signedIn, async (call) => {
    const waiting = await readWaiting(house.db, browserOf(call.context, house.origin), 'proof');
    return waiting ? enterCode(call, waiting.address) : house.to(call, '/me/proof');
  });
  house.form('/me/proof/code', signedIn, (call) => proveByCode(house, call));
}

const askedOf = (house: House, call: Call) => ({
  purpose: `proof ${personOf(call).personId}` as const,
  browser: browserOf(call.context, house.origin).token,
});

/** Whoever holds a role and has just proven who they are is sent here only because a passkey is missing. */
async function needsFirstPasskey({ db }: House, call: Call): Promise<boolean> {
  const actor = personOf(call);
  if (actor.grants.length === 0 || actor.passkey || !isFresh(actor, Date.now())) return false;
  return (await credentialsOf(db, actor.personId)).length === 0;
}

async function waysOf({ db }: House, call: Call): Promise<Method[]> {
  const { grants, personId } = personOf(call);
  return proofsOf({ grants, passkeys: (await credentialsOf(db, personId)).length });
}

async function proofPage(house: House, call: Call, next: string, refusal?: Refusal): Promise<PlainPage> {
  const { language } = call;
  const { personId } = personOf(call);
  const ways = await waysOf(house, call);
  const options = await askForPasskey(house, askedOf(house, call), await credentialsOf(house.db, personId));
  const { email = '' } = await readOwnFields(house.db, house.vault, personId);
  const ofRecovery = refusal?.code === 'recovery.wrong' ? refusal : undefined;
  return {
    title: say(language, 'title'),
    status: refusal?.status ?? 200,
    islands: ['passkey-use'],
    body: (
      <>
        <header class="full">
          <h1>{say(language, 'title')}</h1>
          <p class="lead">{say(language, 'lead')}</p>
        </header>
        <div class="read stack sign-in">
          {!ofRecovery && <Problem refusal={refusal} language={language} />}
          {ways.includes('passkey') && (
            <UsePasskey
              language={language}
              origin={house.origin}
              options={options}
              action={`/${language}/me/proof/passkey`}
            >
              <Next next={next} />
              <button class="primary">{passkeyMessages(language, 'prove')}</button>
            </UsePasskey>
          )}
          {ways.includes('code') && (
            <form method="post" action={`/${language}/me/proof`} class="stack">
              <Next next={next} />
              <button>{say(language, 'sendCode', { address: isolate(email) })}</button>
            </form>
          )}
          {ways.includes('recovery') && (
            <details open={ofRecovery !== undefined}>
              <summary>{say(language, 'useRecovery')}</summary>
              <p class="quiet">{say(language, 'staff')}</p>
              <form method="post" action={`/${language}/me/proof/recovery`} class="stack">
                <Next next={next} />
                <RecoveryField call={call} refusal={ofRecovery} />
                <button>{say(language, 'useRecovery')}</button>
              </form>
            </details>
          )}
        </div>
      </>
    ),
  };
}

type Whose = (fields: Record<string, string>) => Promise<(tx: Tx) => Promise<string>>;

/** Writes a proof down, when it is one of this person and a way that is open to them. */
async function prove(house: House, call: Call, method: Method, whose: Whose): Promise<Answer> {
  const fields = await fieldsOf(call);
  const next = nextOf(call, fields['next']);
  return orAgain(
    async () => renew(house, call, { method, next, whose: await whose(fields) }),
    (refusal) => proofPage(house, call, next, refusal),
  );
}

async function renew(
  house: House,
  call: Call,
  { method, next, whose }: { method: Method; next: string; whose: (tx: Tx) => Promise<string> },
): Promise<Response> {
  const { personId, signInId } = personOf(call);
  const ways = await waysOf(house, call);
  if (!ways.includes(method)) throw new Refusal('proof.way', 403, say.sentence('way'));
  const token = await house.db.transaction().execute(async (tx) => {
    if ((await whose(tx)) !== personId) throw new Refusal('proof.foreign', 403, say.sentence('foreign'));
    return renewSignIn(tx, { id: signInId, personId, method });
  });
  setSignInCookie(call.context, house.origin, token);
  return call.context.redirect(next, 303);
}

/** POST /me/proof: mails a code to the person’s own address. */
async function sendCode(house: House, call: Call): Promise<Answer> {
  const next = nextOf(call, (await fieldsOf(call))['next']);
  const { personId } = personOf(call);
  const { context, language } = call;
  const send = async () => {
    if (!(await waysOf(house, call)).includes('code')) throw new Refusal('proof.way', 403, say.sentence('way'));
    const { email = '' } = await readOwnFields(house.db, house.vault, personId);
    const waiting = { address: email, next, personId };
    const browser = browserOf(context, house.origin);
    const network = house.network(context);
    await house.db
      .transaction()
      .execute((tx) => mailCode(tx, house, { browser, purpose: 'proof', waiting, language, network }));
    return house.to(call, '/me/proof/code');
  };
  return orAgain(send, (refusal) => proofPage(house, call, next, refusal));
}

const enterCode = ({ language, context }: Call, address: string | undefined, refusal?: Refusal): PlainPage =>
  codePage({
    language,
    address,
    refusal,
    action: '/me/proof/code',
    again: withNext('/me/proof', new URL(context.req.url).searchParams.get('next') ?? ''),
  });

async function proveByCode(house: House, call: Call): Promise<Answer> {
  const { code } = await fieldsOf(call);
  const browser = browserOf(call.context, house.origin);
  const take = async () => {
    const { next, personId } = await tryCode(house, browser, 'proof', code);
    const whose = async (tx: Tx) => {
      await spendCode(tx, browser, 'proof');
      return personId ?? '';
    };
    return renew(house, call, { method: 'code', next: nextOf(call, next), whose });
  };
  return orAgain(take, async (refusal) =>
    enterCode(call, (await readWaiting(house.db, browser, 'proof'))?.address, refusal),
  );
}
