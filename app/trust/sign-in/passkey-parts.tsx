import type { ComponentChildren } from 'preact';
import type { Language } from '../../platform/language.ts';
import { passkeyMessages as say } from './passkey-messages.ts';

interface CeremonyParts {
  language: Language;
  /** Where passkeys of this site work. */
  origin: string;
  /** What the browser is asked, for its island. */
  options: object;
  action: string;
  /** Shown by the island only: without script there is no ceremony. */
  children: ComponentChildren;
}

function Ceremony({ language, origin, action, children }: Omit<CeremonyParts, 'options'>) {
  return (
    <>
      <form method="post" action={action} class="stack" hidden>
        <input type="hidden" name="response" />
        {children}
      </form>
      <p class="quiet" data-when="script">
        {say(language, 'needsScript')}
      </p>
      <p class="quiet" data-when="elsewhere" hidden>
        {say(language, 'otherAddress', { origin })}
      </p>
      <p class="message error" role="alert" data-when="failed" hidden>
        {say(language, 'notDone')}
      </p>
      <p class="message error" role="alert" data-when="known" hidden>
        {say(language, 'hasOne')}
      </p>
    </>
  );
}

/** The button that asks for a passkey; with `autofill`, the browser also offers them in the address field. */
export function UsePasskey({ options, autofill, ...parts }: CeremonyParts & { autofill?: boolean }) {
  return (
    <passkey-use
      class="stack"
      data-options={JSON.stringify(options)}
      data-origin={parts.origin}
      {...(autofill && { 'data-autofill': '' })}
    >
      <Ceremony {...parts} />
    </passkey-use>
  );
}

/** The form that makes a passkey. */
export function MakePasskey({ options, ...parts }: CeremonyParts) {
  return (
    <passkey-make class="stack" data-options={JSON.stringify(options)} data-origin={parts.origin}>
      <Ceremony {...parts} />
    </passkey-make>
  );
}
