import { isUuid } from '../../platform/uuid.ts';
import { type Language, nameLanguage } from '../../platform/language.ts';
import type { Call, DeskAnswer, House } from '../house.ts';
import { rulesInForce } from '../house-rule/house-rule.ts';
import { moderationDesk as say } from './moderation-desk-messages.ts';
import { DecisionFields } from './moderation-decision-fields.tsx';
import { LiveQueue, moderationIslands } from './moderation-live-parts.tsx';
import { actorOf, momentOf, moderationPath } from './moderation-parts.tsx';
import {
  countQueue,
  type QueueAfter,
  type QueueCounts,
  type QueueFilter,
  queueFilterSchema,
  queueOf,
} from './moderation-queue.ts';
import { QueueTable } from './moderation-queue-table.tsx';
import { piecesOf } from './moderation-read.ts';
import type { NameOf } from './moderation.ts';
import { kindNames, whys } from './moderation-schema.ts';
import { needsBreak, settingOf, workOf } from './moderation-shift.ts';
import type { Work } from './moderation-shift-rules.ts';
import { UndoLine } from './moderation-undo-line.tsx';

const pageLength = 50;

export const filterIn = (url: URL): QueueFilter => queueFilterSchema.parse(Object.fromEntries(url.searchParams));

/** A filter as an address carries it. */
export const filterQuery = (filter: QueueFilter): URLSearchParams =>
  new URLSearchParams(Object.entries(filter).flatMap(([name, value]) => (value === null ? [] : [[name, value]])));

function afterIn(url: URL): QueueAfter | null {
  const [, urgency, id] = /^(\d)\.(.{36})$/.exec(url.searchParams.get('after') ?? '') ?? [];
  return isUuid(id) ? { urgency: Number(urgency), id } : null;
}

/** Everything that waits for a moderator, of every kind, the most urgent first. */
export async function queuePage(house: House, call: Call): Promise<DeskAnswer> {
  const { db } = house;
  const { language, url } = call;
  const actor = actorOf(call);
  const filter = filterIn(url);
  const found = await queueOf(db, actor, filter, { after: afterIn(url), limit: pageLength + 1 });
  const items = found.slice(0, pageLength);
  const [pieces, counts, setting, work, rules, nameOf] = await Promise.all([
    piecesOf(house, items),
    countQueue(db, actor),
    settingOf(db, actor),
    workOf(db, actor.personId ?? ''),
    rulesInForce(db),
    house.moderation.editionNames(language),
  ]);
  const last = found.length > pageLength ? items.at(-1) : undefined;
  const next = last && `${last.urgency}.${last.id}`;
  return {
    title: say(language, 'title'),
    islands: moderationIslands,
    keys: [{ key: 'n', does: say.sentence('keyNext') }],
    body: (
      <moderation-keys class="stack moderation">
        <h1>{say(language, 'title')}</h1>
        <UndoLine call={call} />
        <Today call={call} work={work} counts={counts} />
        <Ways call={call} filter={filter} waiting={counts.waiting} />
        <Filter language={language} filter={filter} counts={counts} nameOf={nameOf} />
        {items.length === 0 ? (
          <div class="empty">
            <p>{say(language, 'none')}</p>
            <p>{say(language, 'noneHelp')}</p>
          </div>
        ) : (
          <form method="post" action={`/${language}${moderationPath}/bulk`} class="stack">
            <QueueTable house={house} call={call} items={items} pieces={pieces} nameOf={nameOf} open={!setting.blur} />
            {next && (
              <p>
                <a rel="next" href={`?${new URLSearchParams([...filterQuery(filter), ['after', next]])}`}>
                  {say(language, 'nextPage')}
                </a>
              </p>
            )}
            <h2>{say(language, 'bulkTitle')}</h2>
            <p class="quiet">{say(language, 'bulkHelp')}</p>
            <DecisionFields
              language={language}
              rules={rules}
              typed={new URLSearchParams()}
              publish={say(language, 'bulkPublish')}
              remove={say(language, 'bulkRemove')}
            />
          </form>
        )}
      </moderation-keys>
    ),
  };
}

interface TodayParts {
  call: Call;
  work: Work;
  counts: QueueCounts;
}

function Today({ call, work, counts }: TodayParts) {
  const { language } = call;
  return (
    <>
      <LiveQueue call={call} waiting={counts.waiting} newest={counts.newest}>
        {counts.oldest && say(language, 'oldest', { moment: momentOf(counts.oldest, language) })}
      </LiveQueue>
      <p class="quiet">{say(language, 'today', { decisions: work.decisions, minutes: Math.round(work.minutes) })}</p>
      {needsBreak(work) && (
        <p class="message" role="status">
          {say(language, 'break', { minutes: Math.round(work.withoutPause) })}
        </p>
      )}
    </>
  );
}

function Ways({ call: { language }, filter, waiting }: { call: Call; filter: QueueFilter; waiting: number }) {
  const path = `/${language}${moderationPath}`;
  return (
    <div class="actions">
      <form method="post" action={`${path}/next?${filterQuery(filter)}`}>
        <button type="submit" class="primary" data-press="n" disabled={waiting === 0}>
          {say(language, 'takeNext')}
        </button>
      </form>
      <a href={`${path}/decisions`}>{say(language, 'decisions')}</a>
      <a href={`${path}/flood`}>{say(language, 'flood')}</a>
      <a href={`${path}/settings`}>{say(language, 'settings')}</a>
      <a href={`/${language}/rules`}>{say(language, 'rules')}</a>
    </div>
  );
}

interface FilterParts {
  language: Language;
  filter: QueueFilter;
  counts: QueueCounts;
  nameOf: NameOf;
}

function Filter({ language, filter, counts, nameOf }: FilterParts) {
  const selects = [
    { name: 'kind', label: say(language, 'kind'), values: kindNames.map((one) => [one, say(language, `kind-${one}`)]) },
    { name: 'why', label: say(language, 'why'), values: whys.map((one) => [one, say(language, `why-${one}`)]) },
    {
      name: 'language',
      label: say(language, 'language'),
      values: counts.languages.map((one) => [one, nameLanguage(one, language)]),
    },
    { name: 'edition', label: say(language, 'edition'), values: counts.editions.map((one) => [one, nameOf(one)]) },
  ] as const;
  return (
    <form class="actions moderation-filter">
      {selects.map(({ name, label, values }) => (
        <label key={name} class="field short-field">
          <span>{label}</span>
          <select name={name}>
            <option value="">{say(language, 'any')}</option>
            {values.map(([value, words]) => (
              <option key={value} value={value} selected={filter[name] === value}>
                {words}
              </option>
            ))}
          </select>
        </label>
      ))}
      <button type="submit">{say(language, 'show')}</button>
      {(filter.like || filter.by) && (
        <>
          <span>{say(language, filter.like ? 'onlyAlike' : 'onlyAuthor')}</span>
          <a href={`/${language}${moderationPath}`}>{say(language, 'showAll')}</a>
        </>
      )}
    </form>
  );
}
