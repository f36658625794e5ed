import { type Language, languages, nameLanguage } from '../../platform/language.ts';
import { commonZones } from '../../platform/time.ts';
import { type Text, wordsOf } from '../../platform/text.ts';
import { Words } from '../text-words.tsx';
import { deskOf } from './desk-frame.tsx';
import { editionDeskMessages as say } from './desk-messages.ts';
import { suggestions } from './field-control.tsx';
import { fieldMessages } from './field-messages.ts';
import { roleOptions } from './field-options.ts';
import type { Known } from './field-schema.ts';
import { own } from './field-values.ts';
import { formMessages } from './form-messages.ts';
import type { Work } from './learn.ts';
import type { SaidClash } from './thing-lists.ts';
import { type ListNoun, listOf, type Thing } from './thing-schema.ts';

interface Common {
  work: Work;
  language: Language;
}

/** What is in whose way, beside what causes it. */
export function ClashesOn({ work, language, clashes, of }: Common & { clashes: SaidClash[]; of: string }) {
  if (clashes.length === 0) return null;
  return (
    <section class="desk-clashes" aria-label={say(language, 'clashesOf')}>
      <ClashList
        {...{ work, language }}
        clashes={clashes.map((clash) => ({ ...clash, sessions: clash.sessions.filter(({ id }) => id !== of) }))}
      />
    </section>
  );
}

export function ClashList({ work, language, clashes }: Common & { clashes: SaidClash[] }) {
  return (
    <ul class="rows">
      {clashes.map(({ severity, sentence, sessions }) => (
        <li key={sentence} data-row>
          <b class={severity === 'block' ? 'live' : 'quiet'}>
            {say(language, severity === 'block' ? 'blocks' : 'warns')}
          </b>{' '}
          {sentence}{' '}
          {sessions.map(({ id, name }) => (
            <>
              <a href={`/${language}${deskOf(work.edition.slug, `/sessions/${id}`)}`}>
                <Words text={name} visit={{ language }} />
              </a>{' '}
            </>
          ))}
        </li>
      ))}
    </ul>
  );
}

/** In which language a new thing is written. */
export function Written({ language, chosen }: { language: Language; chosen: string }) {
  const tags = languages.includes(chosen as Language) ? languages : [chosen, ...languages];
  return (
    <p class="desk-field">
      <label for="written">{formMessages(language, 'written')}</label>
      <select id="written" name={own.written}>
        {tags.map((tag) => (
          <option key={tag} value={tag} selected={tag === chosen}>
            {nameLanguage(tag, language)}
          </option>
        ))}
      </select>
    </p>
  );
}

interface OnSessionParts {
  language: Language;
  sessions: { id: string; name: Text }[];
  chosen: string;
  required: boolean;
  known: Known;
}

/** On which session a new speaker stands, and as what. */
export function OnSession({ language, sessions, chosen, required, known }: OnSessionParts) {
  return (
    <div class="desk-group">
      <p class="desk-field">
        <label for="on-session">{say(language, 'addTo')}</label>
        <select id="on-session" name="_session" required={required}>
          {!required && <option value="">–</option>}
          {sessions.map(({ id, name }) => (
            <option key={id} value={id} selected={id === chosen}>
              {wordsOf(name, language)}
            </option>
          ))}
        </select>
      </p>
      <p class="desk-field">
        <label for="on-session-as">{fieldMessages(language, 'role')}</label>
        <select id="on-session-as" name="_role">
          {roleOptions(known, language).map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      </p>
    </div>
  );
}

/** What the fields of a form suggest while somebody types. */
export function Suggestions({ people, zones }: { people: string[]; zones: boolean }) {
  const list = (id: string, values: readonly string[]) => (
    <datalist id={id}>
      {values.map((value) => (
        <option key={value} value={value} />
      ))}
    </datalist>
  );
  return (
    <>
      {people.length > 0 && list(suggestions.people, people)}
      {zones && list(suggestions.zones, commonZones)}
    </>
  );
}

/** What else can be done with a thing. */
export function Acts({ work, noun, thing, language }: Common & { noun: ListNoun; thing: Thing }) {
  const base = `/${language}${deskOf(work.edition.slug, `/${listOf[noun]}/${thing.id}`)}`;
  const makes = work.reach.whole || noun === 'session';
  return (
    <div class="actions desk-acts">
      <a href={`/${language}${deskOf(work.edition.slug, '/translations')}?of=${noun}&id=${thing.id}`}>
        {say(language, 'translate')}
      </a>
      {makes && (
        <form method="post" action={`${base}/copy`}>
          <button type="submit">{formMessages(language, 'duplicate')}</button>
        </form>
      )}
      {makes && (
        <form method="post" action={`${base}/deletion`} class="actions">
          <button type="submit">{formMessages(language, 'delete')}</button>
          <span class="quiet">{say(language, 'deleteHint')}</span>
        </form>
      )}
    </div>
  );
}
