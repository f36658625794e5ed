import { directionOf, type Language, languageNames, languages } from '../../platform/language.ts';
import { categories } from '../moderation/moderation-schema.ts';
import { categoryName } from '../moderation/category-messages.ts';
import { houseRulesDeskMessages as say } from './house-rule-desk-messages.ts';
import type { HouseRule, HouseRules, Words } from './house-rule-schema.ts';

/** The whole working version as one form; its last clause is empty, for a new one. */
export function RulesFields({ language, rules }: { language: Language; rules: HouseRules }) {
  const empty = { key: '', category: 'SCOPE_OF_PLATFORM_SERVICE', title: {}, text: {}, finding: {} } as const;
  const all: Omit<HouseRule, 'number'>[] = [...rules.rules, empty];
  return (
    <>
      <input type="hidden" name="revision" value={rules.revision} />
      <WordsFields
        language={language}
        name="introduction"
        label={say(language, 'introduction')}
        words={rules.introduction}
        rows={4}
      />
      <WordsFields language={language} name="note" label={say(language, 'note')} words={rules.note ?? {}} rows={2} />
      {all.map((rule, at) => (
        <RuleFields key={rule.key || 'new'} language={language} rule={rule} at={at} isNew={at === rules.rules.length} />
      ))}
    </>
  );
}

interface RuleParts {
  language: Language;
  rule: Omit<HouseRule, 'number'>;
  at: number;
  isNew: boolean;
}

function RuleFields({ language, rule, at, isNew }: RuleParts) {
  const name = `rule${at}`;
  return (
    <details open={isNew ? undefined : at === 0}>
      <summary>
        {isNew ? say(language, 'newClause') : `${at + 1}. ${rule.title[language] || rule.title.en || rule.key}`}
      </summary>
      <div class="stack">
        <div class="field-pair">
          <label class="field short-field">
            <span>{say(language, 'place')}</span>
            <input type="number" name={`${name}.place`} min={1} max={99} value={at + 1} />
          </label>
          <label class="field">
            <span>{say(language, 'key')}</span>
            <input name={`${name}.key`} value={rule.key} maxLength={41} dir="ltr" />
          </label>
          <label class="field">
            <span>{say(language, 'category')}</span>
            <select name={`${name}.category`}>
              {categories.map((category) => (
                <option key={category} value={category} selected={category === rule.category}>
                  {categoryName(category)(language)}
                </option>
              ))}
            </select>
          </label>
          {!isNew && (
            <label>
              <input type="checkbox" name={`${name}.gone`} value="yes" /> {say(language, 'gone')}
            </label>
          )}
        </div>
        <WordsFields
          language={language}
          name={`${name}.title`}
          label={say(language, 'clauseTitle')}
          words={rule.title}
        />
        <WordsFields
          language={language}
          name={`${name}.text`}
          label={say(language, 'clauseText')}
          words={rule.text}
          rows={3}
        />
        <WordsFields
          language={language}
          name={`${name}.finding`}
          label={say(language, 'finding')}
          words={rule.finding}
          rows={2}
        />
      </div>
    </details>
  );
}

interface WordsParts {
  language: Language;
  name: string;
  label: string;
  words: Words;
  rows?: number;
}

/** One text in all languages. */
function WordsFields({ name, label, words, rows = 1 }: WordsParts) {
  return (
    <fieldset class="stack">
      <legend>{label}</legend>
      {languages.map((tag) => (
        <label key={tag} class="field">
          <span>{languageNames[tag]}</span>
          <textarea name={`${name}.${tag}`} rows={rows} lang={tag} dir={directionOf(tag)}>
            {words[tag] ?? ''}
          </textarea>
        </label>
      ))}
    </fieldset>
  );
}
