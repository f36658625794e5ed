import type { ComponentChildren } from 'preact';
import { type Language, languageNames, languages } from '../../platform/language.ts';
import type { Refusal } from '../../platform/refusal.ts';
import { wordsOf } from '../../platform/text.ts';
import { newsText } from '../article/article-page-messages.ts';
import { articleKinds } from '../article/article-schema.ts';
import type { Section } from '../section/section-schema.ts';
import type { Typed } from './newsletter-form.ts';
import { FollowFields } from './follow/follow-fields.tsx';
import type { NamedFollow } from './follow/follow.ts';
import { newsletterText as say } from './newsletter-page-messages.ts';
import { frequencies } from './newsletter-schema.ts';

export interface FieldParts {
  language: Language;
  typed: Typed;
  sections: Section[];
  /** What is followed, or offered to be. */
  follows?: NamedFollow[];
}

/** What one can choose: how often, in which languages, and of what. */
export function WishFields({ language, typed, sections, follows = [] }: FieldParts) {
  return (
    <>
      <FollowFields language={language} typed={typed} follows={follows} />
      <Choices legend={say(language, 'howOften')}>
        {frequencies.map((one) => (
          <Choice key={one} type="radio" name="frequency" value={one} typed={typed} label={say(language, one)} />
        ))}
      </Choices>
      <Choices legend={say(language, 'languages')}>
        {languages.map((one) => (
          <Choice key={one} name="languages" value={one} typed={typed} label={languageNames[one]} tag={one} />
        ))}
      </Choices>
      {sections.length > 0 && (
        <Choices legend={say(language, 'sections')} help={say(language, 'noneIsAll')}>
          {sections.map(({ id, title }) => (
            <Choice key={id} name="sections" value={id} typed={typed} label={wordsOf(title, language)} />
          ))}
        </Choices>
      )}
      <Choices legend={say(language, 'kinds')} help={say(language, 'noneIsAll')}>
        {articleKinds.map((kind) => (
          <Choice key={kind} name="kinds" value={kind} typed={typed} label={newsText(language, kind)} />
        ))}
      </Choices>
      <Choices legend={say(language, 'more')}>
        <Choice name="corrections" value="on" typed={typed} label={say(language, 'corrections')} />
        <Choice name="everyEdition" value="on" typed={typed} label={say(language, 'everyEdition')} />
      </Choices>
    </>
  );
}

export function Choices({ legend, help, children }: { legend: string; help?: string; children: ComponentChildren }) {
  return (
    <fieldset class="choices">
      <legend>{legend}</legend>
      {help && <p class="quiet">{help}</p>}
      {children}
    </fieldset>
  );
}

interface ChoiceParts {
  type?: 'radio' | 'checkbox';
  name: string;
  value: string;
  label: string;
  typed: Typed;
  /** The language of the label, where it is not that of the page. */
  tag?: Language;
}

export function Choice({ type = 'checkbox', name, value, label, typed, tag }: ChoiceParts) {
  return (
    <label class="choice">
      <input type={type} name={name} value={value} checked={typed.getAll(name).includes(value)} />{' '}
      <span {...(tag && { lang: tag })}>{label}</span>
    </label>
  );
}

interface AddressParts {
  language: Language;
  /** What the form is, in the names of its parts. */
  id: 'newsletter' | 'follow';
  typed: Typed;
  refusal: Refusal | undefined;
}

/** Where mails are wanted, and what was wrong with what was sent. */
export function AddressField({ language, id, typed, refusal }: AddressParts) {
  const wrong = refusal?.code === 'newsletter.address';
  return (
    <>
      {refusal && (
        <p class="message error" role="alert" id={`${id}-fault`}>
          {refusal.sentence(language)}
        </p>
      )}
      <label class="field">
        <span>{say(language, 'address')}</span>
        <input
          type="email"
          name="address"
          required
          maxLength={254}
          autoComplete="email"
          dir="ltr"
          value={typed.get('address') ?? ''}
          aria-describedby={wrong ? `${id}-fault ${id}-help` : `${id}-help`}
          aria-invalid={wrong ? true : undefined}
        />
      </label>
      <p class="quiet" id={`${id}-help`}>
        {say(language, 'addressHelp')}
      </p>
    </>
  );
}
