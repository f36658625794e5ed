import type { Language } from '../../platform/language.ts';
import type { Refusal } from '../../platform/refusal.ts';
import type { Vault } from '../../platform/vault.ts';
import { ProofOfWork } from '../../ui/work.tsx';
import { type FormOf, formFields, makeFormToken } from './screening-form.ts';
import { modelPath } from '../learner/learner-schema.ts';
import { screeningMessages as say } from './screening-messages.ts';

interface FieldsParts {
  language: Language;
  vault: Vault;
  /** Kind, subject and key of the writer, as the piece will have them. */
  form: FormOf;
  /** Why the form is shown again, where it is: work that it asks for is then done before it is sent. */
  refusal?: Refusal | undefined;
}

/**
 * What a form carries for screening: stands inside of the form, before its button. Each showing makes a token of its own,
 * so the page is kept by nobody.
 */
export function ScreeningFields({ language, vault, form, refusal }: FieldsParts) {
  const work = refusal?.code === 'screening.work' ? refusal.details.work : undefined;
  return (
    <ProofOfWork language={language} name={formFields.work} work={work}>
      <input type="hidden" name={formFields.token} value={makeFormToken(vault, form)} />
      <input type="hidden" name={formFields.script} value="" data-script />
      <div class="screening-trap" aria-hidden="true">
        <label>
          {say(language, 'leaveEmpty')}
          <input name={formFields.trap} tabIndex={-1} autocomplete="off" value="" />
        </label>
      </div>
      <p class="hint">
        {say(language, 'checked')} <a href={`/${language}${modelPath}`}>{say(language, 'checkedHow')}</a>
      </p>
    </ProofOfWork>
  );
}
