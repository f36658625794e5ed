import type { JSX } from 'preact';
import { clockTime, dayName } from '../../platform/time.ts';
import type { Visit } from '../edition/edition-visit.ts';
import type { Session } from '../programme-schema.ts';
import { dayOf, startOf } from '../programme-view.ts';
import { sessionPageMessages as say } from './session-messages.ts';
import { neighboursOf } from './session-rules.ts';
import { Words } from '../text-words.tsx';

interface Props {
  visit: Visit;
  session: Session;
}

/** What is held before and after a session, in its room and in its forum. */
export function Around({ visit, session }: Props): JSX.Element {
  const { view, language } = visit;
  const room = session.roomId ? view.room(session.roomId) : undefined;
  const forum = session.forumId ? view.forum(session.forumId) : undefined;
  return (
    <div class="full pair no-print">
      {room && (
        <Beside visit={visit} title={say(language, 'inRoom')} {...neighboursOf(session, view.sessionsIn(room))} />
      )}
      {forum && (
        <Beside visit={visit} title={say(language, 'inForum')} {...neighboursOf(session, view.sessionsIn(forum))} />
      )}
    </div>
  );
}

function Beside({
  visit,
  title,
  previous,
  next,
}: {
  visit: Visit;
  title: string;
  previous: Session | undefined;
  next: Session | undefined;
}) {
  if (!previous && !next) return null;
  return (
    <nav aria-label={title}>
      <h2 class="section-head">{title}</h2>
      <ul class="rows">
        {previous && <Neighbour visit={visit} session={previous} words={say(visit.language, 'before')} />}
        {next && <Neighbour visit={visit} session={next} words={say(visit.language, 'after')} />}
      </ul>
    </nav>
  );
}

function Neighbour({ visit, session, words }: Props & { words: string }) {
  const zone = visit.view.edition.timeZone;
  return (
    <li>
      <span class="quiet">
        {words}{' '}
        {session.startsAt && (
          <time datetime={session.startsAt}>
            {dayName(dayOf(visit.view.edition, session.startsAt), visit.language, 'dayShort')}{' '}
            {clockTime(startOf(session), zone)}
          </time>
        )}
      </span>
      <br />
      <a href={`${visit.base}/sessions/${session.slug}`}>
        <Words text={session.title} visit={visit} />
      </a>
    </li>
  );
}
