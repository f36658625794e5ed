import type { Language } from '../../platform/language.ts';
import type { Refusal } from '../../platform/refusal.ts';
import { badReasons, goodReasons, type Reason, ratings } from '../bridging/bridging-schema.ts';
import { ratingText as say } from './note-rating-messages.ts';
import { noteText } from './note-page-messages.ts';

/** What was chosen before, or typed just now. */
export interface Chosen {
  rating?: string | undefined;
  reasons: readonly string[];
}

interface Parts {
  language: Language;
  action: string;
  chosen: Chosen;
  /** Whether the rating stands already. */
  again: boolean;
  refusal?: Refusal | undefined;
}

/** The form by which a note is rated: how helpful, and why. It works without a script. */
export function RateForm({ language, action, chosen, again, refusal }: Parts) {
  return (
    <form method="post" action={action} class="stack rate-note" id="rate">
      <h2>{say(language, 'question')}</h2>
      {refusal && (
        <p class="message error" role="alert" id="rate-fault">
          {refusal.sentence(language)}
        </p>
      )}
      {again && !refusal && <p class="quiet">{noteText(language, 'ratedBefore')}</p>}
      <fieldset class="choices" aria-describedby={refusal ? 'rate-fault' : undefined}>
        <legend class="unseen">{say(language, 'question')}</legend>
        {ratings.map((rating) => (
          <label key={rating}>
            <input type="radio" name="rating" value={rating} required checked={chosen.rating === rating} />{' '}
            {say(language, rating)}
          </label>
        ))}
      </fieldset>
      <Reasons language={language} title="goodReasons" reasons={goodReasons} chosen={chosen} />
      <Reasons language={language} title="badReasons" reasons={badReasons} chosen={chosen} />
      <button type="submit" class="primary">
        {noteText(language, 'rate')}
      </button>
    </form>
  );
}

interface ReasonParts {
  language: Language;
  title: 'goodReasons' | 'badReasons';
  reasons: readonly Reason[];
  chosen: Chosen;
}

function Reasons({ language, title, reasons, chosen }: ReasonParts) {
  return (
    <fieldset>
      <legend>{say(language, title)}</legend>
      {reasons.map((reason) => (
        <div key={reason}>
          <label>
            <input type="checkbox" name="reasons" value={reason} checked={chosen.reasons.includes(reason)} />{' '}
            {say(language, reason)}
          </label>
        </div>
      ))}
    </fieldset>
  );
}
