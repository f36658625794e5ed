import { anyone } from '../../platform/routes.ts';
import type { Refusal } from '../../platform/refusal.ts';
import type { PlainPage } from '../../ui/page.ts';
import type { Answer, Call, House } from '../house.ts';
import { fresh } from '../permission/permission-door.ts';
import { personOf } from '../person/person-own.ts';
import { notify } from './notice.ts';
import { countRecoveryCodes, makeRecoveryCodes, useRecoveryCode } from './recovery.ts';
import { recoveryMessages as say } from './recovery-messages.ts';
import { showRecoveryCode } from './recovery-rules.ts';
import { Field, fieldsOf, Next, orAgain } from './sign-in-forms.tsx';
import { deviceOf, nextOf, signInAndLead } from './sign-in-lead.ts';
import { signInMessages } from './sign-in-messages.ts';

/** Hangs the recovery codes: making and printing them, and signing in with one. */
export function hangRecovery(house: House): void {
  house.page('/sign-in/recovery', anyone, (call) => usePage(call, nextOf(call, call.url.searchParams.get('next'))));
  house.form('/sign-in/recovery', anyone, (call) => signInWith(house, call));
  house.page('/me/recovery-codes', fresh, (call) => ownPage(house, call));
  house.form('/me/recovery-codes', fresh, (call) => make(house, call));
}

interface RecoveryFieldParts {
  call: Call;
  refusal?: Refusal | undefined;
}

export function RecoveryField({ call: { language }, refusal }: RecoveryFieldParts) {
  return (
    <Field
      label={say(language, 'label')}
      language={language}
      name="recovery"
      refusal={refusal}
      dir="ltr"
      required
      maxLength={60}
      autocomplete="off"
      class="code-field"
    />
  );
}

function usePage(call: Call, next: string, refusal?: Refusal): PlainPage {
  const { language } = call;
  return {
    title: say(language, 'useTitle'),
    status: refusal?.status ?? 200,
    body: (
      <>
        <header class="full">
          <h1>{say(language, 'useTitle')}</h1>
          <p class="lead">{say(language, 'useLead')}</p>
        </header>
        <form method="post" action={`/${language}/sign-in/recovery`} class="read stack sign-in">
          <Next next={next} />
          <RecoveryField call={call} refusal={refusal} />
          <button class="primary">{signInMessages(language, 'title')}</button>
        </form>
      </>
    ),
  };
}

async function signInWith(house: House, call: Call): Promise<Answer> {
  const { recovery, next: wanted } = await fieldsOf(call);
  const next = nextOf(call, wanted);
  const enter = () =>
    signInAndLead(house, call, {
      method: 'recovery',
      next,
      async whose(tx) {
        const personId = await useRecoveryCode(tx, house.vault, recovery);
        await notify(tx, house, { personId, notice: 'recovery-used', device: deviceOf(call) });
        return personId;
      },
    });
  return orAgain(enter, (refusal) => usePage(call, next, refusal));
}

async function ownPage(house: House, call: Call): Promise<PlainPage> {
  const { language } = call;
  const count = await countRecoveryCodes(house.db, personOf(call).personId);
  return {
    title: say(language, 'title'),
    body: (
      <>
        <header class="full">
          <h1>{say(language, 'title')}</h1>
          <p class="lead">{say(language, 'lead')}</p>
        </header>
        <form method="post" action={`/${language}/me/recovery-codes`} class="read stack">
          <p>{say(language, 'left', { count })}</p>
          <p class="quiet">{say(language, 'makeHelp')}</p>
          <button class="primary">{say(language, 'make')}</button>
        </form>
      </>
    ),
  };
}

/** POST /me/recovery-codes: the answer itself shows them, so that they stand at no address. */
async function make(house: House, call: Call): Promise<PlainPage> {
  const { language } = call;
  const { personId } = personOf(call);
  const codes = await house.db.transaction().execute(async (tx) => {
    await notify(tx, house, { personId, notice: 'recovery-made', device: deviceOf(call) });
    return makeRecoveryCodes(tx, house.vault, personId);
  });
  return {
    title: say(language, 'title'),
    body: (
      <>
        <header class="full">
          <h1>{say(language, 'site', { site: new URL(house.origin).host })}</h1>
          <p class="lead">{say(language, 'shown')}</p>
        </header>
        <div class="read stack">
          <ol class="recovery-codes" dir="ltr">
            {codes.map((code) => (
              <li key={code}>
                <code>{showRecoveryCode(code)}</code>
              </li>
            ))}
          </ol>
          <p class="no-print">
            <a class="button primary" href={`/${language}/me`}>
              {say(language, 'kept')}
            </a>
          </p>
        </div>
      </>
    ),
  };
}
