import type { JSX } from 'preact';
import { shown, wordsOf } from '../../platform/text.ts';
import { BesideLinks } from '../edition/edition-beside.tsx';
import type { Site } from '../edition/edition-site.ts';
import type { Page, Visit } from '../edition/edition-visit.ts';
import type { Link, Session } from '../programme-schema.ts';
import { feedsOf } from '../schedule-export/schedule-export-files.ts';
import { sessionData } from '../schedule-export/schedule-export-jsonld.ts';
import { ZoneForm } from './session-days.tsx';
import { Facts } from './session-facts.tsx';
import { sessionPageMessages as say } from './session-messages.ts';
import { Around } from './session-neighbours.tsx';
import { People, RunOfOrder } from './session-people.tsx';
import { Standing, Star } from './session-row.tsx';
import { sessionMessages } from './session-row-messages.ts';
import { momentOf, nextChange, unknownSession } from './session-rules.ts';
import { firstWords } from '../text-plain.ts';
import { Prose } from '../text-prose.tsx';
import { languageOf, Words } from '../text-words.tsx';

/** Hangs the page of each session on the site. */
export function hangSessions(site: Site): void {
  site.page('/sessions/:session', sessionPage);
}

/** Everything that is known of one session. */
export function sessionPage(visit: Visit): Page {
  const { view, language, origin, base } = visit;
  const session = view.session(visit.params.session ?? '');
  if (!session) throw unknownSession(visit);
  const path = `/sessions/${session.slug}`;
  const description = firstWords(wordsOf(session.abstract ?? session.subtitle ?? session.description, language));
  return {
    title: wordsOf(session.title, language),
    ...(description && { description }),
    body: <SessionBody visit={visit} session={session} />,
    until: nextChange([session], visit.now),
    picture: `${base}${path}/picture.png`,
    data: sessionData(view, session, language, origin, base),
    feeds: feedsOf(visit, path),
    islands: ['own-zone'],
  };
}

interface Props {
  visit: Visit;
  session: Session;
}

function SessionBody({ visit, session }: Props): JSX.Element {
  const { language } = visit;
  const same = wordsOf(session.abstract, language) === wordsOf(session.description, language);
  return (
    <>
      <header class={`full session-title ${session.status === 'cancelled' ? 'cancelled' : ''}`}>
        <p class="eyebrow">
          {sessionMessages(language, `kind.${session.kind}`)}
          {momentOf(session, visit.now) === 'now' && session.status !== 'cancelled' && (
            <strong class="live"> · {say(language, 'live')}</strong>
          )}
        </p>
        <h1 id={`s${session.number}`} {...languageOf(session.title, visit)}>
          {shown(session.title, language).text}
        </h1>
        {session.subtitle && (
          <p class="lead">
            <Words text={session.subtitle} visit={visit} />
          </p>
        )}
        <Standing visit={visit} session={session} />
      </header>
      <aside class="aside beside stack">
        <Facts visit={visit} session={session} />
        <Actions visit={visit} session={session} />
        {session.startsAt && <ZoneForm visit={visit} />}
      </aside>
      <div class="read stack">
        <Prose text={session.abstract} visit={visit} />
        {!same && <Prose text={session.description} visit={visit} />}
        <RunOfOrder visit={visit} session={session} />
        <People visit={visit} session={session} />
        <Links visit={visit} title={say(language, 'material')} links={session.attachments} />
        <Links visit={visit} title={say(language, 'links')} links={session.links} />
      </div>
      <Around visit={visit} session={session} />
    </>
  );
}

function Links({ title, links }: { visit: Visit; title: string; links: Link[] }) {
  if (links.length === 0) return null;
  return (
    <section>
      <h2 class="section-head">{title}</h2>
      <ul class="rows">
        {links.map((link) => (
          <li key={link.url}>
            <a href={link.url} rel="nofollow noopener">
              {link.title || link.url}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Actions({ visit, session }: Props) {
  const { language, base, now } = visit;
  const moment = momentOf(session, now);
  const held = session.status !== 'cancelled';
  return (
    <div class="stack">
      <p class="actions">
        {held && moment !== 'after' && session.streamUrl && (
          <a class="button primary" href={session.streamUrl}>
            {sessionMessages(language, 'stream')}
          </a>
        )}
        {moment === 'after' && session.recordingUrl && (
          <a class="button primary" href={session.recordingUrl}>
            {sessionMessages(language, 'recording')}
          </a>
        )}
        {session.startsAt && (
          <a class="button" href={`${base}/sessions/${session.slug}/schedule.ics`}>
            {say(language, 'calendar')}
          </a>
        )}
        {!visit.pinned && session.kind !== 'break' && <Star session={session} visit={visit} worded />}
      </p>
      <BesideLinks visit={visit} about={session.id} />
      {held && moment === 'after' && <p class="quiet">{say(language, 'over')}</p>}
      {session.unrecorded && <p class="quiet">{say(language, 'unrecorded')}</p>}
      {session.licence && !session.unrecorded && (
        <p class="quiet">{say(language, 'licence', { licence: session.licence })}</p>
      )}
      <ul>
        {session.feedbackUrl && <Out href={session.feedbackUrl} words={say(language, 'feedback')} />}
        {session.originUrl && <Out href={session.originUrl} words={say(language, 'source')} />}
      </ul>
    </div>
  );
}

const Out = ({ href, words }: { href: string; words: string }) => (
  <li>
    <a href={href} rel="noopener">
      {words}
    </a>
  </li>
);
