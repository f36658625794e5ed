import type { JSX } from 'preact';
import { inLine, type Language, nameLanguage } from '../../platform/language.ts';
import { wordsOf } from '../../platform/text.ts';
import { clockTime, dayName } from '../../platform/time.ts';
import { layoutMessages } from '../edition/edition-layout-messages.ts';
import { sessionMessages as say } from './session-row-messages.ts';
import type { Visit } from '../edition/edition-visit.ts';
import type { Forum, Session } from '../programme-schema.ts';
import { dayOf } from '../programme-view.ts';
import { hueOf } from './session-hue.ts';
import { When } from './session-time.tsx';
import { Name, Words } from '../text-words.tsx';

export interface SessionRowProps {
  visit: Visit;
  session: Session;
  /** What the list around it says already. */
  omit?: readonly ('room' | 'forum' | 'people')[];
  /** Says the day beside the time: for lists that aren't parted by day. */
  day?: boolean;
  /** Classes that place it in the time grid. */
  place?: string;
  /** Off where the same session stands on the page twice: ids must stay unique. */
  anchor?: boolean;
  /** Known to be in the reader's agenda: the star then takes it out. */
  starred?: boolean;
  children?: JSX.Element | null | undefined | false;
}

/** One session as a list item, everywhere the same: time, title, people, where, and how it stands. */
export function SessionRow({
  visit,
  session,
  omit = [],
  day,
  place = '',
  anchor = true,
  starred = false,
  children,
}: SessionRowProps) {
  const forum = session.forumId ? visit.view.forum(session.forumId) : undefined;
  return (
    <li class={classOf(session, forum, place)}>
      <When visit={visit} session={session} day={day ?? false} />
      <h3>
        <a href={`${visit.base}/sessions/${session.slug}`} id={anchor ? `s${session.number}` : undefined}>
          <Words text={session.title} visit={visit} />
        </a>
      </h3>
      {!omit.includes('people') && <People visit={visit} session={session} />}
      <Meta visit={visit} session={session} forum={forum} omit={omit} />
      <Standing visit={visit} session={session} />
      {children}
      {!visit.pinned && session.kind !== 'break' && (
        <Star session={session} visit={visit} anchor={anchor} starred={starred} />
      )}
    </li>
  );
}

function classOf(session: Session, forum: Forum | undefined, place: string): string {
  const hue = forum?.colour ? hueOf(forum.colour) : '';
  const kind = session.kind === 'break' ? 'pause' : '';
  const status = session.status === 'cancelled' ? 'cancelled' : '';
  return ['session', hue, kind, status, place].filter(Boolean).join(' ');
}

const shownPeople = 3;

function People({ visit, session }: { visit: Visit; session: Session }) {
  const inRoles = visit.view.people(session, 'speaker', 'chair', 'moderator', 'host');
  // Who speaks and presides is one person all the same.
  const people = inRoles.filter(({ speaker }, index) => inRoles.findIndex((one) => one.speaker === speaker) === index);
  if (people.length === 0) return null;
  const rest = people.length - shownPeople;
  return (
    <p class="who">
      {people.slice(0, shownPeople).map(({ speaker }, index) => (
        <>
          {index > 0 && ' · '}
          <Name speaker={speaker} visit={visit} />
        </>
      ))}
      {rest > 0 && ` ${say(visit.language, 'more', { count: rest })}`}
    </p>
  );
}

interface MetaProps extends Pick<SessionRowProps, 'visit' | 'session'> {
  forum: Forum | undefined;
  omit: NonNullable<SessionRowProps['omit']>;
}

function Meta({ visit, session, forum, omit }: MetaProps) {
  const { language, view } = visit;
  const room = session.roomId && !omit.includes('room') ? view.room(session.roomId) : undefined;
  const plain = session.kind === 'talk' || session.kind === 'break';
  const parts = [
    plain ? '' : say(language, `kind.${session.kind}`),
    session.access === 'open' ? '' : say(language, `access.${session.access}`),
    session.kind === 'break' ? '' : languagesOf(session, view.edition.languages, language),
  ].filter(Boolean);
  const named = forum && !omit.includes('forum') ? forum : undefined;
  if (!room && !named && parts.length === 0) return null;
  const separator = named || parts.length > 0 ? ' · ' : '';
  return (
    <p class="meta">
      {room && (
        <span class="room">
          <Words text={room.name} visit={visit} />
          {separator}
        </span>
      )}
      {named && <Words text={named.title} visit={visit} />}
      {named && parts.length > 0 && ' · '}
      {parts.join(' · ')}
    </p>
  );
}

const spokenNames = new Map<string, string>();

/** “Chinese » English”: spoken, then interpreted; silent where the whole edition is held in this one language. */
function languagesOf({ spoken, interpreted }: Session, usual: string[], reader: Language): string {
  if (spoken.length === 0) return '';
  if (interpreted.length === 0 && usual.length === 1 && spoken.join() === usual.join()) return '';
  const id = `${reader} ${spoken.join()} ${interpreted.join()}`;
  let names = spokenNames.get(id);
  if (names === undefined) {
    const list = (tags: string[]) =>
      tags.length > 2
        ? say(reader, 'severalLanguages', { count: tags.length })
        : inLine(
            tags.map((tag) => nameLanguage(tag, reader)),
            reader,
          );
    names = list(spoken) + (interpreted.length > 0 ? ` » ${list(interpreted)}` : '');
    spokenNames.set(id, names);
  }
  return names;
}

/** How it stands when that isn't simply confirmed, with the time and room that no longer hold struck through. */
export function Standing({ visit, session }: { visit: Visit; session: Session }): JSX.Element | null {
  const { status, was, reason, recordingUrl } = session;
  const { language } = visit;
  if (status === 'confirmed' && !recordingUrl) return null;
  return (
    <p class="standing">
      {status !== 'confirmed' && (
        <strong class={status === 'tentative' ? 'quiet' : 'live'}>{say(language, `status.${status}`)}</strong>
      )}{' '}
      {was && status !== 'confirmed' && <Was visit={visit} session={session} />}{' '}
      {reason && status !== 'confirmed' && (
        <span>
          <Words text={reason} visit={visit} />
        </span>
      )}{' '}
      {recordingUrl && <a href={recordingUrl}>{say(language, 'recording')}</a>}
    </p>
  );
}

function Was({ visit, session }: { visit: Visit; session: Session }) {
  const { was } = session;
  const { edition, ...view } = visit.view;
  if (!was) return null;
  const room = was.roomId && was.roomId !== session.roomId ? view.room(was.roomId) : undefined;
  const moved = was.startsAt && was.startsAt !== session.startsAt ? was.startsAt : undefined;
  if (!room && !moved) return null;
  const otherDay = moved && session.startsAt && dayOf(edition, moved) !== dayOf(edition, session.startsAt);
  return (
    <del>
      <span class="unseen">{say(visit.language, 'was')} </span>
      {otherDay && `${dayName(dayOf(edition, moved), visit.language, 'dayShort')} `}
      {moved && clockTime(Date.parse(moved), edition.timeZone)}
      {moved && room && ' · '}
      {room && <Words text={room.name} visit={visit} />}
    </del>
  );
}

interface StarProps {
  visit: Visit;
  session: Session;
  anchor?: boolean;
  starred?: boolean;
  /** With words beside the star, where it stands alone. */
  worded?: boolean;
}

/** Sends the form that the layout carries; its name for screen readers is put together from ids. */
export function Star({ session, visit, anchor = true, starred = false, worded }: StarProps): JSX.Element {
  const act = starred ? 'unstar' : 'star';
  const name = anchor
    ? { 'aria-labelledby': `${act} s${session.number}` }
    : { 'aria-label': `${layoutMessages(visit.language, act)} ${wordsOf(session.title, visit.language)}` };
  const look = [starred && 'full', worded && 'worded'].filter(Boolean).join(' ') || undefined;
  return (
    <button form="agenda" class={look} name={act} value={session.number} {...name}>
      {worded && layoutMessages(visit.language, 'agenda')}
    </button>
  );
}
