import type { Language } from '../../../platform/language.ts';
import { wordsOf } from '../../../platform/text.ts';
import { followsIn, followValue, type Typed } from '../newsletter-form.ts';
import { followText as say } from './follow-messages.ts';
import type { NamedFollow } from './follow.ts';

interface FollowParts {
  language: Language;
  typed: Typed;
  follows: NamedFollow[];
}

/** How each thing followed is to come, and whether the newsletter itself comes as well; nothing where none is. */
export function FollowFields({ language, typed, follows }: FollowParts) {
  const shown = follows.filter(({ at }) => at);
  if (shown.length === 0) return null;
  const asked = followsIn(typed);
  return (
    <fieldset class="choices">
      <legend>{say(language, 'yours')}</legend>
      {shown.map((one) => {
        const chosen = asked.find(({ id }) => id === one.id);
        return (
          <label key={one.id} class="field">
            <span>
              {say(language, 'kinds', { kind: one.kind })}: <bdi>{wordsOf(one.name, language)}</bdi>
            </span>
            <select name="follows">
              <option value={followValue({ ...one, each: true })} selected={chosen?.each}>
                {say(language, 'each')}
              </option>
              <option value={followValue({ ...one, each: false })} selected={chosen && !chosen.each}>
                {say(language, 'withNewsletter')}
              </option>
              <option value="" selected={!chosen}>
                {say(language, 'noMore')}
              </option>
            </select>
          </label>
        );
      })}
      <label class="field">
        <span>{say(language, 'topics')}</span>
        <select name="topics">
          <option value="all" selected={typed.get('topics') !== 'none'}>
            {say(language, 'topicsAll')}
          </option>
          <option value="none" selected={typed.get('topics') === 'none'}>
            {say(language, 'topicsNone')}
          </option>
        </select>
      </label>
    </fieldset>
  );
}
