import type { Language } from '../../platform/language.ts';
import type { HouseRules } from '../house-rule/house-rule-schema.ts';
import { moderationDesk as say } from './moderation-desk-messages.ts';
import { durations, type Typed } from './moderation-form.ts';
import { categoryName } from './category-messages.ts';
import { categories } from './moderation-schema.ts';

interface DecisionParts {
  language: Language;
  rules: HouseRules;
  typed: Typed;
  /** Labels of the two buttons. */
  publish: string | null;
  remove: string;
}

/** The fields of a decision: the clause by number keys, the law, the facts, how long; and the buttons. */
export function DecisionFields({ language, rules, typed, publish, remove }: DecisionParts) {
  return (
    <>
      {publish && (
        <p class="actions">
          <button type="submit" class="primary" name="outcome" value="publish" data-press="p">
            {publish}
          </button>
        </p>
      )}
      <fieldset class="stack grounds one-each">
        <legend>{say(language, 'ground')}</legend>
        {rules.rules.map(({ key, number, title, finding }) => (
          <label key={key} class="ground" title={finding[language]}>
            <input
              type="radio"
              name="ground"
              value={key}
              checked={typed.get('ground') === key}
              {...(number < 10 && { 'data-press': String(number) })}
            />{' '}
            {number}. {title[language]}
          </label>
        ))}
        <label class="ground">
          <input
            type="radio"
            name="ground"
            value="illegal"
            checked={typed.get('ground') === 'illegal'}
            data-press="0"
          />{' '}
          {say(language, 'illegal')}
        </label>
        <Law language={language} typed={typed} />
      </fieldset>
      <More language={language} typed={typed} />
      <p class="actions">
        <button type="submit" name="outcome" value="remove" data-press="r">
          {remove}
        </button>
        <span class="quiet">{say(language, 'removeHelp')}</span>
      </p>
    </>
  );
}

function Law({ language, typed }: { language: Language; typed: Typed }) {
  return (
    <div class="field-pair">
      <label class="field">
        <span>{say(language, 'law')}</span>
        <input name="law" maxLength={300} value={typed.get('law') ?? ''} dir="auto" />
      </label>
      <label class="field">
        <span>{say(language, 'category')}</span>
        <select name="category">
          <option value="">–</option>
          {categories.map((category) => (
            <option key={category} value={category} selected={typed.get('category') === category}>
              {categoryName(category)(language)}
            </option>
          ))}
        </select>
      </label>
    </div>
  );
}

function More({ language, typed }: { language: Language; typed: Typed }) {
  return (
    <>
      <label class="field">
        <span>{say(language, 'facts')}</span>
        <textarea name="facts" rows={3} maxLength={4000} dir="auto">
          {typed.get('facts') ?? ''}
        </textarea>
      </label>
      <div class="field-pair">
        <label class="field short-field">
          <span>{say(language, 'duration')}</span>
          <select name="days">
            {durations.map((days) => (
              <option key={days} value={days} selected={typed.get('days') === days}>
                {days === '' ? say(language, 'forGood') : say(language, 'forDays', { days: Number(days) })}
              </option>
            ))}
          </select>
        </label>
        <label>
          <input type="checkbox" name="detected" value="yes" checked={typed.get('detected') === 'yes'} />{' '}
          {say(language, 'detected')}
        </label>
      </div>
    </>
  );
}
