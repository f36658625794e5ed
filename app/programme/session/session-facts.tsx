import type { ComponentChildren, JSX } from 'preact';
import { inLine, nameLanguage } from '../../platform/language.ts';
import { dayName, zoneOffset } from '../../platform/time.ts';
import type { Visit } from '../edition/edition-visit.ts';
import type { Session } from '../programme-schema.ts';
import { dayOf, startOf } from '../programme-view.ts';
import { sessionPageMessages as say } from './session-messages.ts';
import { sessionMessages } from './session-row-messages.ts';
import { When } from './session-time.tsx';
import { Words } from '../text-words.tsx';

interface Props {
  visit: Visit;
  session: Session;
}

function Fact({ name, children }: { name: string; children: ComponentChildren }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}

const accessKeys = { open: 'accessOpen', invitation: 'accessInvitation', closed: 'accessClosed' } as const;

/** When, where, for whom, in which languages, and what it belongs to. */
export function Facts({ visit, session }: Props): JSX.Element {
  const { language, view, base } = visit;
  const forum = session.forumId ? view.forum(session.forumId) : undefined;
  const topics = session.topicIds.flatMap((id) => view.topic(id) ?? []);
  return (
    <dl class="facts">
      <Fact name={say(language, 'when')}>
        <FullTime visit={visit} session={session} />
      </Fact>
      {session.roomId && (
        <Fact name={say(language, 'where')}>
          <Where visit={visit} roomId={session.roomId} />
        </Fact>
      )}
      <Fact name={say(language, 'access')}>
        <strong>{sessionMessages(language, `access.${session.access}`)}</strong>
        <br />
        <small class="quiet">{say(language, accessKeys[session.access])}</small>
      </Fact>
      <SpokenLanguages visit={visit} session={session} />
      {forum && (
        <Fact name={say(language, 'forum')}>
          <a href={`${base}/forums/${forum.slug}`}>
            <Words text={forum.title} visit={visit} />
          </a>
        </Fact>
      )}
      {topics.length > 0 && (
        <Fact name={say(language, 'topics')}>
          {topics.map((topic) => (
            <div key={topic.id}>
              <a href={`${base}/topics/${topic.slug}`}>
                <Words text={topic.title} visit={visit} />
              </a>
            </div>
          ))}
        </Fact>
      )}
    </dl>
  );
}

function FullTime({ visit, session }: Props) {
  const { edition } = visit.view;
  if (!session.startsAt) return <>{sessionMessages(visit.language, 'unscheduled')}</>;
  return (
    <>
      {dayName(dayOf(edition, session.startsAt), visit.language)}
      <br />
      <When visit={visit} session={session} />{' '}
      <span class="quiet">
        <bdi>{zoneOffset(edition.timeZone, startOf(session))}</bdi> ·{' '}
        <bdi>{say(visit.language, 'minutes', { count: session.minutes })}</bdi>
      </span>
    </>
  );
}

function Where({ visit, roomId }: { visit: Visit; roomId: string }) {
  const room = visit.view.room(roomId);
  const venue = room?.venueId ? visit.view.venue(room.venueId) : undefined;
  if (!room) return null;
  return (
    <>
      <a href={`${visit.base}/rooms/${room.slug}`}>
        <Words text={room.name} visit={visit} />
      </a>
      {venue && (
        <>
          <br />
          <a class="quiet" href={`${visit.base}/venue#${venue.slug}`}>
            <Words text={venue.name} visit={visit} />
          </a>
        </>
      )}
    </>
  );
}

function SpokenLanguages({ visit: { language }, session }: Props) {
  const list = (tags: string[]) =>
    inLine(
      tags.map((tag) => nameLanguage(tag, language)),
      language,
    );
  if (session.spoken.length === 0 && session.interpreted.length === 0) return null;
  return (
    <Fact name={say(language, 'languages')}>
      {session.spoken.length > 0 && <div>{say(language, 'spokenIn', { languages: list(session.spoken) })}</div>}
      {session.interpreted.length > 0 && (
        <div>{say(language, 'interpretedInto', { languages: list(session.interpreted) })}</div>
      )}
    </Fact>
  );
}
