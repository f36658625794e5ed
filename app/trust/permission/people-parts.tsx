import { type Language, languageNames, languages } from '../../platform/language.ts';
import type { Sentence } from '../../platform/messages.ts';
import { wordsOf } from '../../platform/text.ts';
import { dayName } from '../../platform/time.ts';
import type { Wrong } from './invitation-form.ts';
import { peopleMessages as say } from './people-messages.ts';
import { grantors, holds, may, reachesOf } from './permission-rules.ts';
import { type Actor, type Role, roles } from './permission-schema.ts';
import { roleAbout, roleMessages } from './role-messages.ts';
import type { EditionScope } from './scope-rules.ts';

/** A moment as the day that it falls on in UTC. */
export const dayOf = (moment: Date, language: Language): string =>
  dayName(moment.toISOString().slice(0, 10), language, 'date');

/** Who granted or took something back, by name where the reader may know it. */
export function whoWords(by: string, actor: Actor, names: Map<string, string>, language: Language): string {
  if (by === 'cli') return say(language, 'cli');
  if (by === actor.personId) return say(language, 'self');
  return names.get(by) ?? say(language, 'unnamed');
}

/** What was typed into a form that comes back, and what is wrong with it: the sentence for each field. */
export interface Again {
  typed: URLSearchParams;
  status: number;
  wrong: Wrong;
}

interface InviteFormParts {
  language: Language;
  actor: Actor;
  scopes: EditionScope[];
  /** Where it goes to. */
  action: string;
  /** True when it asks whom to invite; false on the page of a person. */
  asksAddress: boolean;
  again: Again | undefined;
}

export function InviteForm({ language, actor, scopes, action, asksAddress, again }: InviteFormParts) {
  const typed = (name: string, otherwise = '') => again?.typed.get(name) ?? otherwise;
  return (
    <form class="stack desk-form" method="post" action={action}>
      {again?.wrong.form && (
        <p class="message error" role="alert">
          {again.wrong.form}
        </p>
      )}
      {asksAddress && (
        <label class="field">
          <span>{say(language, 'address')}</span>
          <input
            type="email"
            name="address"
            required
            maxLength={254}
            autocomplete="off"
            value={typed('address')}
            {...errorOf('address', again)}
          />
          <Fault name="address" again={again} />
        </label>
      )}
      <RoleChoice language={language} actor={actor} scopes={scopes} chosen={typed('role')} again={again} />
      <label class="field">
        <span>{say(language, 'scope')}</span>
        <ScopeChoice language={language} actor={actor} scopes={scopes} chosen={typed('scope')} again={again} />
        <Fault name="scope" again={again} />
      </label>
      <label class="field">
        <span>{say(language, 'until')}</span>
        <input type="date" name="until" value={typed('until')} {...errorOf('until', again)} />
        <small class="quiet">{say(language, 'untilHelp')}</small>
        <Fault name="until" again={again} />
      </label>
      {asksAddress && (
        <label class="field">
          <span>{say(language, 'mailLanguage')}</span>
          <select name="language">
            {languages.map((one) => (
              <option key={one} value={one} selected={typed('language', language) === one}>
                {languageNames[one]}
              </option>
            ))}
          </select>
        </label>
      )}
      <p class="quiet">{say(language, 'inviteHelp')}</p>
      {holds(actor, ['owner']) && <p class="quiet">{say(language, 'ownerHelp')}</p>}
      <p class="actions">
        <button type="submit" class="primary">
          {say(language, 'send')}
        </button>
      </p>
    </form>
  );
}

const errorOf = (name: keyof Wrong, again: Again | undefined) =>
  again?.wrong[name] ? { 'aria-invalid': true, 'aria-describedby': `wrong-${name}` } : {};

function Fault({ name, again }: { name: keyof Wrong; again: Again | undefined }) {
  const sentence = again?.wrong[name];
  if (!sentence) return null;
  return (
    <small id={`wrong-${name}`} class="live" role="alert">
      {sentence}
    </small>
  );
}

interface ChoiceParts {
  language: Language;
  actor: Actor;
  scopes: EditionScope[];
  chosen: string;
  again: Again | undefined;
}

/** Why somebody may grant a role nowhere; undefined where they may for something. */
function whyNever(actor: Actor, role: Role, scopes: EditionScope[]): Sentence | undefined {
  const tried = [
    ...(reachesOf[role].includes('everything') ? [{}] : []),
    ...scopes.flatMap(({ slug, forums }) => [
      ...(reachesOf[role].includes('edition') ? [{ edition: slug }] : []),
      ...(reachesOf[role].includes('forum') ? forums.map((forum) => ({ edition: slug, forum: forum.slug })) : []),
    ]),
  ].map((scope) => may.grantRole(actor, role, scope));
  if (tried.includes('yes')) return undefined;
  return tried.find((verdict) => verdict !== 'yes');
}

function RoleChoice({ language, actor, scopes, chosen, again }: ChoiceParts) {
  return (
    <fieldset class="field role-choice">
      <legend class="quiet">{say(language, 'role')}</legend>
      {roles.map((role) => {
        const why = whyNever(actor, role, scopes);
        return (
          <div key={role}>
            <label>
              <input type="radio" name="role" value={role} required disabled={!!why} checked={chosen === role} />{' '}
              <b>{roleMessages(language, role)}</b>
            </label>
            <small class="quiet">{why ? why(language) : roleAbout(language, role)}</small>
          </div>
        );
      })}
      <Fault name="role" again={again} />
    </fieldset>
  );
}

function ScopeChoice({ language, actor, scopes, chosen, again }: ChoiceParts) {
  const own = scopes.filter(({ slug }) => holds(actor, grantors, { edition: slug }));
  return (
    <select name="scope" {...errorOf('scope', again)}>
      {holds(actor, grantors) && <option value="">{say(language, 'everything')}</option>}
      {own.map(({ slug, name, forums }) => (
        <optgroup key={slug} label={wordsOf(name, language)}>
          <option value={slug} selected={chosen === slug}>
            {wordsOf(name, language)}
          </option>
          {forums.map((forum) => (
            <option key={forum.slug} value={`${slug}/${forum.slug}`} selected={chosen === `${slug}/${forum.slug}`}>
              {wordsOf(forum.title, language)}
            </option>
          ))}
        </optgroup>
      ))}
    </select>
  );
}
