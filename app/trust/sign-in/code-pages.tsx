import type { Language } from '../../platform/language.ts';
import type { Refusal } from '../../platform/refusal.ts';
import { anyone } from '../../platform/routes.ts';
import type { PlainPage } from '../../ui/page.ts';
import type { Answer, Call, House } from '../house.ts';
import { personAt } from '../person/person-arrival.ts';
import { readWaiting, spendCode, tryCode } from './code.ts';
import { codeMessages as say } from './code-messages.ts';
import { browserOf } from './sign-in-door.ts';
import { Field, fieldsOf, orAgain } from './sign-in-forms.tsx';
import { signInAndLead } from './sign-in-lead.ts';

/** Hangs the page that a mailed code is typed into. Opening it does nothing: only the form takes the code. */
export function hangCode(house: House): void {
  house.page('/sign-in/code', anyone, async (call) => {
    const waiting = await readWaiting(house.db, browserOf(call.context, house.origin), 'sign-in');
    return waiting ? ask(call, waiting.address) : house.to(call, '/sign-in');
  });
  house.form('/sign-in/code', anyone, (call) => confirm(house, call));
}

const ask = (call: Call, address: string | undefined, refusal?: Refusal): PlainPage =>
  codePage({ language: call.language, address, refusal, action: '/sign-in/code', again: '/sign-in' });

async function confirm(house: House, call: Call): Promise<Answer> {
  const { code } = await fieldsOf(call);
  const browser = browserOf(call.context, house.origin);
  const enter = async () => {
    const { address, next } = await tryCode(house, browser, 'sign-in', code);
    return signInAndLead(house, call, {
      method: 'code',
      next,
      async whose(tx) {
        await spendCode(tx, browser, 'sign-in');
        return personAt(tx, house.vault, { address, language: call.language });
      },
    });
  };
  const again = async (refusal: Refusal) =>
    ask(call, (await readWaiting(house.db, browser, 'sign-in'))?.address, refusal);
  return orAgain(enter, again);
}

export interface CodeParts {
  language: Language;
  /** Where the code went; absent when none is valid any more. */
  address: string | undefined;
  refusal: Refusal | undefined;
  /** Where the code goes to, and where a new one is asked for; below the language. */
  action: string;
  again: string;
}

/** The page that a code is typed into. */
export function codePage({ language, address, refusal, action, again }: CodeParts): PlainPage {
  return {
    title: say(language, 'title'),
    status: refusal?.status ?? 200,
    body: (
      <>
        <header class="full">
          <h1>{say(language, 'title')}</h1>
          {address && <p class="lead">{say(language, 'sent', { address: isolate(address) })}</p>}
        </header>
        <div class="read stack sign-in">
          <form method="post" action={`/${language}${action}`} class="stack">
            <CodeField language={language} refusal={refusal} />
            <button class="primary">{say(language, 'confirm')}</button>
          </form>
          <p>
            <a href={`/${language}${again}`}>{say(language, 'again')}</a>
          </p>
        </div>
      </>
    ),
  };
}

/** An address within a sentence keeps its own direction (Unicode isolates). */
export const isolate = (address: string): string => `\u2068${address}\u2069`;

interface CodeFieldParts {
  language: Language;
  refusal?: Refusal | undefined;
  name?: string;
  label?: string;
}

export function CodeField({ language, refusal, name = 'code', label = say(language, 'label') }: CodeFieldParts) {
  return (
    <Field
      label={label}
      language={language}
      name={name}
      refusal={refusal}
      inputMode="numeric"
      autocomplete="one-time-code"
      dir="ltr"
      required
      maxLength={40}
      class="code-field"
    />
  );
}
