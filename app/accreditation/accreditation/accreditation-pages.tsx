import type { Language } from '../../platform/language.ts';
import { nameCountry } from '../../platform/country.ts';
import { wordsOf } from '../../platform/text.ts';
import type { Call, House } from '../../trust/house.ts';
import { roleAnywhere } from '../../trust/permission/permission-door.ts';
import { type Fields, findByAddress } from '../../trust/person/person.ts';
import { DeskTable } from '../../ui/desk.tsx';
import type { DeskPage } from '../../ui/page.ts';
import { undoAccrediting } from './accreditation-decide.ts';
import {
  accreditationDesk as path,
  type AccreditationOffice,
  actorOf,
  categoryOf,
  chosenEdition,
  dayOf,
  type EditionChoice,
  peopleOf,
} from './accreditation-desk.ts';
import { accreditationMessages as say } from './accreditation-messages.ts';
import { hangNewAccreditations } from './accreditation-new-pages.tsx';
import { hangOneAccreditation } from './accreditation-one-pages.tsx';
import { hangOwnAccreditations } from './accreditation-own.tsx';
import { countAccreditations, listAccreditations } from './accreditation.ts';
import { accreditationStaff } from './accreditation-rules.ts';
import { type Accreditation, categories } from './accreditation-schema.ts';
import { accreditationWords } from './accreditation-words-messages.ts';

const rule = roleAnywhere(...accreditationStaff);
const onePage = 25;

/** Hangs accreditations in the desk, and what everybody sees of their own. */
export function hangAccreditations(house: House, editions: () => Promise<EditionChoice[]>): void {
  const office = { house, editions };
  house.deskItem({ path, label: say.sentence('title'), about: say.sentence('about'), rule });
  house.deskPage(path, rule, (call) => listPage(office, call));
  // Sent as a form, so that the address of a person stands in no address of a page.
  house.deskForm(`${path}/search`, rule, (call) => search(office, call));
  house.deskForm(`${path}/batches/:batch/undo`, rule, async (call) => {
    const { batch = '' } = call.params;
    const count = await house.db
      .transaction()
      .execute((tx) => undoAccrediting(tx, house, { batch, by: actorOf(call) }));
    const edition = call.url.searchParams.get('edition') ?? '';
    return house.to(call, `${path}?edition=${encodeURIComponent(edition)}&undone=${count}`);
  });
  hangNewAccreditations(office, rule);
  hangOneAccreditation(office, rule);
  hangOwnAccreditations(house);
}

async function search(office: AccreditationOffice, call: Call) {
  const { house } = office;
  const typed = new URLSearchParams(await call.context.req.text());
  const { edition } = await chosenEdition(office, call, typed.get('edition'));
  const person = await findByAddress(house.db, house.vault, typed.get('address') ?? '');
  const wish = { edition: edition.slug, personId: person?.id ?? '', most: 1 };
  const [found] = person ? await listAccreditations(house.db, { ...wish, ended: false }) : [];
  const [ended] = person && !found ? await listAccreditations(house.db, { ...wish, ended: true }) : [];
  const one = found ?? ended;
  if (one) return house.to(call, `${path}/${one.id}`);
  return listPage(office, call, { edition: edition.slug, missed: typed.get('address') ?? '' });
}

async function listPage(
  office: AccreditationOffice,
  call: Call,
  again?: { edition: string; missed: string },
): Promise<DeskPage> {
  const { language, url } = call;
  const { searchParams } = url;
  const { own, edition } = await chosenEdition(office, call, again?.edition ?? searchParams.get('edition'));
  const category = categoryOf(searchParams.get('category'));
  const ended = searchParams.has('ended');
  const before = readCursor(searchParams.get('after') ?? '');
  const { db } = office.house;
  const found = await listAccreditations(db, { edition: edition.slug, category, ended, before, most: onePage + 1 });
  const page = found.slice(0, onePage);
  const people = await peopleOf(
    office,
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
          <p class="quiet">{say(language, 'reading')}</p>
        </header>
        <Told call={call} edition={edition} />
        <div class="actions">
          {own.length > 1 && <Editions language={language} own={own} edition={edition} />}
          <Search language={language} edition={edition} missed={again?.missed} />
          <a class="button primary" href={`/${language}${path}/new?edition=${edition.slug}`}>
            {say(language, 'accredit')}
          </a>
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
  const cursor = /^(\d{1,14})_([0-9a-f]{8}-[0-9a-f-]{27})$/.exec(after);
  return cursor ? { at: new Date(Number(cursor[1])), id: cursor[2] ?? '' } : undefined;
}

function nextOf(url: URL, { slug }: EditionChoice, { givenAt, id }: Accreditation): string {
  const next = new URL(url);
  next.searchParams.set('edition', slug);
  next.searchParams.set('after', `${givenAt.getTime()}_${id}`);
  for (const told of ['done', 'batch', 'undone']) next.searchParams.delete(told);
  return next.pathname + next.search;
}

/** What was done just now, and how to take it back. */
function Told({ call: { language, url }, edition }: { call: Call; edition: EditionChoice }) {
  const count = (name: string) => /^\d{1,4}$/.exec(url.searchParams.get(name) ?? '')?.[0];
  const batch = /^[0-9a-f-]{36}$/.exec(url.searchParams.get('batch') ?? '')?.[0];
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
      {batch && Number(done) > 0 && (
        <form method="post" action={`/${language}${path}/batches/${batch}/undo?edition=${edition.slug}`}>
          <button type="submit">{say(language, 'undo')}</button> <small>{say(language, 'undoHelp')}</small>
        </form>
      )}
    </div>
  );
}

interface EditionsParts {
  language: Language;
  own: EditionChoice[];
  edition: EditionChoice;
}

function Editions({ language, own, edition }: EditionsParts) {
  return (
    <form class="actions" action={`/${language}${path}`}>
      <label class="field">
        <span>{say(language, 'edition')}</span>
        <select name="edition">
          {own.map(({ slug, name }) => (
            <option key={slug} value={slug} selected={slug === edition.slug}>
              {wordsOf(name, language)}
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
  edition: EditionChoice;
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
  edition: EditionChoice;
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
