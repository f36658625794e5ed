import { dayName } from '../../platform/time.ts';
import type { Call } from '../house.ts';
import { DeviceFields } from './device-fields.tsx';
import { deviceMessages as say } from './device-messages.ts';
import type { Choices, Device } from './device-schema.ts';

interface Parts {
  call: Call;
  choices: Choices;
  signedIn: boolean;
}

const path = ({ language }: Call): string => `/${language}/me/device`;

/** Where no messages come yet: what the browser can is found out by the script; without it, what there is instead. */
export function Unknown({ call, choices, signedIn, publicKey }: Parts & { publicKey: string }) {
  const { language } = call;
  return (
    <device-messages data-key={publicKey}>
      <p class="message" data-say="no">
        {say(language, 'noScript')}
      </p>
      <p class="message error" role="alert" data-say="denied" hidden>
        {say(language, 'denied')}
      </p>
      <p class="message error" role="alert" data-say="failed" hidden>
        {say(language, 'failed')}
      </p>
      <form method="post" action={path(call)} class="stack" data-say="form" hidden>
        {['endpoint', 'p256dh', 'auth'].map((name) => (
          <input key={name} type="hidden" name={name} value="" />
        ))}
        <DeviceFields language={language} choices={choices} signedIn={signedIn} />
        <p class="actions">
          <button type="submit" class="primary">
            {say(language, 'on')}
          </button>
        </p>
      </form>
      <p class="actions">
        <a href={`/${language}/me/newsletter`}>{say(language, 'byMail')}</a>
        <a href={`/${language}/editions`}>{say(language, 'feeds')}</a>
      </p>
    </device-messages>
  );
}

/** Where messages come already: what comes, a trial, and the end of it. */
export function Known({ call, choices, signedIn }: Parts) {
  const { language } = call;
  return (
    <>
      <p>{say(language, 'isOn')}</p>
      <form method="post" action={path(call)} class="stack">
        <DeviceFields language={language} choices={choices} signedIn={signedIn} />
        <p class="actions">
          <button type="submit" class="primary">
            {say(language, 'save')}
          </button>
        </p>
      </form>
      <form method="post" action={`${path(call)}/trial`}>
        <button type="submit">{say(language, 'trial')}</button>
      </form>
      <form method="post" action={`${path(call)}/end`}>
        <button type="submit">{say(language, 'end')}</button>
      </form>
    </>
  );
}

/** Other devices of whoever is signed in, each with its end. */
export function Others({ call, devices }: { call: Call; devices: Device[] }) {
  const { language } = call;
  if (devices.length === 0) return null;
  return (
    <section>
      <div class="section-head">
        <h2>{say(language, 'others')}</h2>
      </div>
      <ul class="rows">
        {devices.map(({ id, madeAt }) => (
          <li key={id}>
            <form method="post" action={`${path(call)}/end`}>
              <input type="hidden" name="device" value={id} />
              {say(language, 'since', { day: dayName(madeAt.toISOString().slice(0, 10), language, 'date') })}{' '}
              <button type="submit">{say(language, 'endOther')}</button>
            </form>
          </li>
        ))}
      </ul>
    </section>
  );
}
