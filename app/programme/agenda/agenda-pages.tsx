import { createHash } from 'node:crypto';
import type { Context } from 'hono';
import { languages } from '../../platform/language.ts';
import { Refusal } from '../../platform/refusal.ts';
import { anyone } from '../../platform/routes.ts';
import { wordsOf } from '../../platform/text.ts';
import { dayName } from '../../platform/time.ts';
import { readAgenda } from './agenda.ts';
import { AgendaCalendar } from './agenda-calendar.tsx';
import { type Own, ownAgenda, postCalendar, postDeletion, postStar } from './agenda-forms.ts';
import { agendaDevice } from './agenda-device-messages.ts';
import { agendaText as say } from './agenda-messages.ts';
import { overlaps, starred } from './agenda-rules.ts';
import { tokenPattern } from './agenda-schema.ts';
import type { Site } from '../edition/edition-site.ts';
import type { Page, Visit } from '../edition/edition-visit.ts';
import type { Session } from '../programme-schema.ts';
import { programmeText } from '../programme-pages-messages.ts';
import { dayOf } from '../programme-view.ts';
import { calendarOf } from '../schedule-export/schedule-export-calendar.ts';
import { icalText } from '../schedule-export/schedule-export-ical.ts';
import { SessionRow } from '../session/session-row.tsx';
import { Words } from '../text-words.tsx';

const start = `/:language{(?:${languages.join('|')})}/:edition{[a-z0-9-]+}/agenda`;

/** Hangs the reader's own agenda on the site: never kept in the byte cache, because it is nobody else's. */
export function hangAgenda(site: Site): void {
  const { routes } = site;
  routes.get(start, anyone, async (context) => {
    const visit = await site.visit(context);
    return site.show(context, visit, agendaPage(visit, ownAgenda(context, visit)));
  });
  routes.post(start, anyone, (context) => postStar(site, context));
  routes.post(`${start}/calendar`, anyone, (context) => postCalendar(site, context));
  routes.post(`${start}/calendar/deletion`, anyone, (context) => postDeletion(site, context));
  routes.get(`${start}/:file{${tokenPattern}\\.ics}`, anyone, (context) => calendarFile(site, context));
}

/** The saved agenda as a calendar, to whoever knows its address. */
async function calendarFile(site: Site, context: Context): Promise<Response> {
  const visit = await site.visit(context);
  const { view, language, origin, base } = visit;
  const token = (context.req.param('file') ?? '').replace('.ics', '');
  const saved = await readAgenda(site.db, view.edition, token);
  if (!saved) throw new Refusal('agenda.unknown', 404, say.sentence('unknown'));
  const sessions = starred(view, saved.stars);
  const scope = { path: `/agenda/${token}`, title: say(language, 'title'), sessions };
  const body = icalText(calendarOf({ view, language, origin, base, scope }).calendar);
  const tag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
  const headers = { ETag: tag, 'Cache-Control': 'private, no-cache', 'X-Robots-Tag': 'noindex' };
  if (context.req.header('if-none-match') === tag) return context.body(null, 304, headers);
  return context.body(body, 200, { ...headers, 'Content-Type': 'text/calendar; charset=utf-8' });
}

export function agendaPage(visit: Visit, own: Own): Page {
  const sessions = starred(visit.view, own.stars);
  return {
    title: say(visit.language, 'title'),
    hidden: true,
    body: (
      <>
        <div>
          <h1>{say(visit.language, 'title')}</h1>
          {!own.token && <p class="quiet">{say(visit.language, 'kept')}</p>}
        </div>
        <Added visit={visit} />
        {sessions.length === 0 ? <Empty visit={visit} /> : <Starred visit={visit} sessions={sessions} own={own} />}
      </>
    ),
  };
}

/** Says what the star did, to readers whose page couldn't show it. */
function Added({ visit }: { visit: Visit }) {
  const { language, url, view } = visit;
  const number = Number(url.searchParams.get('added'));
  const session = view.sessions.find((one) => one.number === number);
  const back = url.searchParams.get('back') ?? '';
  if (!session) return null;
  return (
    <p class="message no-print" role="status">
      {say(language, 'added', { title: wordsOf(session.title, language) })}{' '}
      {/^\/[a-z]{2}\//.test(back) && <a href={`${back}#s${number}`}>{say(language, 'back')}</a>}
    </p>
  );
}

function Empty({ visit }: { visit: Visit }) {
  return (
    <div class="empty">
      <p>{say(visit.language, 'empty')}</p>
      <p>{say(visit.language, 'emptyHelp')}</p>
      <p>
        <a href={`${visit.base}/programme`}>{say(visit.language, 'toProgramme')}</a>
      </p>
    </div>
  );
}

function Starred({ visit, sessions, own }: { visit: Visit; sessions: Session[]; own: Own }) {
  const { language, view } = visit;
  const clashes = overlaps(sessions);
  const days = Map.groupBy(sessions, (session) => (session.startsAt ? dayOf(view.edition, session.startsAt) : ''));
  return (
    <>
      <div class="read">
        <p>
          <strong>{programmeText(language, 'sessions', { count: sessions.length })}</strong>{' '}
          {sessions.length > 1 && (
            <span class={clashes.size > 0 ? 'live' : 'quiet'}>
              {say(language, 'overlapCount', { count: clashes.size })}
            </span>
          )}
        </p>
        {[...days].map(([date, held]) => (
          <section key={date} class="agenda-day">
            <h2>{date ? dayName(date, language) : programmeText(language, 'unscheduled')}</h2>
            <ol>
              {held.map((session) => (
                <SessionRow key={session.id} visit={visit} session={session} starred>
                  <Overlaps visit={visit} others={clashes.get(session.id) ?? []} />
                </SessionRow>
              ))}
            </ol>
          </section>
        ))}
      </div>
      <AgendaCalendar visit={visit} token={own.token} />
      <p class="no-print">
        <a href={`${visit.base}/agenda/device`}>{agendaDevice(language, 'title')}</a>
      </p>
    </>
  );
}

function Overlaps({ visit, others }: { visit: Visit; others: Session[] }) {
  if (others.length === 0) return null;
  const [before = '', after = ''] = say(visit.language, 'overlaps', { title: '\u0000' }).split('\u0000');
  return (
    <p class="standing overlaps live">
      {before}
      {others.map((other, index) => (
        <>
          {index > 0 && ' · '}
          <Words key={other.id} text={other.title} visit={visit} />
        </>
      ))}
      {after}
    </p>
  );
}
