import { clockTime } from '../../platform/time.ts';
import { homeText as say } from './edition-home-messages.ts';
import { byRoom, type RoomNow, type Standing } from './edition-now.ts';
import type { Visit } from './edition-visit.ts';
import { programmeText } from '../programme-pages-messages.ts';
import type { Session } from '../programme-schema.ts';
import { endOf, startOf } from '../programme-view.ts';
import { Words } from '../text-words.tsx';

/** Rooms that the home shows; a gathering of forty has its programme for the rest. */
const mostRooms = 14;

/** What is on now and what comes next, room by room. */
export function Live({ visit, standing }: { visit: Visit; standing: Standing }) {
  const { language, base, view } = visit;
  const rooms = byRoom(standing, view.programme.rooms);
  return (
    <section>
      <div class="section-head">
        <h2 class="live">{say(language, 'onNow')}</h2>
        {rooms.length > 0 && (
          <a href={`${base}/programme#now`}>{say(language, 'allOnNow', { count: standing.live.length })}</a>
        )}
      </div>
      {rooms.length === 0 && <p class="quiet">{say(language, 'nothingNow')}</p>}
      {rooms.length > 0 && (
        <table class="now-next">
          <thead>
            <tr>
              <th scope="col">{say(language, 'room')}</th>
              <th scope="col" class="live">
                {programmeText(language, 'now')}
              </th>
              <th scope="col">{say(language, 'next')}</th>
            </tr>
          </thead>
          <tbody>
            {rooms.slice(0, mostRooms).map((one) => (
              <RoomRow key={one.room?.id ?? ''} visit={visit} one={one} />
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function RoomRow({ visit, one }: { visit: Visit; one: RoomNow }) {
  const { room, now, next } = one;
  return (
    <tr>
      <th scope="row">
        {room ? (
          <a href={`${visit.base}/rooms/${room.slug}`}>
            <Words text={room.name} visit={visit} />
          </a>
        ) : (
          programmeText(visit.language, 'roomUnknown')
        )}
      </th>
      <td class="on-now">
        {now.map((session) => (
          <OnNow key={session.id} visit={visit} session={session} />
        ))}
      </td>
      <td class="next">
        {next && (
          <div class="timed">
            <time>{clockTime(startOf(next), visit.view.edition.timeZone)}</time> <Title visit={visit} session={next} />
          </div>
        )}
      </td>
    </tr>
  );
}

function OnNow({ visit, session }: { visit: Visit; session: Session }) {
  const time = clockTime(endOf(session), visit.view.edition.timeZone);
  return (
    <div>
      <Title visit={visit} session={session} />{' '}
      <small class="quiet figures">
        {say(visit.language, 'until', { time })}
        {session.streamUrl && (
          <>
            {' · '}
            <a class="watch" href={session.streamUrl}>
              {say(visit.language, 'watch')}
            </a>
          </>
        )}
      </small>
    </div>
  );
}

const Title = ({ visit, session }: { visit: Visit; session: Session }) => (
  <a href={`${visit.base}/sessions/${session.slug}`}>
    <Words text={session.title} visit={visit} />
  </a>
);
