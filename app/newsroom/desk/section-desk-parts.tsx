import { type Language, languages } from '../../platform/language.ts';
import { isStale, wordsOf } from '../../platform/text.ts';
import { longestDisclaimer, type Section } from '../section/section-schema.ts';
import type { Tag } from '../tag/tag-schema.ts';
import { inLanguage, SourceField } from './article-fields.tsx';
import { newsDesk as say } from './news-desk-messages.ts';
import type { Typed } from './news-form.ts';
import { peopleDesk } from './people-desk-messages.ts';
import { NamedActions } from './people-merging-parts.tsx';

/** The address of what readers follow. */
export function SlugField({ language, value, fixed = false }: { language: Language; value: string; fixed?: boolean }) {
  return (
    <label class="field">
      <span>{say(language, 'slug')}</span>
      <input
        name="slug"
        required
        pattern="[a-z0-9]+(-[a-z0-9]+)*"
        maxLength={80}
        dir="ltr"
        readOnly={fixed}
        value={value}
      />
    </label>
  );
}

interface TitleParts {
  language: Language;
  /** Where the forms of an edition’s people are sent. */
  base: string;
  /** What was typed in this very form and not taken. */
  typed: Typed | null;
  kind: 'section' | 'tag';
  one: Section | Tag | null;
  all: (Section | Tag)[];
}

const newWords = (language: Language, kind: 'section' | 'tag'): string =>
  kind === 'section' ? say(language, 'newSection') : peopleDesk(language, 'newTag');

/** The form of a section or a tag: an address that stays, and a title in each language. */
export function TitleForm({ language, base, kind, one, typed, all }: TitleParts) {
  const source = typed?.get('source') ?? one?.title.source ?? language;
  return (
    <details open={typed !== null}>
      <summary>{one ? wordsOf(one.title, language) : newWords(language, kind)}</summary>
      <form method="post" action={`${base}/${kind}s`} class="stack desk-form">
        <input type="hidden" name="of" value={kind} />
        <input type="hidden" name="id" value={one?.id ?? ''} />
        <SlugField language={language} value={typed?.get('slug') ?? one?.slug ?? ''} fixed={one !== null} />
        <SourceField language={language} typed={new URLSearchParams({ source })} />
        {languages.map((tag) => (
          <label key={tag} class="field">
            <span>{inLanguage(language, 'title', tag)}</span>
            <input
              name={`title.${tag}`}
              maxLength={80}
              lang={tag}
              dir="auto"
              value={typed?.get(`title.${tag}`) ?? one?.title.texts[tag] ?? ''}
            />
          </label>
        ))}
        {kind === 'section' && <Disclaimer language={language} section={one} typed={typed} source={source} />}
        <button type="submit" class="primary">
          {one ? say(language, 'save') : newWords(language, kind)}
        </button>
      </form>
      {one && (
        <NamedActions
          language={language}
          base={base}
          kind={kind}
          one={{ id: one.id, words: one.title }}
          others={all.filter(({ id }) => id !== one.id).map(({ id, title }) => ({ id, words: title }))}
        />
      )}
    </details>
  );
}

interface DisclaimerParts {
  language: Language;
  section: Section | Tag | null;
  typed: Typed | null;
  source: string;
}

/** What a section says under its articles; the original stands first, as it does in the form of an article. */
function Disclaimer({ language, section, typed, source }: DisclaimerParts) {
  const before = section && 'disclaimer' in section ? section.disclaimer : null;
  const help = `disclaimer-help-${section?.id ?? 'new'}`;
  return (
    <details open={before !== null}>
      <summary>{say(language, 'disclaimer')}</summary>
      <p class="quiet" id={help}>
        {say(language, 'disclaimerHelp')}
      </p>
      {languages
        .toSorted((a, b) => Number(b === source) - Number(a === source))
        .map((tag) => (
          <label key={tag} class="field">
            <span>
              {inLanguage(language, 'disclaimer', tag)}
              {before && isStale(before, tag) && <span class="quiet"> · {say(language, 'stale')}</span>}
            </span>
            <textarea
              name={`disclaimer.${tag}`}
              rows={2}
              maxLength={longestDisclaimer}
              lang={tag}
              dir="auto"
              aria-describedby={help}
              value={typed?.get(`disclaimer.${tag}`) ?? before?.texts[tag] ?? ''}
            />
          </label>
        ))}
    </details>
  );
}
