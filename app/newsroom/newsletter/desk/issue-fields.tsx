import { type Language, languageNames, languages } from '../../../platform/language.ts';
import { wordsOf } from '../../../platform/text.ts';
import type { Typed } from '../../desk/news-form.ts';
import { newsletterDesk as say } from './newsletter-desk-messages.ts';
import type { Choosable } from './newsletter-desk-read.ts';

export interface IssueFieldParts {
  language: Language;
  typed: Typed;
  choices: Choosable[];
}

/** The form of an issue: subject and introduction in each language, and the articles that it tells of. */
export function IssueFields({ language, typed, choices }: IssueFieldParts) {
  const source = typed.get('source') ?? language;
  const chosen = typed.getAll('articles');
  const ordered = [
    ...chosen.flatMap((id) => choices.find((one) => one.id === id) ?? []),
    ...choices.filter(({ id }) => !chosen.includes(id)),
  ];
  return (
    <>
      <label class="field short-field">
        <span>{say(language, 'source')}</span>
        <select name="source">
          {languages.map((tag) => (
            <option key={tag} value={tag} lang={tag} selected={tag === source}>
              {languageNames[tag]}
            </option>
          ))}
        </select>
      </label>
      {languages.map((tag) => (
        <details key={tag} open={tag === source || Boolean(typed.get(`subject.${tag}`))}>
          <summary lang={tag}>{languageNames[tag]}</summary>
          <label class="field">
            <span>{say(language, 'subject', { language: languageNames[tag] })}</span>
            <input
              name={`subject.${tag}`}
              maxLength={150}
              lang={tag}
              dir="auto"
              value={typed.get(`subject.${tag}`) ?? ''}
            />
          </label>
          <label class="field">
            <span>{say(language, 'introduction', { language: languageNames[tag] })}</span>
            <textarea
              name={`introduction.${tag}`}
              rows={4}
              maxLength={4000}
              lang={tag}
              dir="auto"
              value={typed.get(`introduction.${tag}`) ?? ''}
            />
          </label>
        </details>
      ))}
      <fieldset class="one-each">
        <legend>{say(language, 'articles')}</legend>
        {ordered.length === 0 && <p class="quiet">{say(language, 'noArticles')}</p>}
        {ordered.map(({ id, headline }) => (
          <label key={id} class="choice">
            <input type="checkbox" name="articles" value={id} checked={chosen.includes(id)} />{' '}
            <span>{wordsOf(headline, language)}</span>
          </label>
        ))}
      </fieldset>
    </>
  );
}
