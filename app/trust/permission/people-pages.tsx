import type { Language } from '../../platform/language.ts';
import { wordsOf } from '../../platform/text.ts';
import { DeskTable } from '../../ui/desk.tsx';
import type { DeskPage } from '../../ui/page.ts';
import type { Call, House } from '../house.ts';
import { findByAddress } from '../person/person.ts';
import type { Office } from './invitation.ts';
import { listRoleHolders, type RoleHolder } from './people.ts';
import { peopleMessages as say } from './people-messages.ts';
import { fieldsFor } from './people-names.ts';
import { dayOf } from './people-parts.tsx';
import { grantHistory } from './permission.ts';
import { roleAnywhere } from './permission-door.ts';
import { grantors, holds } from './permission-rules.ts';
import { type Role, roles } from './permission-schema.ts';
import { hangPersonRoles } from './people-person-pages.tsx';
import { roleMessages } from './role-messages.ts';
import { type EditionScope, scopeWords } from './scope-rules.ts';

const grantorsDoor = roleAnywhere(...grantors);
const peoplePath = '/desk/people';
const onePage = 25;

/** Hangs the part of the desk that shows who holds which roles. */
export function hangPeople(house: House, office: Office): void {
  const { db, vault } = house;
  const { scopes } = office;
  house.deskItem({ path: peoplePath, label: say.sentence('title'), about: say.sentence('about'), rule: grantorsDoor });
  house.deskPage(peoplePath, grantorsDoor, async (call) => peoplePage(house, call, await scopes()));
  // Sent as a form, so that the address of a person stands in no address of a page.
  house.deskForm(`${peoplePath}/search`, grantorsDoor, async (call) => {
    const typed = new URLSearchParams(await call.context.req.text());
    const person = await findByAddress(db, vault, typed.get('address') ?? '');
    const seen = person && (await grantHistory(db, call.context.get('actor'), person.id)).length > 0;
    if (seen) return house.to(call, `${peoplePath}/${person.id}`);
    return peoplePage(house, call, await scopes(), typed.get('address') ?? '');
  });
  hangPersonRoles(house, office);
}

/** @param missed the address that nobody was found by */
async function peoplePage(house: House, call: Call, scopes: EditionScope[], missed?: string): Promise<DeskPage> {
  const { language, url, context } = call;
  const actor = context.get('actor');
  const wish = readWish(url, scopes);
  const found = await listRoleHolders(house.db, actor, { ...wish, most: onePage + 1 });
  const people = found.slice(0, onePage);
  const fields = await fieldsFor(
    house,
    actor,
    people.map(({ personId }) => personId),
    ['name'],
  );
  const last = found.length > onePage ? people.at(-1) : undefined;
  return {
    title: say(language, 'title'),
    body: (
      <>
        <header>
          <h1>{say(language, 'title')}</h1>
          <p class="quiet">{say(language, 'reading')}</p>
        </header>
        <div class="actions">
          <Filter
            language={language}
            scopes={scopes.filter(({ slug }) => holds(actor, grantors, { edition: slug }))}
            wish={wish}
          />
          <Search language={language} missed={missed} />
        </div>
        {people.length === 0 ? (
          <div class="empty">
            <p>{say(language, 'none')}</p>
            <p>
              <a href={`/${language}/desk/invitations`}>{say(language, 'noneHelp')}</a>
            </p>
          </div>
        ) : (
          <DeskTable
            caption={say(language, 'title')}
            head={[say(language, 'name'), say(language, 'roles'), say(language, 'since'), say(language, 'until')]}
          >
            {people.map((person) => (
              <Row
                key={person.personId}
                language={language}
                person={person}
                name={fields.get(person.personId)?.name}
                scopes={scopes}
              />
            ))}
          </DeskTable>
        )}
        {last && (
          <p>
            <a rel="next" href={nextOf(url, last)}>
              {say(language, 'next')}
            </a>
          </p>
        )}
      </>
    ),
  };
}

interface Wish {
  role: Role | undefined;
  edition: string | undefined;
  before: { at: number; personId: string } | undefined;
}

function readWish({ searchParams }: URL, scopes: EditionScope[]): Wish {
  const cursor = /^(\d{1,16})_([0-9a-f-]{36})$/.exec(searchParams.get('after') ?? '');
  const edition = searchParams.get('edition');
  return {
    role: roles.find((role) => role === searchParams.get('role')),
    edition: scopes.find(({ slug }) => slug === edition)?.slug,
    before: cursor ? { at: Number(cursor[1]), personId: cursor[2] ?? '' } : undefined,
  };
}

function nextOf(url: URL, { at, personId }: RoleHolder): string {
  const next = new URL(url);
  next.searchParams.set('after', `${at}_${personId}`);
  return next.pathname + next.search;
}

function Row({ language, person, name, scopes }: RowParts) {
  const ends = person.grants.flatMap(({ expiresAt }) => (expiresAt ? [expiresAt] : [])).sort((a, b) => +a - +b);
  return (
    <tr data-row>
      <th scope="row">
        <a href={`/${language}${peoplePath}/${person.personId}`}>
          <bdi>{name ?? say(language, 'noName')}</bdi>
        </a>
      </th>
      <td>
        <ul>
          {person.grants.map((grant) => (
            <li key={grant.id}>
              {roleMessages(language, grant.role)}
              <span class="quiet"> · {scopeWords(scopes, grant, language)}</span>
            </li>
          ))}
        </ul>
      </td>
      <td>{person.grants[0] && dayOf(person.grants[0].grantedAt, language)}</td>
      <td>{ends[0] ? dayOf(ends[0], language) : say(language, 'noEnd')}</td>
    </tr>
  );
}

interface RowParts {
  language: Language;
  person: RoleHolder;
  name: string | undefined;
  scopes: EditionScope[];
}

function Filter({ language, scopes, wish }: { language: Language; scopes: EditionScope[]; wish: Wish }) {
  return (
    <form class="actions" action={`/${language}${peoplePath}`}>
      <label class="field">
        <span>{say(language, 'role')}</span>
        <select name="role">
          <option value="">{say(language, 'all')}</option>
          {roles.map((role) => (
            <option key={role} value={role} selected={wish.role === role}>
              {roleMessages(language, role)}
            </option>
          ))}
        </select>
      </label>
      <label class="field">
        <span>{say(language, 'edition')}</span>
        <select name="edition">
          <option value="">{say(language, 'all')}</option>
          {scopes.map(({ slug, name }) => (
            <option key={slug} value={slug} selected={wish.edition === slug}>
              {wordsOf(name, language)}
            </option>
          ))}
        </select>
      </label>
      <button type="submit">{say(language, 'filter')}</button>
    </form>
  );
}

function Search({ language, missed }: { language: Language; missed: string | undefined }) {
  return (
    <form class="actions" method="post" action={`/${language}${peoplePath}/search`} role="search">
      <label class="field">
        <span>{say(language, 'search')}</span>
        <input
          type="search"
          name="address"
          inputMode="email"
          maxLength={254}
          autocomplete="off"
          required
          value={missed ?? ''}
          {...(missed !== undefined && { 'aria-describedby': 'missed' })}
        />
      </label>
      <button type="submit">{say(language, 'find')}</button>
      {missed !== undefined && (
        <p id="missed" class="live" role="alert">
          {say(language, 'notFound')}
        </p>
      )}
    </form>
  );
}
