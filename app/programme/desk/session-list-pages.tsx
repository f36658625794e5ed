import type { Language } from '../../platform/language.ts';
import { wordsOf } from '../../platform/text.ts';
import { clockTime, dayName } from '../../platform/time.ts';
import type { Call, DeskAnswer, House } from '../../trust/house.ts';
import { DeskTable } from '../../ui/desk.tsx';
import { dayOf } from '../programme-view.ts';
import { Words } from '../text-words.tsx';
import { BulkForm } from './bulk-form.tsx';
import { clashesAround, clashesOf, withinReach } from './clashes.ts';
import { deskOf, editionPage, noticeOf, reading } from './desk-frame.tsx';
import { editionDeskMessages } from './desk-messages.ts';
import { fieldMessages as field } from './field-messages.ts';
import { accessOptions, kindOptions, statusOptions, thingOptions } from './field-options.ts';
import type { Known, Option } from './field-schema.ts';
import { type Work, withPeople } from './learn.ts';
import { Pager } from '../pager.tsx';
import { daysOf, type ListedSession, listSessions, pageSize, type SessionFilter } from './session-list.ts';
import { sessionListMessages as say } from './session-list-messages.ts';
import { programmeDesk } from './thing-pages.tsx';

/** The list of sessions of the working programme, from which many can be changed at once. */
export function hangSessionList(house: House): void {
  house.deskPage('/desk/programme/:edition/sessions', programmeDesk, (call) =>
    reading(house, call, (work) => listPage(work, call)),
  );
}

const filterNames = ['q', 'day', 'room', 'forum', 'status', 'access', 'kind'] as const;

function filterIn({ searchParams }: URL): SessionFilter & { clashes: boolean } {
  const of = (name: (typeof filterNames)[number]) => searchParams.get(name) ?? '';
  return {
    q: of('q'),
    day: of('day'),
    room: of('room'),
    forum: of('forum'),
    status: of('status'),
    access: of('access'),
    kind: of('kind'),
    clashes: searchParams.has('clashes'),
    page: Math.max(1, Math.floor(Number(searchParams.get('page')) || 1)),
  };
}

async function listPage(work: Work, call: Call): Promise<DeskAnswer> {
  const { language, url } = call;
  const filter = filterIn(url);
  const inClash = filter.clashes && withinReach(await clashesOf(work), work).flatMap(({ sessions }) => sessions);
  const { sessions, count, page } = await listSessions(work, {
    ...filter,
    ...(inClash && { ids: inClash.map(({ id }) => id) }),
  });
  const counts = new Map<string, number>();
  const shown = sessions.map(({ id }) => id);
  for (const clash of await clashesAround(work, shown))
    for (const { id } of clash.sessions) counts.set(id, (counts.get(id) ?? 0) + 1);
  const known = await withPeople(work, [], []);
  const days = await daysOf(work.tx, work.edition);
  const base = `/${language}${deskOf(work.edition.slug, '/sessions')}`;
  return editionPage({
    work,
    language,
    title: editionDeskMessages(language, 'sessions'),
    part: '/sessions',
    notice: await noticeOf(work, call),
    body: (
      <>
        <p class="actions">
          <a class="button primary" href={`${base}/new`}>
            {editionDeskMessages(language, 'new.session')}
          </a>
          <span class="figures">{say(language, 'count', { count })}</span>
        </p>
        <Filters {...{ language, filter, days, known, base }} />
        {sessions.length === 0 ? (
          <div class="empty">
            <p>{say(language, 'empty')}</p>
            <p>
              <a href={base}>{say(language, 'all')}</a>
            </p>
          </div>
        ) : (
          <form method="post" action={`${base}/bulk`} class="stack">
            <Rows {...{ work, language, known, sessions, counts, base }} />
            <BulkForm {...{ language, known, reach: work.reach }} values={{}} />
          </form>
        )}
        <Pager {...{ language, url, page, count }} size={pageSize} />
      </>
    ),
  });
}

interface FilterParts {
  language: Language;
  filter: SessionFilter & { clashes: boolean };
  days: string[];
  known: Known;
  base: string;
}

function Filters({ language, filter, days, known, base }: FilterParts) {
  const none = { value: 'none', label: say(language, 'none') };
  const choices: { name: (typeof filterNames)[number]; label: string; options: Option[] }[] = [
    {
      name: 'day',
      label: say(language, 'day'),
      options: [
        ...days.map((day) => ({ value: day, label: dayName(day, language, 'dayShort') })),
        { value: 'none', label: say(language, 'noTime') },
      ],
    },
    { name: 'room', label: field(language, 'roomId'), options: [...thingOptions('room')(known, language), none] },
    { name: 'forum', label: field(language, 'forumId'), options: [...thingOptions('forum')(known, language), none] },
    { name: 'status', label: field(language, 'status'), options: statusOptions(known, language) },
    { name: 'access', label: field(language, 'access'), options: accessOptions(known, language) },
    { name: 'kind', label: field(language, 'kind'), options: kindOptions(known, language) },
  ];
  return (
    <form action={base} role="search" class="desk-filters" aria-label={say(language, 'filter')}>
      <label class="field">
        <span>{editionDeskMessages(language, 'search')}</span>
        <input type="search" name="q" value={filter.q} />
      </label>
      {choices.map(({ name, label, options }) => (
        <label key={name} class="field">
          <span>{label}</span>
          <select name={name}>
            <option value="">{say(language, 'any')}</option>
            {options.map((option) => (
              <option key={option.value} value={option.value} selected={option.value === filter[name]}>
                {option.label}
              </option>
            ))}
          </select>
        </label>
      ))}
      <label>
        <input type="checkbox" name="clashes" checked={filter.clashes} /> {say(language, 'onlyClashes')}
      </label>
      <span class="actions">
        <button type="submit">{say(language, 'filter')}</button>
        <a href={base}>{say(language, 'all')}</a>
      </span>
    </form>
  );
}

interface RowsParts {
  work: Work;
  language: Language;
  known: Known;
  sessions: ListedSession[];
  counts: Map<string, number>;
  base: string;
}

/** When a session stands, on the clock of the venue. */
export function timeWords(
  { startsAt, minutes }: Pick<ListedSession, 'startsAt' | 'minutes'>,
  { edition }: Pick<Work, 'edition'>,
  language: Language,
): string {
  if (!startsAt) return say(language, 'noTime');
  const start = Date.parse(startsAt);
  const [from, to] = [start, start + minutes * 60_000].map((ms) => clockTime(ms, edition.timeZone));
  return `${dayName(dayOf(edition, startsAt), language, 'dayShort')} ${from}–${to}`;
}

function Rows({ work, language, known, sessions, counts, base }: RowsParts) {
  const labels = {
    room: thingOptions('room')(known, language),
    forum: thingOptions('forum')(known, language),
    status: statusOptions(known, language),
    access: accessOptions(known, language),
  };
  const labelOf = (list: keyof typeof labels, value: string | null) =>
    labels[list].find((option) => option.value === value)?.label ?? '';
  const head = [
    say(language, 'mark'),
    say(language, 'time'),
    field(language, 'title'),
    field(language, 'roomId'),
    field(language, 'forumId'),
    field(language, 'status'),
    field(language, 'access'),
    field(language, 'spoken'),
    say(language, 'clashes'),
  ];
  return (
    <DeskTable caption={editionDeskMessages(language, 'sessions')} head={head}>
      {sessions.map((session) => {
        const title = wordsOf(session.title, language) || session.slug;
        const clashes = counts.get(session.id) ?? 0;
        return (
          <tr key={session.id} data-row>
            <td>
              <input
                type="checkbox"
                name="session"
                value={session.id}
                aria-label={`${say(language, 'mark')}: ${title}`}
              />
            </td>
            <td class="figures nowrap">{timeWords(session, work, language)}</td>
            <td>
              <a href={`${base}/${session.id}`}>
                <Words text={session.title} visit={{ language }} />
              </a>
            </td>
            <td>{labelOf('room', session.roomId)}</td>
            <td>{labelOf('forum', session.forumId)}</td>
            <td>{labelOf('status', session.status)}</td>
            <td>{labelOf('access', session.access)}</td>
            <td>
              {session.spoken.join(' ')}
              {session.interpreted.length > 0 && <span class="quiet"> ({session.interpreted.join(' ')})</span>}
            </td>
            <td class={clashes > 0 ? 'live figures' : 'figures'}>{clashes || ''}</td>
          </tr>
        );
      })}
    </DeskTable>
  );
}
