import { type Language, languageNames, languages } from '../../platform/language.ts';
import { wordsOf } from '../../platform/text.ts';
import type { Matter } from './consultation-about.ts';
import { consultationDeskMessages as say } from './consultation-desk-messages.ts';
import type { Typed } from './consultation-form.ts';
import { consultationText } from './consultation-page-messages.ts';
import { aboutKinds, whos } from './consultation-schema.ts';
import { categories } from '../../accreditation/accreditation/accreditation-schema.ts';
import { accreditationWords } from '../../accreditation/accreditation/accreditation-words-messages.ts';

interface Parts {
  language: Language;
  typed: Typed;
  matters: Matter[];
  /** False once the public knows the address. */
  slugFree: boolean;
}

/** The fields of a consultation, the same for a new one and one that is changed. */
export function ConsultationFields({ language, typed, matters, slugFree }: Parts) {
  return (
    <>
      <label class="field">
        <span>{say(language, 'about')}</span>
        <select name="about" required>
          {aboutKinds.map((kind) => (
            <optgroup key={kind} label={say(language, kind)}>
              {matters
                .filter((one) => one.kind === kind)
                .map((one) => (
                  <option
                    key={one.id}
                    value={`${kind} ${one.id}`}
                    selected={typed.get('about') === `${kind} ${one.id}`}
                  >
                    {wordsOf(one.title, language)}
                  </option>
                ))}
            </optgroup>
          ))}
        </select>
      </label>
      <label class="field">
        <span>{say(language, 'slug')}</span>
        <input
          name="slug"
          required
          pattern="[a-z0-9]+(-[a-z0-9]+)*"
          maxLength={80}
          dir="ltr"
          readOnly={!slugFree}
          value={typed.get('slug') ?? ''}
          aria-describedby="slug-help"
        />
        <small class="quiet" id="slug-help">
          {say(language, 'slugHelp')}
        </small>
      </label>
      <label class="field">
        <span>{say(language, 'source')}</span>
        <select name="source">
          {languages.map((tag) => (
            <option key={tag} value={tag} lang={tag} selected={typed.get('source') === tag}>
              {languageNames[tag]}
            </option>
          ))}
        </select>
      </label>
      <p class="quiet" id="introduction-help">
        {say(language, 'introductionHelp')}
      </p>
      {languages.map((tag) => (
        <TextFields key={tag} language={language} tag={tag} typed={typed} />
      ))}
      <Access language={language} field="writers" typed={typed} />
      <Access language={language} field="voters" typed={typed} />
      <Choices language={language} typed={typed} />
    </>
  );
}

function TextFields({ language, tag, typed }: Pick<Parts, 'language' | 'typed'> & { tag: Language }) {
  const original = typed.get('source') === tag;
  return (
    <details open={original || Boolean(typed.get(`title.${tag}`))}>
      <summary>{languageNames[tag]}</summary>
      <label class="field">
        <span>
          {say(language, 'title')} ({languageNames[tag]})
        </span>
        <input name={`title.${tag}`} maxLength={320} lang={tag} dir="auto" value={typed.get(`title.${tag}`) ?? ''} />
      </label>
      <label class="field">
        <span>
          {say(language, 'introduction')} ({languageNames[tag]})
        </span>
        <textarea
          name={`introduction.${tag}`}
          rows={5}
          lang={tag}
          dir="auto"
          aria-describedby="introduction-help"
          value={typed.get(`introduction.${tag}`) ?? ''}
        />
      </label>
    </details>
  );
}

function Access({ language, field, typed }: Pick<Parts, 'language' | 'typed'> & { field: 'writers' | 'voters' }) {
  return (
    <fieldset>
      <legend>{say(language, field)}</legend>
      <label class="field">
        <span class="unseen">{say(language, field)}</span>
        <select name={`${field}.who`}>
          {whos.map((who) => (
            <option key={who} value={who} selected={typed.get(`${field}.who`) === who}>
              {who === 'categories' ? say(language, 'ofCategories') : consultationText(language, who)}
            </option>
          ))}
        </select>
      </label>
      <Marks
        name={`${field}.categories`}
        typed={typed}
        all={categories.map((one) => [one, accreditationWords(language, one)])}
      />
    </fieldset>
  );
}

function Choices({ language, typed }: Pick<Parts, 'language' | 'typed'>) {
  return (
    <>
      <fieldset>
        <legend>{say(language, 'languages')}</legend>
        <Marks name="languages" typed={typed} all={languages.map((tag) => [tag, languageNames[tag]])} />
      </fieldset>
      <fieldset>
        <legend>{say(language, 'moderation')}</legend>
        {(['before', 'after'] as const).map((one) => (
          <label key={one}>
            <input type="radio" name="moderation" value={one} checked={typed.get('moderation') === one} />{' '}
            {say(language, one)}{' '}
          </label>
        ))}
      </fieldset>
      <fieldset>
        <legend>{say(language, 'openData')}</legend>
        {(['after', 'during'] as const).map((one) => (
          <label key={one}>
            <input type="radio" name="openData" value={one} checked={typed.get('openData') === one} />{' '}
            {say(language, `openData-${one}`)}{' '}
          </label>
        ))}
      </fieldset>
    </>
  );
}

function Marks({ name, typed, all }: { name: string; typed: Typed; all: (readonly [string, string])[] }) {
  const chosen = typed.getAll(name);
  return (
    <p class="actions">
      {all.map(([value, label]) => (
        <label key={value}>
          <input type="checkbox" name={name} value={value} checked={chosen.includes(value)} /> {label}
        </label>
      ))}
    </p>
  );
}
