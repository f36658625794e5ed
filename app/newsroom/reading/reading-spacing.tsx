import type { Language } from '../../platform/language.ts';
import { readingText as say } from './reading-messages.ts';

const spacings = ['tight', 'wide'] as const;

/**
 * The space between lines, words, letters and paragraphs, chosen without a script: what WCAG 2.2 SC 1.4.12 asks a text
 * to bear, as a choice for everybody. The style sheet looks at which one is marked.
 */
export function ReadingSpacing({ language }: { language: Language }) {
  return (
    <fieldset class="reading-size no-print">
      <legend class="unseen">{say(language, 'spacing')}</legend>
      {spacings.map((spacing) => (
        <label key={spacing} class={`spacing-${spacing}`}>
          <input type="radio" name="spacing" id={`spacing-${spacing}`} value={spacing} checked={spacing === 'tight'} />
          <span aria-hidden="true" class="spacing-sign" />
          <span class="unseen">{say(language, spacing)}</span>
        </label>
      ))}
    </fieldset>
  );
}
