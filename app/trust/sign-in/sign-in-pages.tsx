import type { Language } from '../../platform/language.ts';
import type { ProviderSettings } from '../../platform/oidc-settings.ts';
import { Refusal } from '../../platform/refusal.ts';
import { anyone } from '../../platform/routes.ts';
import type { PlainPage } from '../../ui/page.ts';
import type { Call, House } from '../house.ts';
import { addressSchema } from '../person/person-schema.ts';
import { mailCode } from './code.ts';
import { hangCode } from './code-pages.tsx';
import { usePasskey } from './passkey.ts';
import { askForPasskey, readAssertion } from './passkey-ceremony.ts';
import { passkeyMessages } from './passkey-messages.ts';
import { hangPasskeys } from './passkey-pages.tsx';
import { UsePasskey } from './passkey-parts.tsx';
import { hangProof } from './proof-pages.tsx';
import { openProvider, type Provider } from './provider-client.ts';
import { providerMessages } from './provider-messages.ts';
import { hangProviders, returnPath } from './provider-pages.tsx';
import { hangRecovery } from './recovery-pages.tsx';
import { browserOf } from './sign-in-door.ts';
import { Field, fieldsOf, Next, orAgain, Problem } from './sign-in-forms.tsx';
import { nextOf, signInAndLead, withNext } from './sign-in-lead.ts';
import { hangSignInList } from './sign-in-list-pages.tsx';
import { signInMessages as say } from './sign-in-messages.ts';

/** Hangs on the house how people sign in, prove who they are, and see where they are signed in. */
export function hangSignIn(house: House, settings: ProviderSettings[]): void {
  const providers = settings.map((one) => openProvider(one, house.origin + returnPath));
  const show = (call: Call, shown: Shown) => signInPage(house, call, { ...shown, providers });
  house.page('/sign-in', anyone, (call) => {
    const next = nextOf(call, call.url.searchParams.get('next'));
    if (call.context.get('actor').personId) return call.context.redirect(next, 303);
    return show(call, { next });
  });
  house.form('/sign-in', anyone, (call) => askForCode(house, call, show));
  house.form('/sign-in/passkey', anyone, (call) => withPasskey(house, call, show));
  hangCode(house);
  hangRecovery(house);
  hangProof(house);
  hangPasskeys(house);
  hangSignInList(house, providers);
  hangProviders(house, providers, (call, next, refusal) => show(call, { next, refusal }));
}

type Show = (call: Call, shown: Shown) => Promise<PlainPage>;

interface Shown {
  providers?: Provider[];
  next: string;
  /** What was typed. */
  address?: string;
  refusal?: Refusal;
}

async function signInPage(house: House, call: Call, shown: Shown): Promise<PlainPage> {
  const { language, context } = call;
  const { token } = browserOf(context, house.origin);
  const options = await askForPasskey(house, { purpose: 'sign-in', browser: token });
  // What was wrong with an address stands beside its field, everything else above.
  const above = shown.address === undefined ? shown.refusal : undefined;
  return {
    title: say(language, 'title'),
    status: shown.refusal?.status ?? 200,
    islands: ['passkey-use'],
    body: (
      <>
        <header class="full">
          <h1>{say(language, 'title')}</h1>
          <p class="lead">{say(language, 'lead')}</p>
        </header>
        <div class="read stack sign-in">
          <Problem refusal={above} language={language} />
          <UsePasskey
            language={language}
            origin={house.origin}
            options={options}
            action={`/${language}/sign-in/passkey`}
            autofill
          >
            <Next next={shown.next} />
            <button class="primary">{passkeyMessages(language, 'use')}</button>
          </UsePasskey>
          <AddressForm call={call} shown={above ? { next: shown.next } : shown} />
          <Providers language={language} providers={shown.providers ?? []} next={shown.next} />
          <p>
            <a href={withNext(`/${language}/sign-in/recovery`, shown.next)}>{say(language, 'toRecovery')}</a>
          </p>
        </div>
      </>
    ),
  };
}

function Providers({ language, providers, next }: { language: Language; providers: Provider[]; next: string }) {
  if (providers.length === 0) return null;
  return (
    <ul class="actions">
      {providers.map(({ id, label }) => (
        <li key={id}>
          <a class="button" rel="nofollow" href={withNext(`/${language}/sign-in/with/${id}`, next)}>
            {providerMessages(language, 'use', { label })}
          </a>
        </li>
      ))}
    </ul>
  );
}

function AddressForm({ call: { language }, shown }: { call: Call; shown: Shown }) {
  return (
    <form method="post" action={`/${language}/sign-in`} class="stack">
      <Next next={shown.next} />
      <Field
        label={say(language, 'address')}
        language={language}
        name="address"
        type="email"
        dir="ltr"
        required
        maxLength={254}
        autocomplete="username webauthn"
        value={shown.address}
        refusal={shown.refusal}
        help={say(language, 'sendHelp')}
      />
      <button>{say(language, 'sendCode')}</button>
    </form>
  );
}

/** POST /sign-in: mails a code, the same for addresses that are known and those that aren't. */
async function askForCode(house: House, call: Call, show: Show) {
  const { address = '', next: wanted } = await fieldsOf(call);
  const next = nextOf(call, wanted);
  const ask = async () => {
    const read = addressSchema.safeParse(address.trim());
    if (!read.success) throw new Refusal('sign-in.address', 422, say.sentence('addressInvalid'));
    const { context, language } = call;
    const browser = browserOf(context, house.origin);
    const waiting = { address: read.data, next, personId: null };
    const network = house.network(context);
    await house.db
      .transaction()
      .execute((tx) => mailCode(tx, house, { browser, purpose: 'sign-in', waiting, language, network }));
    return house.to(call, '/sign-in/code');
  };
  return orAgain(ask, (refusal) => show(call, { next, address, refusal }));
}

/** POST /sign-in/passkey: the answer of a browser that used a passkey. */
async function withPasskey(house: House, call: Call, show: Show) {
  const { response, next: wanted } = await fieldsOf(call);
  const next = nextOf(call, wanted);
  const enter = async () => {
    const { token } = browserOf(call.context, house.origin);
    const answer = readAssertion(house, { purpose: 'sign-in', browser: token }, response);
    return signInAndLead(house, call, { method: 'passkey', next, whose: (tx) => usePasskey(tx, answer) });
  };
  return orAgain(enter, (refusal) => show(call, { next, refusal }));
}
