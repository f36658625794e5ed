import type { Language } from '../../../platform/language.ts';
import { wordsOf } from '../../../platform/text.ts';
import { newsletterText } from '../newsletter-page-messages.ts';
import { followText as say } from './follow-messages.ts';
import type { NamedFollow } from './follow.ts';

interface Parts {
  language: Language;
  follows: NamedFollow[];
}

/** What is followed, in words, with the page of each. */
export function Followed({ language, follows }: Parts) {
  return follows.flatMap(({ id, kind, name, at, each }) =>
    at
      ? [
          <li key={id}>
            {say(language, 'kinds', { kind })}:{' '}
            <a href={`/${language}/${at.edition}/news/${kind}s/${at.slug}`}>
              <bdi>{wordsOf(name, language)}</bdi>
            </a>{' '}
            <span class="quiet">{say(language, each ? 'each' : 'digest')}</span>
          </li>,
        ]
      : [],
  );
}

interface ListParts extends Parts {
  topics: boolean;
  /** Whether it would come, or ends. */
  lead?: 'willCome' | 'ends';
}

/** What somebody asked for and has yet to confirm, or is about to end; nothing where it is the newsletter alone. */
export function FollowList({ language, topics, follows, lead = 'willCome' }: ListParts) {
  if (follows.length === 0) return null;
  return (
    <>
      <p>{say(language, lead)}</p>
      <ul>
        {topics && <li>{newsletterText(language, 'title')}</li>}
        <Followed language={language} follows={follows} />
      </ul>
    </>
  );
}

/** Says of what is gone that following it has ended. */
export function EndedFollows({ language, follows }: Parts) {
  return follows
    .filter(({ at }) => !at)
    .map(({ id, name }) => (
      <p key={id} class="message">
        {say(language, 'ended', { name: wordsOf(name, language) })}
      </p>
    ));
}
