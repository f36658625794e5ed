import { directionOf, type Language } from '../../platform/language.ts';
import type { Visit } from '../../programme/edition/edition-visit.ts';
import { suggestionMessages as say } from './suggestion-messages.ts';
import type { Passage } from './suggestion-rules.ts';
import { longestWording } from './suggestion-schema.ts';

export type Typed = URLSearchParams;

interface PassagesParts {
  visit: Visit;
  /** Of the form. */
  path: string;
  passages: Passage[];
  /** Language of the text. */
  of: string;
}

/** The paragraphs of an article, each leading to the form for it. */
export function Passages({ visit: { language }, path, passages, of }: PassagesParts) {
  if (passages.length === 0) return null;
  return (
    <section class="stack">
      <h2>{say(language, 'chooseParagraph')}</h2>
      <ol class="rows">
        {passages.map(({ number, text }) => (
          <li key={number} lang={of} dir={directionOf(of)}>
            <a href={`${path}?p=${number}`}>{text}</a>
          </li>
        ))}
      </ol>
    </section>
  );
}

interface FieldParts {
  language: Language;
  passage: Passage;
  of: string;
  typed: Typed | undefined;
}

/** The sentences to choose from, and what one of them should read. */
export function SuggestionFields({ language, passage, of, typed }: FieldParts) {
  const { number, text, sentences } = passage;
  const choices = sentences.length > 1 ? [...sentences, text] : [text];
  const chosen = typed?.get('quote') ?? choices[0];
  const own = { lang: of, dir: directionOf(of) };
  return (
    <>
      <input type="hidden" name="paragraph" value={number} />
      <input type="hidden" name="language" value={of} />
      <fieldset class="one-each">
        <legend>{say(language, 'chooseSentence')}</legend>
        {choices.map((quote, at) => (
          <label key={at} {...own}>
            <input type="radio" name="quote" value={quote} checked={quote === chosen} required />{' '}
            {sentences.length > 1 && quote === text ? <span lang={language}>{say(language, 'whole')}</span> : quote}
          </label>
        ))}
      </fieldset>
      <label class="field">
        <span>{say(language, 'wording')}</span>
        <textarea
          name="wording"
          rows={3}
          required
          maxLength={longestWording}
          {...own}
          value={typed?.get('wording') ?? (choices.length === 1 ? text.slice(0, longestWording) : '')}
        />
      </label>
      <label class="field">
        <span>{say(language, 'reason')}</span>
        <textarea name="reason" rows={2} maxLength={1000} dir="auto" value={typed?.get('reason') ?? ''} />
      </label>
      <label class="field">
        <span>{say(language, 'name')}</span>
        <input name="name" maxLength={80} dir="auto" autocomplete="name" value={typed?.get('name') ?? ''} />
      </label>
    </>
  );
}
