import { randomUUID } from 'node:crypto';
import { directionOf, type Language, languageNames } from '../../platform/language.ts';
import type { Refusal } from '../../platform/refusal.ts';
import { RulesBeside } from '../../trust/moderation/moderation-shown.tsx';
import type { Consultation } from '../consultation/consultation-schema.ts';
import { statementMessages as say } from './statement-messages.ts';
import { lengthOf, longest } from './statement-schema.ts';
import type { Like } from './statement-similar-rules.ts';

export interface Written {
  text: string;
  language: string;
  key: string;
}

export interface WriteParts {
  language: Language;
  consultation: Pick<Consultation, 'languages' | 'moderation'>;
  base: string;
  /** What was typed, where the form comes back. */
  typed?: Written | undefined;
  /** Why it comes back: a refusal, or what it may be like. */
  refusal?: Refusal | undefined;
  hints?: Hints | undefined;
}

export interface Hints {
  similar: Like[];
  twoIdeas: boolean;
}

/** The form that a statement is written with. What it is like is shown while one types, and once more before it is sent. */
export function WriteStatement({ language, consultation, base, typed, refusal, hints }: WriteParts) {
  const own = consultation.languages.includes(language) ? language : consultation.languages[0];
  const chosen = typed?.language ?? own;
  const [most, text] = [longest, typed?.text ?? ''];
  return (
    <statement-write data-from={`${base}/similar`} data-statements={`${base}/statements`} data-most={String(most)}>
      <form method="post" action={`${base}/statements#write`} class="stack" id="write">
        <h2>{say(language, 'writeTitle')}</h2>
        {refusal && (
          <p class="message error" id="write-fault" role="alert">
            {refusal.sentence(language)}
          </p>
        )}
        <input type="hidden" name="key" value={typed?.key ?? randomUUID()} />
        <label class="field">
          <span>{say(language, 'statement')}</span>
          <textarea
            name="text"
            rows={4}
            required
            aria-describedby={refusal ? 'write-fault write-help' : 'write-help'}
            aria-invalid={refusal ? true : undefined}
            dir="auto"
            value={text}
          />
        </label>
        <p class="quiet" id="write-help">
          {say(language, 'writeHelp', { most })}{' '}
          {say(language, consultation.moderation === 'before' ? 'writeBefore' : 'writeAfter')}
        </p>
        <p class="count" data-count hidden={!typed}>
          {say(language, 'characters', { count: lengthOf(text), most })}
        </p>
        <label class="field short-field">
          <span>{say(language, 'language')}</span>
          <select name="language">
            {consultation.languages.map((tag) => (
              <option key={tag} value={tag} lang={tag} selected={tag === chosen}>
                {languageNames[tag]}
              </option>
            ))}
          </select>
        </label>
        <RulesBeside language={language} />
        <Similar language={language} base={base} hints={hints} />
        <p class="actions">
          <button type="submit" class="primary" {...(hints && { name: 'certain', value: 'yes' })}>
            {say(language, hints ? 'sendAnyway' : 'send')}
          </button>
        </p>
      </form>
    </statement-write>
  );
}

function Similar({ language, base, hints }: { language: Language; base: string; hints: Hints | undefined }) {
  const { similar = [], twoIdeas = false } = hints ?? {};
  return (
    <div aria-live="polite">
      <div class="message stack" data-similar hidden={similar.length === 0}>
        <h3>{say(language, 'similarTitle')}</h3>
        <ul class="rows">
          {similar.map((like) => (
            <li key={like.number} lang={like.language} dir={directionOf(like.language)}>
              <a href={`${base}/statements/${like.number}`}>{like.text}</a>
            </li>
          ))}
        </ul>
        <p>{say(language, 'similarHelp')}</p>
      </div>
      <div class="message stack" data-two hidden={!twoIdeas}>
        <h3>{say(language, 'twoTitle')}</h3>
        <p>{say(language, 'twoHelp')}</p>
      </div>
    </div>
  );
}
