import { nameCountry } from '../../platform/country.ts';
import type { Language } from '../../platform/language.ts';
import { isUuid } from '../../platform/uuid.ts';
import type { Call } from '../../trust/house.ts';
import type { Fields } from '../../trust/person/person.ts';
import { DeskTable } from '../../ui/desk.tsx';
import { type countAccreditations, type EditionName, editionWords } from './accreditation.ts';
import { accreditationDesk as path, dayOf } from './accreditation-desk.ts';
import { accreditationMessages as say } from './accreditation-messages.ts';
import { type Accreditation, categories } from './accreditation-schema.ts';
import { accreditationWords } from './accreditation-words-messages.ts';

// Parts of the list of accreditations in the desk.

/** What was done just now, and how to take it back. */
export function Told({ call: { language, url }, edition }: { call: Call; edition: EditionName }) {
  const count = (name: string) => /^\d{1,4}$/.exec(url.searchParams.get(name) ?? '')?.[0];
  const batch = url.searchParams.get('batch') ?? '';
  const [done, undone] = [count('done'), count('undone')];
  if (undone !== undefined)
    return (
      <p class="message" role="status">
        {say(language, 'undone', { count: Number(undone) })}
      </p>
    );
  if (done === undefined) return null;
  return (
    <div class="message stack" role="status">
      <p>{say(language, 'done', { count: Number(done) })}</p>
      {isUuid(batch) && Number(done) > 0 && (
        <form method="post" action={`/${language}${path}/batches/${batch}/undo?edition=${edition.slug}`}>
          <button type="submit">{say(language, 'undo')}</button> <small>{say(language, 'undoHelp')}</small>
        </form>
      )}
    </div>
  );
}

interface EditionsParts {
  language: Language;
  own: EditionName[];
  edition: EditionName;
}

/** Leads to the list of another edition. */
export function Editions({ language, own, edition }: EditionsParts) {
  return (
    <form class="actions" action={`/${language}${path}`}>
      <label class="field">
        <span>{say(language, 'edition')}</span>
        <select name="edition">
          {own.map((one) => (
            <option key={one.slug} value={one.slug} selected={one.slug === edition.slug}>
              {editionWords(one, language)}
            </option>
          ))}
        </select>
      </label>
      <button type="submit">{say(language, 'show')}</button>
    </form>
  );
}

interface SearchParts {
  language: Language;
  edition: EditionName;
  missed: string | undefined;
}

/** Looks for somebody by their whole address. */
export function Search({ language, edition, missed }: SearchParts) {
  return (
    <form class="actions" method="post" action={`/${language}${path}/search`} role="search">
      <input type="hidden" name="edition" value={edition.slug} />
      <label class="field">
        <span>{say(language, 'search')}</span>
        <input
          type="search"
          name="address"
          inputMode="email"
          maxLength={254}
          autocomplete="off"
          required
          dir="ltr"
          value={missed ?? ''}
          aria-describedby={missed === undefined ? 'search-help' : 'missed'}
        />
      </label>
      <button type="submit">{say(language, 'find')}</button>
      {missed === undefined ? (
        <small class="quiet" id="search-help">
          {say(language, 'searchHelp')}
        </small>
      ) : (
        <p id="missed" class="live" role="alert">
          {say(language, 'notFound')}
        </p>
      )}
    </form>
  );
}

interface KindsParts {
  language: Language;
  edition: EditionName;
  category: Accreditation['category'] | undefined;
  ended: boolean;
  counts: Awaited<ReturnType<typeof countAccreditations>>;
}

/** The list by category, with how many there are of each. */
export function Kinds({ language, edition, category, ended, counts }: KindsParts) {
  const base = `/${language}${path}?edition=${edition.slug}`;
  const kinds = [
    { href: base, here: !category && !ended, words: say(language, 'all', { count: counts.holding }) },
    ...categories.map((one) => ({
      href: `${base}&category=${one}`,
      here: category === one && !ended,
      words: say(language, 'of', {
        category: accreditationWords(language, one),
        count: counts.categories.get(one) ?? 0,
      }),
    })),
    { href: `${base}&ended`, here: ended, words: say(language, 'endedOnes', { count: counts.ended }) },
  ];
  return (
    <ul class="chips">
      {kinds.map(({ href, here, words }) => (
        <li key={href}>
          <a class="chip" href={href} aria-current={here ? 'page' : undefined}>
            {words}
          </a>
        </li>
      ))}
    </ul>
  );
}

interface ListParts {
  language: Language;
  accreditations: Accreditation[];
  people: Map<string, Fields>;
}

/** Accreditations with whose they are. */
export function List({ language, accreditations, people }: ListParts) {
  const head = (['name', 'address', 'category', 'country', 'given', 'state'] as const).map((key) => say(language, key));
  return (
    <DeskTable caption={say(language, 'title')} head={head}>
      {accreditations.map(({ id, personId, category, country, givenAt, ended }) => (
        <tr key={id} data-row>
          <th scope="row">
            <a href={`/${language}${path}/${id}`}>
              <bdi>{people.get(personId)?.name || say(language, 'noName')}</bdi>
            </a>
          </th>
          <td>
            <bdi dir="ltr">{people.get(personId)?.email}</bdi>
          </td>
          <td>{accreditationWords(language, category)}</td>
          <td>{country && nameCountry(country, language)}</td>
          <td>{dayOf(givenAt, language)}</td>
          <td>{ended ? say(language, 'endedOn', { day: dayOf(ended.at, language) }) : say(language, 'holdsNow')}</td>
        </tr>
      ))}
    </DeskTable>
  );
}
