import { type Language, languageNames, languages } from '../../platform/language.ts';
import { isStale, type Text, wordsOf } from '../../platform/text.ts';
import { newsText } from '../article/article-page-messages.ts';
import { factKinds } from '../article/article-schema.ts';
import { SourceField } from '../desk/article-fields.tsx';
import type { Typed } from '../desk/news-form.ts';
import type { FactOption } from '../desk/news-options.ts';
import { lessonDesk as say } from './lesson-desk-messages.ts';
import type { LinkedArticle } from './lesson-links.ts';
import { longestHow, longestPart, longestTitle, lessonSubjects } from './lesson-schema.ts';
import { lessonWords } from './lesson-words-messages.ts';

/** What the form of a lesson offers to choose from. */
export interface LessonOptions {
  facts: FactOption[];
  articles: LinkedArticle[];
  precedents: { id: string; words: string }[];
}

interface Parts {
  language: Language;
  typed: Typed;
  options: LessonOptions;
  /** Its texts as they are stored, to say which translations have aged. */
  stored: readonly Text[];
}

/** The languages of a form, that of the original first. */
const inOrder = (typed: Typed): Language[] => {
  const source = typed.get('source');
  return languages.toSorted((a, b) => Number(b === source) - Number(a === source));
};

const inLanguage = (language: Language, field: Parameters<typeof say>[1], tag: Language): string =>
  say(language, 'inLanguage', { field: say(language, field), language: languageNames[tag] });

/** The fields of a lesson: the language that it is written in is open, the others wait. */
export function LessonFields({ language, typed, options, stored }: Parts) {
  return (
    <>
      <label class="field">
        <span>{say(language, 'subject')}</span>
        <select name="subject">
          {lessonSubjects.map((one) => (
            <option key={one} value={one} selected={typed.get('subject') === one}>
              {lessonWords(language, `subject-${one}`)}
            </option>
          ))}
        </select>
      </label>
      <SourceField language={language} typed={typed} />
      {inOrder(typed).map((tag) => (
        <details key={tag} open={typed.get('source') === tag || Boolean(typed.get(`title.${tag}`))}>
          <summary>{languageNames[tag]}</summary>
          {stored.some((text) => isStale(text, tag)) && <p class="message">{say(language, 'staleNow')}</p>}
          <label class="field">
            <span>{inLanguage(language, 'title', tag)}</span>
            <input
              name={`title.${tag}`}
              maxLength={longestTitle}
              lang={tag}
              dir="auto"
              value={typed.get(`title.${tag}`) ?? ''}
            />
          </label>
          {(['happened', 'change'] as const).map((field) => (
            <Area
              key={field}
              label={inLanguage(language, field, tag)}
              name={`${field}.${tag}`}
              tag={tag}
              typed={typed}
              most={longestPart}
            />
          ))}
        </details>
      ))}
      <Choices language={language} typed={typed} options={options} />
    </>
  );
}

function Area({ label, name, tag, typed, most }: AreaParts) {
  return (
    <label class="field">
      <span>{label}</span>
      <textarea name={name} rows={5} maxLength={most} lang={tag} dir="auto" value={typed.get(name) ?? ''} />
    </label>
  );
}

interface AreaParts {
  label: string;
  name: string;
  tag: Language;
  typed: Typed;
  most: number;
}

/** How a later edition takes a lesson up, in each language. */
export function HowFields({ language, typed, stored }: Pick<Parts, 'language' | 'typed' | 'stored'>) {
  return (
    <>
      <SourceField language={language} typed={typed} />
      {inOrder(typed).map((tag) => (
        <details key={tag} open={typed.get('source') === tag || Boolean(typed.get(`how.${tag}`))}>
          <summary>{languageNames[tag]}</summary>
          {stored.some((text) => isStale(text, tag)) && <p class="message">{say(language, 'staleNow')}</p>}
          <Area
            label={inLanguage(language, 'how', tag)}
            name={`how.${tag}`}
            tag={tag}
            typed={typed}
            most={longestHow}
          />
        </details>
      ))}
    </>
  );
}

type Group = [label: string, options: { value: string; words: string }[]];

function Choices({ language, typed, options }: Omit<Parts, 'stored'>) {
  const facts = factKinds.map(
    (kind): Group => [
      newsText(language, kind),
      options.facts
        .filter((one) => one.kind === kind)
        .map(({ id, title }) => ({ value: `${kind} ${id}`, words: wordsOf(title, language) })),
    ],
  );
  const articles = options.articles.map(({ id, headline }) => ({ value: id, words: wordsOf(headline, language) }));
  const precedents = options.precedents.map(({ id, words }) => ({ value: id, words }));
  return (
    <>
      <Several language={language} name="facts" typed={typed} groups={facts} />
      <Several language={language} name="articles" typed={typed} groups={[['', articles]]} />
      <Several language={language} name="precedents" typed={typed} groups={[['', precedents]]} />
    </>
  );
}

interface SeveralParts {
  language: Language;
  name: 'facts' | 'articles' | 'precedents';
  typed: Typed;
  groups: Group[];
}

function Several({ language, name, typed, groups }: SeveralParts) {
  const chosen = new Set(typed.getAll(name));
  const filled = groups.filter(([, options]) => options.length > 0);
  if (filled.length === 0) return null;
  const listed = (options: Group[1]) =>
    options.map(({ value, words }) => (
      <option key={value} value={value} selected={chosen.has(value)}>
        {words}
      </option>
    ));
  return (
    <label class="field">
      <span>{say(language, name)}</span>
      <select name={name} multiple size={6} aria-describedby={`${name}-help`}>
        {filled.map(([label, options]) =>
          label ? (
            <optgroup key={label} label={label}>
              {listed(options)}
            </optgroup>
          ) : (
            listed(options)
          ),
        )}
      </select>
      <small class="quiet" id={`${name}-help`}>
        {say(language, 'several')}
      </small>
    </label>
  );
}
