import type { Language } from '../../platform/language.ts';
import { nameCountry } from '../../platform/country.ts';
import { isUuid } from '../../platform/uuid.ts';
import type { Call, House } from '../../trust/house.ts';
import { roleAnywhere } from '../../trust/permission/permission-door.ts';
import { type Fields, findByAddress } from '../../trust/person/person.ts';
import { DeskTable } from '../../ui/desk.tsx';
import type { DeskPage } from '../../ui/page.ts';
import { undoAccrediting } from './accreditation-end.ts';
import {
  accreditationDesk as path,
  actorOf,
  categoryOf,
  chosenEdition,
  dayOf,
  peopleOf,
} from './accreditation-desk.ts';
import { accreditationMessages as say } from './accreditation-messages.ts';
import { hangNewAccreditations } from './accreditation-new-pages.tsx';
import { hangOneAccreditation } from './accreditation-one-pages.tsx';
import { hangOwnAccreditations } from './accreditation-own.tsx';
import { countAccreditations, type EditionName, editionWords, listAccreditations } from './accreditation.ts';
import { accreditationStaff } from './accreditation-rules.ts';
import { type Accreditation, categories } from './accreditation-schema.ts';
import { accreditationWords } from './accreditation-words-messages.ts';

const rule = roleAnywhere(...accreditationStaff);
const onePage = 25;

/** Hangs accreditations in the desk, and what everybody sees of their own. */
export function hangAccreditations(house: House): void {
  house.deskItem({ path, label: say.sentence('title'), about: say.sentence('about'), rule });
  house.deskPage(path, rule, (call) => listPage(house, call));
  // Sent as a form, so that the address of a person stands in no address of a page.
  house.deskForm(`${path}/search`, rule, (call) => search(house, call));
  house.deskForm(`${path}/batches/:batch/undo`, rule, async (call) => {
    const { batch = '' } = call.params;
    const count = await house.db
      .transaction()
      .execute((tx) => undoAccrediting(tx, house, { batch, by: actorOf(call) }));
    const edition = call.url.searchParams.get('edition') ?? '';
    return house.to(call, `${path}?edition=${encodeURIComponent(edition)}&undone=${count}`);
  });
  hangNewAccreditations(house, rule);
  hangOneAccreditation(house, rule);
  hangOwnAccreditations(house);
}

async function search(house: House, call: Call) {
  const typed = new URLSearchParams(await call.context.req.text());
  const { edition } = await chosenEdition(house, call, typed.get('edition'));
  const person = await findByAddress(house.db, house.vault, typed.get('address') ?? '');
  const wish = { edition: edition.slug, personId: person?.id ?? '', most: 1 };
  const [found] = person ? await listAccreditations(house.db, { ...wish, ended: false }) : [];
  const [ended] = person && !found ? await listAccreditations(house.db, { ...wish, ended: true }) : [];
  const one = found ?? ended;
  if (one) return house.to(call, `${path}/${one.id}`);
  return listPage(house, call, { edition: edition.slug, missed: typed.get('address') ?? '' });
}

async function listPage(house: House, call: Call, again?: { edition: string; missed: string }): Promise<DeskPage> {
  const { language, url } = call;
  const { searchParams } = url;
  const { own, edition } = await chosenEdition(house, call, again?.edition ?? searchParams.get('edition'));
  const category = categoryOf(searchParams.get('category'));
  const ended = searchParams.has('ended');
  const before = readCursor(searchParams.get('after') ?? '');
  const { db } = house;
  const found = await listAccreditations(db, { edition: edition.slug, category, ended, before, most: onePage + 1 });
  const page = found.slice(0, onePage);
  const people = await peopleOf(
    house,
    call,
    page.map(({ personId }) => personId),
  );
  const last = found.length > onePage ? page.at(-1) : undefined;
  return {
    title: say(language, 'title'),
    body: (
      <>
        <header class="stack">
          <h1>{say(language, 'title')}</h1>
          <p>{editionWords(edition, language)}</p>
          <p class="quiet">{say(language, 'reading')}</p>
          <p>
            <a class="button primary" href={`/${language}${path}/new?edition=${edition.slug}`}>
              {say(language, 'accredit')}
            </a>
          </p>
        </header>
        <Told call={call} edition={edition} />
        <div class="actions">
          {own.length > 1 && <Editions language={language} own={own} edition={edition} />}
          <Search language={language} edition={edition} missed={again?.missed} />
        </div>
        <Kinds {...{ language, edition, category, ended }} counts={await countAccreditations(db, edition.slug)} />
        {page.length === 0 ? (
          <div class="empty">
            <p>{say(language, 'none')}</p>
            <p>{say(language, 'noneHelp')}</p>
          </div>
        ) : (
          <List language={language} accreditations={page} people={people} />
        )}
        {last && (
          <p>
            <a rel="next" href={nextOf(url, edition, last)}>
              {say(language, 'next')}
            </a>
          </p>
        )}
      </>
    ),
  };
}

function readCursor(after: string): { at: Date; id: string } | undefined {
  const [, at, id = ''] = /^(\d{1,14})_(.+)$/.exec(after) ?? [];
  return isUuid(id) ? { at: new Date(Number(at)), id } : undefined;
}

function nextOf(url: URL, { slug }: EditionName, { givenAt, id }: Accreditation): string {
  const next = new URL(url);
  next.searchParams.set('edition', slug);
  next.searchParams.set('after', `${givenAt.getTime()}_${id}`);
  for (const told of ['done', 'batch', 'undone']) next.searchParams.delete(told);
  return next.pathname + next.search;
}

/** What was done just now, and how to take it back. */
function Told({ call: { language, url }, edition }: { call: Call; edition: EditionName }) {
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

function Editions({ language, own, edition }: EditionsParts) {
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

function Search({ language, edition, missed }: SearchParts) {
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
function Kinds({ language, edition, category, ended, counts }: KindsParts) {
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

function List({ language, accreditations, people }: ListParts) {
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
