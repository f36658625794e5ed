import { inLine } from '../../platform/language.ts';
import { shown, wordsOf } from '../../platform/text.ts';
import { clockTime, dateRange, dayName, zoneOffset } from '../../platform/time.ts';
import type { File, Site } from '../edition/edition-site.ts';
import type { Visit } from '../edition/edition-visit.ts';
import type { PictureWords } from './picture-layout.ts';
import { paint } from './picture-queue.ts';
import type { Session } from '../programme-schema.ts';
import { dayOf, endOf, startOf } from '../programme-view.ts';
import { nameOf } from '../schedule-export/schedule-export.ts';
import { sessionMessages } from '../session/session-row-messages.ts';
import { unknownSession } from '../session/session-rules.ts';

const house = '#0b5a63';
const mostPeople = 4;

/** Hangs the pictures for link previews on the site: one for each session, one for the edition. */
export function hangPictures(site: Site): void {
  site.file('/sessions/:session/picture.png', async (visit) => {
    const session = visit.view.session(visit.params.session ?? '');
    if (!session) throw unknownSession(visit);
    return png(await paint(sessionWords(visit, session)));
  });
  site.file('/picture.png', async (visit) => png(await paint(editionWords(visit))));
}

const png = (body: Uint8Array): File => ({ body, type: 'image/png', until: 'release' });

/** What a session's picture says, in the reader's language. */
export function sessionWords({ view, language }: Visit, session: Session): PictureWords {
  const title = shown(session.title, language);
  const forum = session.forumId ? view.forum(session.forumId) : undefined;
  const room = session.roomId ? view.room(session.roomId) : undefined;
  const venue = room?.venueId ? view.venue(room.venueId) : undefined;
  const people = view.people(session, 'speaker', 'chair', 'moderator').map(({ speaker }) => nameOf(speaker, language));
  const join = (parts: string[]) => inLine(parts, language);
  return {
    language,
    edition: wordsOf(view.edition.name, language),
    title: title.text,
    titleLanguage: title.language,
    people: join([...new Set(people)].slice(0, mostPeople)),
    when: whenWords(view.edition, session, language),
    where: join([
      wordsOf(room?.name, language),
      wordsOf(venue?.name, language) || wordsOf(view.edition.place, language),
    ]),
    forum: wordsOf(forum?.title, language),
    colour: forum?.colour ?? house,
    stamp: session.status === 'cancelled' ? sessionMessages(language, 'status.cancelled') : '',
  };
}

function whenWords(edition: Visit['view']['edition'], session: Session, language: Visit['language']): string {
  if (!session.startsAt) return '';
  const [from, to] = [startOf(session), endOf(session)];
  const day = dayName(dayOf(edition, session.startsAt), language);
  const times = `${clockTime(from, edition.timeZone)}–${clockTime(to, edition.timeZone)}`;
  return `${day} · ${times} ${zoneOffset(edition.timeZone, from)}`;
}

/** What an edition's picture says. */
export function editionWords({ view: { edition }, language }: Visit): PictureWords {
  const title = shown(edition.theme ?? edition.name, language);
  return {
    language,
    edition: wordsOf(edition.name, language),
    title: title.text,
    titleLanguage: title.language,
    people: '',
    when: dateRange(edition.startsOn, edition.endsOn, language),
    where: wordsOf(edition.place, language),
    forum: '',
    colour: house,
    stamp: '',
  };
}
