import { Refusal } from '../../platform/refusal.ts';
import type { PlainPage } from '../../ui/page.ts';
import type { Answer, Call, House } from '../house.ts';
import { fresh } from '../permission/permission-door.ts';
import { mailCode, readWaiting, spendCode, tryCode } from '../sign-in/code.ts';
import { CodeField, isolate } from '../sign-in/code-pages.tsx';
import { browserOf } from '../sign-in/sign-in-door.ts';
import { Field, fieldsOf, orAgain } from '../sign-in/sign-in-forms.tsx';
import { deviceOf } from '../sign-in/sign-in-lead.ts';
import { signInMessages } from '../sign-in/sign-in-messages.ts';
import { changeAddress, checkNewAddress } from './address.ts';
import { addressMessages as say } from './address-messages.ts';
import { hangUndo } from './address-undo-pages.tsx';
import { readOwnFields } from './person.ts';
import { personOf } from './person-own.ts';
import { addressSchema } from './person-schema.ts';

/** Hangs the change of address: both sides confirm it by a code. */
export function hangAddress(house: House): void {
  house.page('/me/address', fresh, (call) => newAddressPage(house, call));
  house.form('/me/address', fresh, (call) => sendCodes(house, call));
  house.page('/me/address/codes', fresh, (call) => codesPage(house, call));
  house.form('/me/address/codes', fresh, (call) => confirm(house, call));
  hangUndo(house);
}

const ownAddress = async ({ db, vault }: House, call: Call): Promise<string> =>
  (await readOwnFields(db, vault, personOf(call).personId)).email ?? '';

async function newAddressPage(house: House, call: Call, typed?: string, refusal?: Refusal): Promise<PlainPage> {
  const { language } = call;
  const address = isolate(await ownAddress(house, call));
  return {
    title: say(language, 'title'),
    status: refusal?.status ?? 200,
    body: (
      <>
        <header class="full">
          <h1>{say(language, 'title')}</h1>
          <p class="lead">{say(language, 'lead', { address })}</p>
        </header>
        <form method="post" action={`/${language}/me/address`} class="read stack sign-in">
          <Field
            label={say(language, 'fresh')}
            language={language}
            name="address"
            type="email"
            dir="ltr"
            required
            maxLength={254}
            autocomplete="email"
            value={typed}
            refusal={refusal}
          />
          <button class="primary">{say(language, 'send')}</button>
        </form>
      </>
    ),
  };
}

async function sendCodes(house: House, call: Call): Promise<Answer> {
  const { address: typed = '' } = await fieldsOf(call);
  const { personId } = personOf(call);
  const send = async () => {
    const read = addressSchema.safeParse(typed.trim());
    if (!read.success) throw new Refusal('sign-in.address', 422, signInMessages.sentence('addressInvalid'));
    const address = read.data;
    await checkNewAddress(house.db, house.vault, { personId, address });
    const old = await ownAddress(house, call);
    const asking = {
      browser: browserOf(call.context, house.origin),
      language: call.language,
      network: house.network(call.context),
    };
    await house.db.transaction().execute(async (tx) => {
      const to = (address: string) => ({ address, next: '', personId });
      await mailCode(tx, house, { ...asking, purpose: 'address-old', waiting: to(old) });
      await mailCode(tx, house, { ...asking, purpose: 'address-new', waiting: to(address) });
    });
    return house.to(call, '/me/address/codes');
  };
  return orAgain(send, (refusal) => newAddressPage(house, call, typed, refusal));
}

async function codesPage(house: House, call: Call, refusals: Record<string, Refusal> = {}): Promise<Answer> {
  const { language } = call;
  const browser = browserOf(call.context, house.origin);
  const old = await readWaiting(house.db, browser, 'address-old');
  const fresh = await readWaiting(house.db, browser, 'address-new');
  const refusal = Object.values(refusals)[0];
  if ((!old || !fresh) && !refusal) return house.to(call, '/me/address');
  const label = (address = '') => say(language, 'codeTo', { address: isolate(address) });
  return {
    title: say(language, 'title'),
    status: refusal?.status ?? 200,
    body: (
      <>
        <h1 class="full">{say(language, 'title')}</h1>
        <div class="read stack sign-in">
          <form method="post" action={`/${language}/me/address/codes`} class="stack">
            <CodeField language={language} name="old" label={label(old?.address)} refusal={refusals['old']} />
            <CodeField language={language} name="new" label={label(fresh?.address)} refusal={refusals['new']} />
            <p class="quiet">{say(language, 'confirmHelp')}</p>
            <button class="primary">{say(language, 'confirm')}</button>
          </form>
          <p>
            <a href={`/${language}/me/address`}>{say(language, 'again')}</a>
          </p>
        </div>
      </>
    ),
  };
}

/** POST /me/address/codes: the old side first, so that a guess at the new one tells nothing. */
async function confirm(house: House, call: Call): Promise<Answer> {
  const typed = await fieldsOf(call);
  const { personId, signInId } = personOf(call);
  const browser = browserOf(call.context, house.origin);
  let field = 'old';
  const take = async () => {
    const old = await tryCode(house, browser, 'address-old', typed['old']);
    field = 'new';
    const { address, personId: asked } = await tryCode(house, browser, 'address-new', typed['new']);
    if (old.personId !== personId || asked !== personId)
      throw new Refusal('address.foreign', 403, say.sentence('foreign'));
    await house.db.transaction().execute(async (tx) => {
      await spendCode(tx, browser, 'address-old');
      await spendCode(tx, browser, 'address-new');
      await changeAddress(tx, house, { personId, signInId, address, device: deviceOf(call) });
    });
    return house.to(call, '/me?saved');
  };
  return orAgain(take, (refusal) => codesPage(house, call, { [field]: refusal }));
}
