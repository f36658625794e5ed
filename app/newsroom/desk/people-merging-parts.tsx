import type { Language } from '../../platform/language.ts';
import { type Text, wordsOf } from '../../platform/text.ts';
import type { NamedKind } from '../merging/merging.ts';
import { peopleDesk as say } from './people-desk-messages.ts';

interface Named {
  id: string;
  /** Name of an author, title of a section or a tag. */
  words: Text;
}

interface Parts {
  language: Language;
  /** Where the forms of these people are sent. */
  base: string;
  kind: NamedKind;
  one: Named;
  others: Named[];
}

/** Removing one, or making it part of another; and, for sections, its place among them. */
export function NamedActions({ language, base, kind, one, others }: Parts) {
  const name = wordsOf(one.words, language);
  return (
    <>
      {kind === 'section' && others.length > 0 && (
        <form method="post" action={`${base}/order`} class="actions">
          <input type="hidden" name="id" value={one.id} />
          <button type="submit" name="by" value="-1" aria-label={say(language, 'up', { name })}>
            ↑
          </button>
          <button type="submit" name="by" value="1" aria-label={say(language, 'down', { name })}>
            ↓
          </button>
        </form>
      )}
      {others.length > 0 && (
        <form method="post" action={`${base}/merging`} class="actions">
          <input type="hidden" name="kind" value={kind} />
          <input type="hidden" name="from" value={one.id} />
          <label class="field">
            <span>{say(language, 'into')}</span>
            <select name="into" required>
              <option value="" />
              {others.map(({ id, words }) => (
                <option key={id} value={id}>
                  {wordsOf(words, language)}
                </option>
              ))}
            </select>
          </label>
          <button type="submit">{say(language, 'merge')}</button>
          <small class="quiet">{say(language, 'mergeHelp')}</small>
        </form>
      )}
      <form method="post" action={`${base}/removal`} class="actions">
        <input type="hidden" name="kind" value={kind} />
        <input type="hidden" name="id" value={one.id} />
        <button type="submit" aria-label={say(language, 'removeOne', { name })}>
          {say(language, 'remove')}
        </button>
      </form>
    </>
  );
}
