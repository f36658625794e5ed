import type { Language } from '../../platform/language.ts';
import type { Text } from '../../platform/text.ts';
import type { Call, House } from '../../trust/house.ts';
import { DeskTable } from '../../ui/desk.tsx';
import type { Speaker } from '../programme-schema.ts';
import { Name, Words } from '../text-words.tsx';
import { deskOf, editionPage, goTo, noticeOf, reading } from './desk-frame.tsx';
import { editionDeskMessages as say } from './desk-messages.ts';
import { unknownThing, type Work } from './learn.ts';
import { listSize, listThings, orderThings, type ListedThing } from './list-order.ts';
import { Pager } from '../pager.tsx';
import { seesList } from './reach-rules.ts';
import { nameOf } from './thing-form.tsx';
import { nounOf, programmeDesk } from './thing-pages.tsx';
import { type ListNoun, listOf } from './thing-schema.ts';

/** Lists of everything but sessions: who and what there is, in its order. */
export function hangLists(house: House): void {
  const path = '/desk/programme/:edition/:list{(?:speakers|topics|forums|rooms|venues|organisations)}';
  house.deskPage(path, programmeDesk, (call) => reading(house, call, (work) => listPage(work, call)));
  house.deskForm(`${path}/order`, programmeDesk, async (call) => {
    const noun = nounOf(call);
    const form = await call.context.req.formData();
    const places = [...form.entries()]
      .filter(([name]) => name.startsWith('place.'))
      .map(([name, value]) => ({ id: name.slice('place.'.length), place: Number(value) }))
      .filter(({ place }) => Number.isFinite(place));
    await orderThings(house.db, call.context.get('actor'), { edition: call.params.edition ?? '', noun, places });
    return goTo(house, call, `/${listOf[noun]}`);
  });
}

async function listPage(work: Work, call: Call) {
  const noun = nounOf(call);
  if (!seesList(work.reach, noun)) throw unknownThing();
  const { language, url } = call;
  const q = url.searchParams.get('q') ?? '';
  const page = Math.max(1, Number(url.searchParams.get('page')) || 1);
  const { things, count } = await listThings(work, noun, { q, page });
  const base = `/${language}${deskOf(work.edition.slug, `/${listOf[noun]}`)}`;
  const makes = work.reach.whole || noun === 'speaker';
  return editionPage({
    work,
    language,
    title: say(language, listOf[noun]),
    part: `/${listOf[noun]}`,
    notice: await noticeOf(work, call),
    body: (
      <>
        <div class="actions">
          {makes && (
            <a class="button primary" href={`${base}/new`}>
              {say(language, `new.${noun}`)}
            </a>
          )}
          <form action={base} role="search" class="actions">
            <input type="search" name="q" value={q} aria-label={say(language, 'search')} />
            <button type="submit">{say(language, 'search')}</button>
          </form>
        </div>
        {things.length === 0 ? (
          <div class="empty">
            <p>{say(language, 'nothing')}</p>
          </div>
        ) : (
          <Things {...{ work, language, noun, things, base }} first={(page - 1) * listSize + 1} whole={q === ''} />
        )}
        <Pager {...{ language, url, page, count }} size={listSize} />
      </>
    ),
  });
}

interface ThingsParts {
  work: Work;
  language: Language;
  noun: ListNoun;
  things: ListedThing[];
  base: string;
  /** Place of the first row. */
  first: number;
  /** Nothing is left out by a search, so the order can be seen. */
  whole: boolean;
}

function Things({ work, language, noun, things, base, first, whole }: ThingsParts) {
  const orders = work.reach.whole && whole;
  const counts = ['room', 'forum', 'topic', 'speaker'].includes(noun);
  const head = [
    say(language, 'name'),
    ...(counts ? [say(language, 'used')] : []),
    ...(orders ? [say(language, 'place')] : []),
  ];
  const table = (
    <DeskTable caption={say(language, listOf[noun])} head={head}>
      {things.map((thing, at) => (
        <tr key={thing.id} data-row>
          <td>
            <a href={`${base}/${thing.id}`}>
              {noun === 'speaker' ? (
                <Name speaker={thing as unknown as Speaker} visit={{ language }} />
              ) : (
                <Words text={thing.name as Text} visit={{ language }} />
              )}
            </a>
          </td>
          {counts && <td class="figures">{thing.sessions}</td>}
          {orders && (
            <td>
              <input
                name={`place.${thing.id}`}
                value={first + at}
                inputMode="numeric"
                class="place"
                aria-label={`${say(language, 'place')}, ${nameOf(thing, language)}`}
              />
            </td>
          )}
        </tr>
      ))}
    </DeskTable>
  );
  if (!orders) return table;
  return (
    <form method="post" action={`${base}/order`} class="stack">
      {table}
      <button type="submit">{say(language, 'saveOrder')}</button>
    </form>
  );
}
