import type { Language } from '../../platform/language.ts';
import { deviceMessages as say } from './device-messages.ts';
import { type Choices, dailies } from './device-schema.ts';

interface Parts {
  language: Language;
  choices: Choices;
  /** Answers to comments come to people with an account only. */
  signedIn: boolean;
}

const hours = Array.from({ length: 24 }, (_, hour) => hour);

/** What comes to a device, and when. */
export function DeviceFields({ language, choices, signedIn }: Parts) {
  return (
    <>
      <fieldset class="choices">
        <legend>{say(language, 'what')}</legend>
        <Choice name="breaking" checked={choices.breaking} label={say(language, 'breaking')} />
        <Choice name="answers" checked={choices.answers} disabled={!signedIn} label={say(language, 'answers')} />
        <p class="quiet">{say(language, 'answersHelp')}</p>
        <p class="quiet">{say(language, 'sessionsHelp')}</p>
      </fieldset>
      <Hour name="quietFrom" label={say(language, 'quiet')} chosen={choices.quietFrom} />
      <Hour name="quietTo" label={say(language, 'quietTo')} chosen={choices.quietTo} />
      <p class="quiet">{say(language, 'quietHelp', { zone: choices.zone })}</p>
      <input type="hidden" name="zone" value={choices.zone} />
      <label class="field">
        <span>{say(language, 'daily')}</span>
        <select name="daily">
          {dailies.map((count) => (
            <option key={count} value={count} selected={count === choices.daily}>
              {say(language, 'many', { count })}
            </option>
          ))}
        </select>
      </label>
    </>
  );
}

interface ChoiceParts {
  name: string;
  checked: boolean;
  label: string;
  disabled?: boolean;
}

function Choice({ name, checked, label, disabled }: ChoiceParts) {
  return (
    <label class="choice">
      <input type="checkbox" name={name} checked={checked} disabled={disabled} /> <span>{label}</span>
    </label>
  );
}

function Hour({ name, label, chosen }: { name: string; label: string; chosen: number }) {
  return (
    <label class="field">
      <span>{label}</span>
      <select name={name}>
        {hours.map((hour) => (
          <option key={hour} value={hour} selected={hour === chosen}>
            {String(hour).padStart(2, '0')}:00
          </option>
        ))}
      </select>
    </label>
  );
}
