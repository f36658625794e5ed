import { BesideItem, mostBeside } from './edition-beside.tsx';
import { inLine } from '../../platform/language.ts';
import { clockTime, dayName } from '../../platform/time.ts';
import { homeText as say } from './edition-home-messages.ts';
import type { Visit } from './edition-visit.ts';
import { countSessions, type Day, startOf } from '../programme-view.ts';
import type { Change } from '../release/release-schema.ts';
import { kindWord } from '../release/release-words.ts';
import { SessionRow } from '../session/session-row.tsx';
import { Words } from '../text-words.tsx';

// The parts of an edition's home that come after its title and after what is on now.

const mostChanges = 5;
const mostRecordings = 8;
const highlightKinds = new Set(['ceremony', 'keynote']);

interface Props {
  visit: Visit;
}

/** What a visitor can do today; says nothing of what isn't there yet. */
export function TakePart({ visit }: Props) {
  const { language, base, pinned } = visit;
  const beside = pinned ? [] : visit.entry.beside.slice(0, mostBeside);
  const webcal = `${visit.origin.replace(/^https?/, 'webcal')}${base}/schedule.ics`;
  const ways = [
    [`${base}/programme`, 'readProgramme', 'readProgrammeHelp'],
    [webcal, 'subscribe', 'subscribeHelp'],
    ...(pinned ? [] : [[`${base}/agenda`, 'keepAgenda', 'keepAgendaHelp'] as const]),
  ] as const;
  return (
    <section>
      <div class="section-head">
        <h2>{say(language, 'takePart')}</h2>
      </div>
      <ul class="rows">
        {beside.map((one) => (
          <BesideItem key={one.path} visit={visit} beside={one} />
        ))}
        {ways.map(([href, title, help]) => (
          <li key={title}>
            <a href={href}>{say(language, title)}</a>
            <br />
            <small class="quiet">{say(language, help)}</small>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The days, each with what the whole house comes together for. */
export function Days({ visit }: Props) {
  const { language, view } = visit;
  if (view.days.length === 0) return null;
  return (
    <section>
      <div class="section-head">
        <h2>{say(language, 'days')}</h2>
      </div>
      {view.days.map((day) => (
        <DayInBrief key={day.date} visit={visit} day={day} />
      ))}
    </section>
  );
}

function DayInBrief({ visit, day }: Props & { day: Day }) {
  const { language, base, view } = visit;
  const highlights = day.sessions.filter((session) => highlightKinds.has(session.kind)).slice(0, 6);
  const { timeZone } = view.edition;
  const [from, to] = [day.startsAt, day.endsAt].map((moment) => clockTime(Date.parse(moment), timeZone));
  return (
    <section class="home-day">
      <h3>
        <a href={`${base}/programme/${day.date}`}>{dayName(day.date, language)}</a>
      </h3>
      <p class="quiet figures">
        {from}–{to} · {say(language, 'sessionCount', { count: countSessions(day.sessions) })}
      </p>
      <ol>
        {highlights.map((session) => (
          <li key={session.id}>
            <time>{clockTime(startOf(session), timeZone)}</time>{' '}
            <a href={`${base}/sessions/${session.slug}`}>
              <Words text={session.title} visit={visit} />
            </a>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** What the latest release changed. */
export function Changes({ visit, changes }: Props & { changes: Change[] }) {
  const { language, base, view } = visit;
  return (
    <section>
      <div class="section-head">
        <h2>{say(language, 'news')}</h2>
      </div>
      {view.release.note && (
        <p>
          <Words text={view.release.note} visit={visit} />
        </p>
      )}
      {changes.length === 0 && !view.release.note && (
        <>
          <p>{say(language, 'noNews')}</p>
          <p class="quiet">{say(language, 'noNewsHelp')}</p>
        </>
      )}
      <ul class="rows">
        {changes.slice(0, mostChanges).map((change) => (
          <ChangeItem key={(change.after ?? change.before)?.id} visit={visit} change={change} />
        ))}
      </ul>
      <p class="home-more">
        <a href={`/${language}/${view.edition.slug}/releases`}>{say(language, 'allChanges')}</a>{' '}
        <a href={`${base}/changes.atom`}>{say(language, 'follow')}</a>
      </p>
    </section>
  );
}

function ChangeItem({ visit, change }: Props & { change: Change }) {
  const session = change.after ?? change.before;
  if (!session) return null;
  const kinds = change.kinds.map((kind) => kindWord(kind, visit.language));
  return (
    <li>
      <small class={change.kinds.includes('cancelled') ? 'live' : 'quiet'}>{inLine(kinds, visit.language)}</small>
      <br />
      {change.after ? (
        <a href={`${visit.base}/sessions/${session.slug}`}>
          <Words text={session.title} visit={visit} />
        </a>
      ) : (
        <Words text={session.title} visit={visit} />
      )}
    </li>
  );
}

/** After the event: what can be watched. */
export function Recordings({ visit }: Props) {
  const { language, view } = visit;
  const recorded = view.sessions.filter((session) => session.recordingUrl);
  return (
    <section>
      <div class="section-head">
        <h2>{say(language, 'recordings')}</h2>
      </div>
      {recorded.length === 0 ? (
        <>
          <p>{say(language, 'noRecordings')}</p>
          <p class="quiet">{say(language, 'noRecordingsHelp')}</p>
        </>
      ) : (
        <ol>
          {recorded.slice(0, mostRecordings).map((session) => (
            <SessionRow key={session.id} visit={visit} session={session} day />
          ))}
        </ol>
      )}
    </section>
  );
}
