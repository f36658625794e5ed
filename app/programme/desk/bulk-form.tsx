import type { Language } from '../../platform/language.ts';
import { fieldMessages as field } from './field-messages.ts';
import { accessOptions, statusOptions, thingOptions } from './field-options.ts';
import type { Known, Option, Values } from './field-schema.ts';
import { reachMessages } from './reach-messages.ts';
import type { Reach } from './reach-rules.ts';
import { sessionListMessages as say } from './session-list-messages.ts';

interface BulkFormParts {
  language: Language;
  known: Known;
  reach: Reach;
  /** What was chosen before, by the names of the inputs. */
  values: Values;
}

/** What to change of the marked sessions; whatever is left as it is, stays. */
export function BulkForm({ language, known, reach, values }: BulkFormParts) {
  const none = { value: 'none', label: say(language, 'none') };
  const choices: { name: string; label: string; options: Option[]; why?: string }[] = [
    { name: 'roomId', label: field(language, 'roomId'), options: [...thingOptions('room')(known, language), none] },
    {
      name: 'forumId',
      label: field(language, 'forumId'),
      options: [...thingOptions('forum')(known, language), none],
      ...(!reach.whole && { why: reachMessages(language, 'secretariat') }),
    },
    { name: 'status', label: field(language, 'status'), options: statusOptions(known, language) },
    { name: 'access', label: field(language, 'access'), options: accessOptions(known, language) },
  ];
  const typed = [
    { name: 'reason', label: field(language, 'reason') },
    { name: 'spoken', label: say(language, 'spokenCodes') },
    { name: 'interpreted', label: say(language, 'interpretedCodes') },
  ];
  return (
    <fieldset class="desk-group desk-bulk">
      <legend>{say(language, 'bulk')}</legend>
      <label class="field">
        <span>{say(language, 'moveBy')}</span>
        <input
          name="moveBy"
          value={values.moveBy}
          inputMode="text"
          class="short"
          placeholder={say(language, 'moveHint')}
        />
      </label>
      {choices.map(({ name, label, options, why }) => (
        <label key={name} class="field">
          <span>{label}</span>
          <select name={name} disabled={why !== undefined}>
            <option value="">{say(language, 'unchanged')}</option>
            {options.map((option) => (
              <option key={option.value} value={option.value} selected={option.value === values[name]}>
                {option.label}
              </option>
            ))}
          </select>
          {why && <small class="quiet">{why}</small>}
        </label>
      ))}
      {typed.map(({ name, label }) => (
        <label key={name} class="field">
          <span>{label}</span>
          <input name={name} value={values[name]} placeholder={say(language, 'unchanged')} />
        </label>
      ))}
      <button type="submit">{say(language, 'preview')}</button>
    </fieldset>
  );
}
