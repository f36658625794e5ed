import { countryCodes, nameCountry } from '../../platform/country.ts';
import { type Language, languageNames, languages, localeOf } from '../../platform/language.ts';
import type { Call } from '../../trust/house.ts';
import type { EditionName } from './accreditation.ts';
import { accreditationDesk as path } from './accreditation-desk.ts';
import { accreditationMessages as say } from './accreditation-messages.ts';
import { categories, mostAtOnce } from './accreditation-schema.ts';
import { accreditationWords } from './accreditation-words-messages.ts';

interface ManyParts {
  call: Call;
  edition: EditionName;
  typed: URLSearchParams;
  lines: string;
}

/** A list to paste, and what a line means that leaves something out. */
export function ManyForm({ call: { language }, edition, typed, lines }: ManyParts) {
  return (
    <form method="post" action={`/${language}${path}/preview`} class="stack desk-form">
      <input type="hidden" name="edition" value={edition.slug} />
      <label class="field">
        <span>{say(language, 'lines')}</span>
        <textarea
          name="lines"
          rows={8}
          required
          dir="ltr"
          spellcheck={false}
          aria-describedby="lines-help"
          value={lines}
        />
      </label>
      <p class="quiet" id="lines-help">
        {say(language, 'linesHelp', { most: mostAtOnce })}
      </p>
      <fieldset class="stack">
        <legend>{say(language, 'otherwise')}</legend>
        <Choices language={language} typed={typed} />
      </fieldset>
      <Send language={language} />
    </form>
  );
}

/** As what, from where, and in which language those are written to who are new. */
export function Choices({ language, typed }: { language: Language; typed: URLSearchParams }) {
  const order = new Intl.Collator(localeOf(language));
  const countries = countryCodes()
    .map((code) => ({ code, name: nameCountry(code, language) }))
    .sort((a, b) => order.compare(a.name, b.name));
  return (
    <>
      <label class="field">
        <span>{say(language, 'category')}</span>
        <select name="category">
          {categories.map((one) => (
            <option key={one} value={one} selected={typed.get('category') === one}>
              {accreditationWords(language, one)}
            </option>
          ))}
        </select>
      </label>
      <label class="field">
        <span>{say(language, 'country')}</span>
        <select name="country">
          <option value="">{say(language, 'noCountry')}</option>
          {countries.map(({ code, name }) => (
            <option key={code} value={code} selected={typed.get('country') === code}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <label class="field">
        <span>{say(language, 'mailLanguage')}</span>
        <select name="language">
          {languages.map((one) => (
            <option key={one} value={one} lang={one} selected={(typed.get('language') ?? language) === one}>
              {languageNames[one]}
            </option>
          ))}
        </select>
      </label>
    </>
  );
}

/** What follows is a preview. */
export function Send({ language }: { language: Language }) {
  return (
    <>
      <p class="quiet">{say(language, 'previewHelp')}</p>
      <p class="actions">
        <button type="submit" class="primary">
          {say(language, 'preview')}
        </button>
      </p>
    </>
  );
}
