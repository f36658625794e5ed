import { type Language, languageNames, languages } from '../../platform/language.ts';
import { wordsOf } from '../../platform/text.ts';
import { newsText } from '../article/article-page-messages.ts';
import { articleKinds, authorRoles, factKinds, longestBody, longestShort } from '../article/article-schema.ts';
import { Editor } from './editor-parts.tsx';
import { newsDesk as say } from './news-desk-messages.ts';
import { mostAuthors, type Typed } from './news-form.ts';
import type { NewsOptions } from './news-options.ts';

interface Parts {
  language: Language;
  typed: Typed;
  options: NewsOptions;
  /** The address that shows a text as readers will see it. */
  preview?: string;
}

/** The fields of an article: the language that it is written in is open, the others wait. */
export function ArticleFields({ language, typed, options, preview }: Parts) {
  const source = typed.get('source');
  return (
    <>
      <SourceField language={language} typed={typed} />
      <p class="quiet" id="body-help">
        {say(language, 'bodyHelp')}
      </p>
      {languages
        .toSorted((a, b) => Number(b === source) - Number(a === source))
        .map((tag) => (
          <WordsFields key={tag} language={language} tag={tag} typed={typed} preview={preview} />
        ))}
      <Placing language={language} typed={typed} options={options} />
      <Tags language={language} typed={typed} options={options} />
      <Authors language={language} typed={typed} options={options} />
      <TakenFrom language={language} typed={typed} options={options} />
      <Facts language={language} typed={typed} options={options} />
    </>
  );
}

export function SourceField({ language, typed }: Pick<Parts, 'language' | 'typed'>) {
  return (
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
  );
}

/** The name of a field in one of the languages of its text. */
export const inLanguage = (language: Language, field: Parameters<typeof say>[1], tag: Language): string =>
  say(language, 'inLanguage', { field: say(language, field), language: languageNames[tag] });

interface WordsParts extends Pick<Parts, 'language' | 'typed'> {
  tag: Language;
  preview: string | undefined;
}

function WordsFields({ language, tag, typed, preview }: WordsParts) {
  const open = typed.get('source') === tag || Boolean(typed.get(`headline.${tag}`));
  const common = { lang: tag, dir: 'auto' } as const;
  return (
    <details open={open}>
      <summary>{languageNames[tag]}</summary>
      <label class="field">
        <span>{inLanguage(language, 'headline', tag)}</span>
        <input name={`headline.${tag}`} maxLength={200} {...common} value={typed.get(`headline.${tag}`) ?? ''} />
      </label>
      <ShortHeadline language={language} tag={tag} value={typed.get(`shortHeadline.${tag}`) ?? ''} />
      <label class="field">
        <span>{inLanguage(language, 'standfirst', tag)}</span>
        <textarea
          name={`standfirst.${tag}`}
          rows={2}
          maxLength={600}
          {...common}
          value={typed.get(`standfirst.${tag}`) ?? ''}
        />
      </label>
      <Editor language={language} preview={preview}>
        <label class="field">
          <span>{inLanguage(language, 'body', tag)}</span>
          <textarea
            name={`body.${tag}`}
            rows={16}
            maxLength={longestBody}
            aria-describedby="body-help"
            {...common}
            value={typed.get(`body.${tag}`) ?? ''}
          />
        </label>
      </Editor>
    </details>
  );
}

interface ShortParts {
  language: Language;
  tag: Language;
  /** Of the field; with the language of the words unless said. */
  name?: string;
  value: string;
  readOnly?: boolean;
}

/** The headline for lists, with a count of its characters where a script runs. */
export function ShortHeadline({ language, tag, name = `shortHeadline.${tag}`, value, readOnly = false }: ShortParts) {
  const most = longestShort;
  return (
    <field-count>
      <label class="field">
        <span>{inLanguage(language, 'shortHeadline', tag)}</span>
        <input
          name={name}
          maxLength={most}
          lang={tag}
          dir="auto"
          value={value}
          readOnly={readOnly}
          aria-describedby={`short-help-${tag}`}
        />
      </label>
      <small class="quiet" id={`short-help-${tag}`}>
        {say(language, 'shortHeadlineHelp', { most })}
      </small>{' '}
      <small class="count" data-count={say(language, 'characters', { count: '#', most })} hidden />
    </field-count>
  );
}

function Placing({ language, typed, options }: Parts) {
  return (
    <>
      <label class="field">
        <span>{say(language, 'slug')}</span>
        <input
          name="slug"
          required
          pattern="[a-z0-9]+(-[a-z0-9]+)*"
          maxLength={80}
          dir="ltr"
          value={typed.get('slug') ?? ''}
          aria-describedby="slug-help"
        />
        <small class="quiet" id="slug-help">
          {say(language, 'slugHelp')}
        </small>
      </label>
      <label class="field">
        <span>{say(language, 'kind')}</span>
        <select name="kind">
          {articleKinds.map((kind) => (
            <option key={kind} value={kind} selected={typed.get('kind') === kind}>
              {newsText(language, kind)}
            </option>
          ))}
        </select>
      </label>
      <label class="field">
        <span>{say(language, 'section')}</span>
        <select name="section">
          <option value="">{say(language, 'noSection')}</option>
          {options.sections.map(({ id, title }) => (
            <option key={id} value={id} selected={typed.get('section') === id}>
              {wordsOf(title, language)}
            </option>
          ))}
        </select>
      </label>
    </>
  );
}

function Tags({ language, typed, options }: Parts) {
  if (options.tags.length === 0) return null;
  const chosen = new Set(typed.getAll('tags'));
  return (
    <fieldset>
      <legend>{say(language, 'tags')}</legend>
      <p class="actions">
        {options.tags.map(({ id, title }) => (
          <label key={id}>
            <input type="checkbox" name="tags" value={id} checked={chosen.has(id)} /> {wordsOf(title, language)}
          </label>
        ))}
      </p>
    </fieldset>
  );
}

function Authors({ language, typed, options }: Parts) {
  const filled = Array.from({ length: mostAuthors }, (_, at) => at).filter((at) => typed.get(`author.${at}`)).length;
  const places = Array.from({ length: Math.min(mostAuthors, filled + 2) }, (_, at) => at);
  return (
    <fieldset>
      <legend>{say(language, 'authors')}</legend>
      {places.map((at) => (
        <p key={at} class="actions">
          <label>
            <span class="unseen">{say(language, 'author', { number: at + 1 })}</span>
            <select name={`author.${at}`}>
              <option value="">{say(language, 'nobody')}</option>
              {options.authors.map(({ id, name }) => (
                <option key={id} value={id} selected={typed.get(`author.${at}`) === id}>
                  {wordsOf(name, language)}
                </option>
              ))}
            </select>
          </label>
          <label>
            <span class="unseen">{say(language, 'role', { number: at + 1 })}</span>
            <select name={`role.${at}`}>
              {authorRoles.map((role) => (
                <option key={role} value={role} selected={typed.get(`role.${at}`) === role}>
                  {say(language, `role-${role}`)}
                </option>
              ))}
            </select>
          </label>
        </p>
      ))}
    </fieldset>
  );
}

function TakenFrom({ language, typed, options }: Parts) {
  if (options.agencies.length === 0) return null;
  return (
    <label class="field">
      <span>{say(language, 'agency')}</span>
      <select name="agency" aria-describedby="agency-help">
        <option value="">{say(language, 'noAgency')}</option>
        {options.agencies.map(({ id, code, name }) => (
          <option key={id} value={id} selected={typed.get('agency') === id}>
            {wordsOf(name, language)} ({code})
          </option>
        ))}
      </select>
      <small class="quiet" id="agency-help">
        {say(language, 'agencyHelp')}
      </small>
    </label>
  );
}

function Facts({ language, typed, options }: Parts) {
  const chosen = new Set(typed.getAll('facts'));
  return (
    <label class="field">
      <span>{say(language, 'facts')}</span>
      <select name="facts" multiple size={8} aria-describedby="facts-help">
        {factKinds
          .filter((kind) => options.facts.some((one) => one.kind === kind))
          .map((kind) => (
            <optgroup key={kind} label={newsText(language, kind)}>
              {options.facts
                .filter((one) => one.kind === kind)
                .map(({ id, title }) => (
                  <option key={id} value={`${kind} ${id}`} selected={chosen.has(`${kind} ${id}`)}>
                    {wordsOf(title, language)}
                  </option>
                ))}
            </optgroup>
          ))}
      </select>
      <small class="quiet" id="facts-help">
        {say(language, 'factsHelp')}
      </small>
    </label>
  );
}
