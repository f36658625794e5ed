import { isUuid } from '../../platform/uuid.ts';
import type { Call, House } from '../../trust/house.ts';
import { roleAnywhere } from '../../trust/permission/permission-door.ts';
import { findByAddress } from '../../trust/person/person.ts';
import type { DeskPage } from '../../ui/page.ts';
import { undoAccrediting } from './accreditation-end.ts';
import { accreditationDesk as path, actorOf, categoryOf, chosenEdition, peopleOf } from './accreditation-desk.ts';
import { accreditationMessages as say } from './accreditation-messages.ts';
import { hangNewAccreditations } from './accreditation-new-pages.tsx';
import { hangOneAccreditation } from './accreditation-one-pages.tsx';
import { hangOwnAccreditations } from './accreditation-own.tsx';
import { countAccreditations, type EditionName, editionWords, listAccreditations } from './accreditation.ts';
import { accreditationStaff } from './accreditation-rules.ts';
import { Editions, Kinds, List, Search, Told } from './accreditation-list.tsx';
import type { Accreditation } from './accreditation-schema.ts';

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
