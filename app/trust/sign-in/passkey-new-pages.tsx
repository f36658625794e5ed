import { Refusal } from '../../platform/refusal.ts';
import type { PlainPage } from '../../ui/page.ts';
import type { Answer, Call, House } from '../house.ts';
import { fresh } from '../permission/permission-door.ts';
import { readOwnFields } from '../person/person.ts';
import { personOf } from '../person/person-own.ts';
import { notify } from './notice.ts';
import { addPasskey, credentialsOf } from './passkey.ts';
import { askForNewPasskey, readAttestation } from './passkey-ceremony.ts';
import { passkeyMessages as say } from './passkey-messages.ts';
import { NameField, readName } from './passkey-name.tsx';
import { MakePasskey } from './passkey-parts.tsx';
import { mayAddPasskey } from './passkey-rules.ts';
import { provenBy, renewSignIn } from './sign-in.ts';
import { browserOf, setSignInCookie } from './sign-in-door.ts';
import { fieldsOf, Next, orAgain, Problem } from './sign-in-forms.tsx';
import { deviceOf, nextOf, withNext } from './sign-in-lead.ts';

/** Hangs the ceremony in which a browser makes a passkey for somebody who has just proven who they are. */
export function hangNewPasskey(house: House): void {
  house.page('/me/passkeys/new', fresh, async (call) => {
    const next = nextOf(call, call.url.searchParams.get('next') ?? `/${call.language}/me/passkeys`);
    if (await mayAdd(house, call)) return newPage(house, call, { next, name: deviceOf(call) });
    return house.to(call, withNext('/me/proof', `/${call.language}/me/passkeys/new`));
  });
  house.form('/me/passkeys/new', fresh, (call) => add(house, call));
}

const askedOf = (house: House, call: Call) => ({
  purpose: `add ${personOf(call).personId}` as const,
  browser: browserOf(call.context, house.origin).token,
});

async function mayAdd({ db }: House, call: Call): Promise<boolean> {
  const { personId, signInId, grants } = personOf(call);
  const passkeys = (await credentialsOf(db, personId)).length;
  return mayAddPasskey({ grants, passkeys, provenBy: await provenBy(db, signInId) });
}

interface Shown {
  next: string;
  name: string;
  refusal?: Refusal;
}

async function newPage(house: House, call: Call, { next, name, refusal }: Shown): Promise<PlainPage> {
  const { language } = call;
  const { personId, grants, passkey } = personOf(call);
  const { email = '', name: called = '' } = await readOwnFields(house.db, house.vault, personId);
  const person = { id: personId, address: email, name: called, has: await credentialsOf(house.db, personId) };
  const options = await askForNewPasskey(house, askedOf(house, call), person);
  const ofName = refusal?.code === 'passkey.name' ? refusal : undefined;
  return {
    title: say(language, 'add'),
    status: refusal?.status ?? 200,
    islands: ['passkey-make'],
    body: (
      <>
        <header class="full">
          <h1>{say(language, 'add')}</h1>
          <p class="lead">{say(language, grants.length > 0 && !passkey ? 'addForRole' : 'lead')}</p>
        </header>
        <div class="read stack sign-in">
          {!ofName && <Problem refusal={refusal} language={language} />}
          <MakePasskey
            language={language}
            origin={house.origin}
            options={options}
            action={`/${language}/me/passkeys/new`}
          >
            <Next next={next} />
            <NameField language={language} value={name} refusal={ofName} />
            <p class="quiet">{say(language, 'addHelp')}</p>
            <button class="primary">{say(language, 'add')}</button>
          </MakePasskey>
        </div>
      </>
    ),
  };
}

/** POST /me/passkeys/new: stores it; having just used it, the person counts as signed in with a passkey from now on. */
async function add(house: House, call: Call): Promise<Answer> {
  const { response, name = '', next: wanted } = await fieldsOf(call);
  const next = nextOf(call, wanted);
  const { personId, signInId } = personOf(call);
  const store = async () => {
    if (!(await mayAdd(house, call))) throw new Refusal('passkey.proof', 403, say.sentence('needsPasskey'));
    const named = readName(name);
    const made = await readAttestation(house, askedOf(house, call), response);
    const token = await house.db.transaction().execute(async (tx) => {
      await addPasskey(tx, house.vault, { personId, name: named, made });
      await notify(tx, house, { personId, notice: 'passkey-added', device: deviceOf(call) });
      return renewSignIn(tx, { id: signInId, personId, method: 'passkey' });
    });
    setSignInCookie(call.context, house.origin, token);
    return call.context.redirect(next, 303);
  };
  return orAgain(store, (refusal) => newPage(house, call, { next, name, refusal }));
}
