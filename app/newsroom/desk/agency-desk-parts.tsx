import { type Language, languages } from '../../platform/language.ts';
import { wordsOf } from '../../platform/text.ts';
import type { Agency } from '../agency/agency-schema.ts';
import { inLanguage, SourceField } from './article-fields.tsx';
import { newsDesk as say } from './news-desk-messages.ts';
import type { Typed } from './news-form.ts';
import { NamedActions } from './people-merging-parts.tsx';

interface Parts {
  language: Language;
  /** Where the forms of an edition’s people are sent. */
  base: string;
  /** null for the form of a new one. */
  agency: Agency | null;
  /** What was typed in this very form and not taken. */
  typed: Typed | null;
  all: Agency[];
}

/** An agency of the register: its code, its name in each language, its site. */
export function AgencyFields({ language, base, agency, typed, all }: Parts) {
  const source = typed?.get('source') ?? agency?.name.source ?? language;
  return (
    <details open={typed !== null}>
      <summary>{agency ? `${wordsOf(agency.name, language)} (${agency.code})` : say(language, 'newAgency')}</summary>
      <form method="post" action={`${base}/agencies`} class="stack desk-form">
        <input type="hidden" name="of" value="agency" />
        <input type="hidden" name="id" value={agency?.id ?? ''} />
        <CodeFields language={language} agency={agency} typed={typed} />
        <SourceField language={language} typed={new URLSearchParams({ source })} />
        {languages.map((tag) => (
          <label key={tag} class="field">
            <span>{inLanguage(language, 'name', tag)}</span>
            <input
              name={`name.${tag}`}
              maxLength={120}
              lang={tag}
              dir="auto"
              value={typed?.get(`name.${tag}`) ?? agency?.name.texts[tag] ?? ''}
            />
          </label>
        ))}
        <button type="submit" class="primary">
          {say(language, agency ? 'save' : 'newAgency')}
        </button>
      </form>
      {agency && (
        <NamedActions
          language={language}
          base={base}
          kind="agency"
          one={{ id: agency.id, words: agency.name }}
          others={all.filter(({ id }) => id !== agency.id).map(({ id, name }) => ({ id, words: name }))}
        />
      )}
    </details>
  );
}

function CodeFields({ language, agency, typed }: Pick<Parts, 'language' | 'agency' | 'typed'>) {
  const help = `code-help-${agency?.id ?? 'new'}`;
  return (
    <>
      <label class="field">
        <span>{say(language, 'code')}</span>
        <input
          name="code"
          required
          pattern="[A-Za-z0-9]+(-[A-Za-z0-9]+)*"
          maxLength={20}
          dir="ltr"
          value={typed?.get('code') ?? agency?.code ?? ''}
          aria-describedby={help}
        />
        <small class="quiet" id={help}>
          {say(language, 'codeHelp')}
        </small>
      </label>
      <label class="field">
        <span>{say(language, 'agencyAddress')}</span>
        <input
          name="address"
          type="url"
          maxLength={500}
          dir="ltr"
          value={typed?.get('address') ?? agency?.address ?? ''}
        />
      </label>
    </>
  );
}
