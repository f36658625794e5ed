import { languages } from '../../platform/language.ts';
import { type Text, textOf } from '../../platform/text.ts';
import type { Programme, Role, Session, Status } from '../programme-schema.ts';
import { addressBook } from './address.ts';
import type { Notes } from './feed.ts';
import { derivedId } from './identity.ts';
import { importMessages } from './import-messages.ts';
import { textAgain } from './merge-text.ts';
import { numbering, updated } from './merge-things.ts';
import { folded } from './settle-things.ts';
import type { Settled, SettledSession } from './settled.ts';

/** Ids of what sessions refer to, by position in the settled lists; topics by their folded words. */
export interface Places {
  rooms: string[];
  forums: string[];
  speakers: string[];
  topics: Map<string, string>;
}

interface Context {
  slug: string;
  now: string;
  cancelMissing: boolean;
  notes: Notes;
}

/** Why an import cancelled a session: by these words it knows its own cancellations from those of people. */
export const missingReason: Text = textOf(
  'en',
  Object.fromEntries(languages.map((language) => [language, importMessages(language, 'missing')])),
);
const byImport = ({ status, reason }: Session): boolean =>
  status === 'cancelled' && reason?.texts.en === missingReason.texts.en;

export function mergeSessions(before: Programme, settled: Settled, places: Places, context: Context): Session[] {
  const matches = matchSessions(before.sessions, settled.sessions, context.slug);
  const give = addressBook(before.sessions.map((session) => session.slug));
  const number = numbering(
    before.sessions,
    settled.sessions.filter((said) => !matches.has(said)),
  );
  const after = new Map(before.sessions.map((session) => [session, session]));
  const fresh: Session[] = [];
  const codes = new Set(before.sessions.map((session) => session.code));
  for (const said of settled.sessions) {
    const found = matches.get(said);
    const code = said.code !== null && !codes.has(said.code) ? said.code : null;
    codes.add(code);
    if (found)
      after.set(found, updated(found, updateSession(found, { ...said, code: found.code ?? code }, places, context)));
    else {
      const id = said.guid ?? derivedId(context.slug, 'session', said.key);
      const own = { id, number: number(said), code };
      fresh.push(
        createSession(
          said,
          { ...own, slug: give(said.address ?? `session-${said.code?.toLowerCase() ?? own.number}`) },
          places,
          context,
        ),
      );
    }
  }
  if (context.cancelMissing) cancelMissing(after, new Set(matches.values()), settled, context);
  return [...after.values(), ...fresh];
}

/** By UUID first, then by what else the feed calls it: its own id, its code, its number. */
function matchSessions(before: Session[], settled: SettledSession[], edition: string): Map<SettledSession, Session> {
  const matches = new Map<SettledSession, Session>();
  const taken = new Set<Session>();
  const pass = (find: (said: SettledSession) => Session | undefined) => {
    for (const said of settled) {
      const found = matches.has(said) ? undefined : find(said);
      if (!found || taken.has(found)) continue;
      matches.set(said, found);
      taken.add(found);
    }
  };
  const byId = new Map(before.map((session) => [session.id, session]));
  const byCode = new Map(before.flatMap((session) => (session.code ? [[session.code, session] as const] : [])));
  const byNumber = new Map(before.map((session) => [session.number, session]));
  pass((said) => (said.guid ? byId.get(said.guid) : undefined));
  pass((said) => byId.get(derivedId(edition, 'session', said.key)));
  pass((said) => (said.code ? byCode.get(said.code) : undefined));
  pass((said) => (said.number === null ? undefined : byNumber.get(said.number)));
  return matches;
}

type Own = Pick<Session, 'id' | 'number' | 'code' | 'slug'>;

const idsOf = (said: SettledSession, places: Places) => ({
  roomId: said.room == null ? null : (places.rooms[said.room] ?? null),
  forumId: said.forum == null ? null : (places.forums[said.forum] ?? null),
  topicIds: topicsOf(said, places),
  people: peopleOf(said, places),
});

const topicsOf = (said: SettledSession, places: Places): string[] => [
  ...new Set(
    (said.topics ?? []).flatMap((topic) => places.topics.get(folded(Object.values(topic.texts)[0] ?? '')) ?? []),
  ),
];

const peopleOf = (said: SettledSession, places: Places): { speakerId: string; role: Role }[] =>
  (said.people ?? []).flatMap(({ speaker, role }) => {
    const speakerId = places.speakers[speaker];
    return speakerId ? [{ speakerId, role }] : [];
  });

function createSession(said: SettledSession, own: Own, places: Places, context: Context): Session {
  const { title, subtitle, abstract, description, kind, type, startsAt, minutes, spoken } = said;
  return {
    id: own.id,
    slug: own.slug,
    number: own.number,
    code: own.code,
    kind,
    type,
    title,
    subtitle,
    abstract,
    description,
    startsAt,
    minutes,
    ...idsOf(said, places),
    access: 'open',
    expected: null,
    spoken,
    interpreted: [],
    status: said.status ?? 'confirmed',
    reason: null,
    was: null,
    order: [],
    recordingUrl: said.recordingUrl,
    streamUrl: said.streamUrl,
    licence: said.licence,
    unrecorded: said.unrecorded ?? false,
    links: said.links ?? [],
    attachments: said.attachments ?? [],
    logo: said.logo,
    feedbackUrl: said.feedbackUrl,
    originUrl: said.originUrl ?? said.pageUrl,
    sequence: 0,
    changedAt: context.now,
  };
}

function updateSession(before: Session, said: SettledSession, places: Places, context: Context): Session {
  const ids = idsOf(said, places);
  return {
    ...before,
    code: said.code,
    // A kind set by hand holds until the feed itself says something else.
    ...(said.type !== null && said.type !== (before.type ?? before.kind) && { kind: said.kind, type: said.type }),
    title: textAgain(before.title, said.title) ?? before.title,
    subtitle: textAgain(before.subtitle, said.subtitle),
    abstract: textAgain(before.abstract, said.abstract),
    description: textAgain(before.description, said.description),
    startsAt: said.startsAt ?? before.startsAt,
    minutes: said.startsAt ? said.minutes : before.minutes,
    roomId: ids.roomId ?? before.roomId,
    forumId: ids.forumId ?? before.forumId,
    topicIds: [...new Set([...before.topicIds, ...ids.topicIds])],
    people: said.people ? peopleAgain(before.people, ids.people, said) : before.people,
    spoken: said.spoken.length > 0 ? said.spoken : before.spoken,
    ...standing(before, said.status, context.notes, said.where),
    licence: said.licence ?? before.licence,
    unrecorded: said.unrecorded ?? before.unrecorded,
    recordingUrl: said.recordingUrl ?? before.recordingUrl,
    streamUrl: said.streamUrl ?? before.streamUrl,
    links: said.links ?? before.links,
    attachments: said.attachments ?? before.attachments,
    logo: said.logo ?? before.logo,
    feedbackUrl: said.feedbackUrl ?? before.feedbackUrl,
    originUrl: said.originUrl ?? (before.originUrl && (said.pageUrl ?? before.originUrl)),
  };
}

/** Speakers are as the feed lists them; a role given by hand stays, and so do people in roles that feeds don't know. */
function peopleAgain(before: Session['people'], said: Session['people'], settled: SettledSession): Session['people'] {
  const roles = new Map(before.map((person) => [person.speakerId, person.role]));
  const carried = new Set<Role>(['speaker', ...(settled.people ?? []).map((person) => person.role)]);
  const listed = said.map((person) => ({
    ...person,
    role: person.role === 'speaker' ? (roles.get(person.speakerId) ?? 'speaker') : person.role,
  }));
  const named = new Set(said.map((person) => person.speakerId));
  return [...listed, ...before.filter((person) => !named.has(person.speakerId) && !carried.has(person.role))];
}

/** What people decided about a session stands, unless the feed says more than that it takes place. */
function standing(
  before: Session,
  said: Status | undefined,
  notes: Notes,
  where: string,
): Pick<Session, 'status' | 'reason'> {
  const { status, reason } = before;
  if (byImport(before)) return { status: said ?? 'confirmed', reason: null };
  if (status === 'cancelled' && said === 'confirmed' && reason === null) return { status: said, reason };
  if (status === 'cancelled' && said !== 'cancelled') notes('info', where, 'cancelled-kept', { slug: before.slug });
  if (said === undefined || status === 'cancelled') return { status, reason };
  return said === 'confirmed' && status !== 'tentative' ? { status, reason } : { status: said, reason };
}

function cancelMissing(after: Map<Session, Session>, named: Set<Session>, settled: Settled, { notes }: Context): void {
  for (const session of after.keys()) {
    // Few formats can carry a session without a time, so its absence says nothing.
    if (named.has(session) || session.status === 'cancelled' || session.startsAt === null) continue;
    after.set(session, { ...session, status: 'cancelled', reason: missingReason });
    notes('info', 'sessions', 'missing', { slug: session.slug, sessions: settled.sessions.length });
  }
}
