import { languageNames, languages } from '../../../platform/language.ts';
import type { Refusal } from '../../../platform/refusal.ts';
import { type Text, wordsOf } from '../../../platform/text.ts';
import type { Visit } from '../../../programme/edition/edition-visit.ts';
import { ProofOfWork } from '../../../ui/work.tsx';
import { AddressField, Choice, Choices } from '../newsletter-fields.tsx';
import { followValue, type Typed } from '../newsletter-form.ts';
import { newsletterText } from '../newsletter-page-messages.ts';
import type { FollowedKind } from '../newsletter-schema.ts';
import { followText as say } from './follow-messages.ts';

/** What can be followed, as its page knows it. */
export interface FollowedThing {
  kind: FollowedKind;
  id: string;
  name: Text;
}

export interface Again {
  typed: Typed;
  refusal: Refusal;
}

interface Parts {
  visit: Visit;
  what: FollowedThing;
  again?: Again | undefined;
}

/** On the page of an author, a section or a tag: the form that asks for its new articles by mail, folded away. */
export function FollowByMail(parts: Parts) {
  return (
    <details class="follow">
      <summary>{say(parts.visit.language, 'get')}</summary>
      <FollowForm {...parts} />
    </details>
  );
}

export function FollowForm({ visit, what, again }: Parts) {
  const { language, base, entry } = visit;
  const typed = again?.typed ?? new URLSearchParams({ how: 'each', languages: language });
  const account = `/${language}/me/newsletter?edition=${entry.slug}&follow=${followValue({ ...what, each: true })}`;
  return (
    <form method="post" action={`${base}/news/newsletter/follow`} class="stack newsletter-form">
      <input type="hidden" name="what" value={`${what.kind}.${what.id}`} />
      <AddressField language={language} id="follow" typed={typed} refusal={again?.refusal} />
      <Choices legend={say(language, 'how')}>
        {(['each', 'digest'] as const).map((how) => (
          <Choice key={how} type="radio" name="how" value={how} typed={typed} label={say(language, how)} />
        ))}
      </Choices>
      <Choices legend={newsletterText(language, 'languages')}>
        {languages.map((one) => (
          <Choice key={one} name="languages" value={one} typed={typed} label={languageNames[one]} tag={one} />
        ))}
      </Choices>
      <p class="quiet">{say(language, 'onlyThese')}</p>
      <ProofOfWork language={language} name="work" work={again?.refusal.details?.['work']} />
      <p class="actions">
        <button type="submit" class="primary">
          {say(language, 'follow')}
        </button>
        <a href={account}>{newsletterText(language, 'withAccount')}</a>
      </p>
    </form>
  );
}

/** What a page of its own is called. */
export const followTitle = ({ visit: { language }, what }: Pick<Parts, 'visit' | 'what'>): string =>
  say(language, 'title', { kind: what.kind, name: wordsOf(what.name, language) });
