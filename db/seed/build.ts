import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { createHash } from 'node:crypto';
import type {
  Access,
  Edition,
  Host,
  Kind,
  Link,
  Organisation,
  Programme,
  Role,
  Session,
  Speaker,
} from '../../app/programme/programme-schema.ts';
import { isoInstant } from '../../app/programme/programme-view.ts';
import type { Text } from '../../app/platform/text.ts';
import type { Guest } from './people/guest.ts';
import type { Edit } from './edits.ts';

// The demonstration is written as compact data; here it grows into programme documents. Ids are made from
// names (RFC 9562 §5.5), so that every seeding anywhere gives the same bytes and the same addresses.

const space = Buffer.from('5d1cbb9a6f4c4b0c8a7e3f62d4a91e70', 'hex');

/** Marks drawn for invented organisations, each named like the organisation's address. */
const marks = new Set(readdirSync(join(import.meta.dirname, 'files')));

export function idOf(...names: string[]): string {
  const bytes = createHash('sha1').update(space).update(names.join('/')).digest().subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x50, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** An instant from a moment in Wuzhen, '2016-11-16 09:30'; China has kept one clock all year since 1992. */
export const inWuzhen = (moment: string): string => isoInstant(Date.parse(`${moment.replace(' ', 'T')}:00+08:00`));

export interface Step {
  minutes: number;
  title: Text;
  by?: string;
}

export interface SessionPlan {
  slug: string;
  kind: Kind;
  /** Day of the month and time in Wuzhen: '16 09:30'. */
  at: string;
  minutes: number;
  room: string;
  forum?: string;
  topics?: string[];
  access?: Access;
  expected?: number;
  spoken?: string[];
  interpreted?: string[];
  title: Text;
  subtitle?: Text;
  abstract: Text;
  hosts?: string[];
  chair?: string;
  moderator?: string;
  speakers?: string[];
  interpreters?: string[];
  order?: Step[];
  /** The release that it first appears in; 1 when absent. */
  since?: number;
  stream?: boolean;
  unrecorded?: boolean;
  /** File name and title of papers handed out. */
  papers?: [string, string][];
}

export interface ForumPlan {
  slug: string;
  title: Text;
  description: Text;
  subject: Text;
  colour: string;
  hosts: string[];
  chair: string;
}

export interface RoomPlan {
  slug: string;
  venue: string;
  name: Text;
  description: Text;
  capacity: number;
  floor: string;
  features: string[];
}

export interface VenuePlan {
  slug: string;
  name: Text;
  address: Text;
  description: Text;
  latitude: number;
  longitude: number;
  capacity: number;
}

export interface ReleasePlan {
  /** In Wuzhen: '2016-10-18 18:00'. */
  at: string;
  note: Text;
  edits: Edit[];
}

export interface EditionPlan {
  edition: Omit<Edition, 'id'>;
  organisations: Omit<Organisation, 'id' | 'logo' | 'url'>[];
  hosts: [organisation: string, role: Host['role']][];
  venues: VenuePlan[];
  rooms: RoomPlan[];
  forums: ForumPlan[];
  topics: { slug: string; title: Text; description: Text }[];
  guests: Guest[];
  sessions: SessionPlan[];
  releases: ReleasePlan[];
}

export interface PlannedRelease {
  /** UTC. */
  at: string;
  note: Text;
  programme: Programme;
}

/** Every release of an edition as the whole programme of that moment, oldest first. */
export function buildReleases(plan: EditionPlan): PlannedRelease[] {
  const frame = buildFrame(plan);
  const sessions = new Map<string, Session>();
  return plan.releases.map(({ at, note, edits }, index) => {
    const publishedAt = inWuzhen(at);
    plan.sessions.forEach((session, place) => {
      if ((session.since ?? 1) !== index + 1) return;
      sessions.set(session.slug, buildSession(plan, session, place, publishedAt));
    });
    for (const edit of edits) {
      for (const session of edit([...sessions.values()], plan.edition.slug)) {
        sessions.set(session.slug, { ...session, changedAt: publishedAt });
      }
    }
    const inOrder = [...sessions.values()].toSorted((a, b) => a.number - b.number);
    return { at: publishedAt, note, programme: { ...frame, sessions: inOrder } };
  });
}

function buildFrame(plan: EditionPlan): Omit<Programme, 'sessions'> {
  const { slug } = plan.edition;
  const id = (...names: string[]) => idOf(slug, ...names);
  return {
    edition: { id: idOf(slug), ...plan.edition },
    organisations: plan.organisations.map((one) => ({
      id: id('organisation', one.slug),
      ...one,
      url: null,
      logo: marks.has(`${one.slug}.svg`) ? `${one.slug}.svg` : null,
    })),
    hosts: plan.hosts.map(([one, role]) => ({ organisationId: id('organisation', one), role })),
    venues: plan.venues.map((one) => ({ id: id('venue', one.slug), ...one })),
    rooms: plan.rooms.map(({ venue, ...room }) => ({
      id: id('room', room.slug),
      ...room,
      venueId: id('venue', venue),
    })),
    forums: plan.forums.map(({ hosts, chair, ...forum }) => ({
      id: id('forum', forum.slug),
      ...forum,
      hostIds: hosts.map((one) => id('organisation', one)),
      chairId: id('speaker', chair),
    })),
    topics: plan.topics.map((one) => ({ id: id('topic', one.slug), ...one })),
    speakers: plan.guests.map((guest, index) => buildSpeaker(slug, guest, index + 1)),
  };
}

function buildSpeaker(edition: string, guest: Guest, number: number): Speaker {
  const { slug, country, name, title, organisation, biography } = guest;
  return {
    id: idOf(edition, 'speaker', slug),
    slug,
    number,
    code: codeOf(edition, slug),
    name,
    title,
    rank: guest.rank ?? null,
    organisation,
    country,
    biography,
    photo: null,
    links: [],
    availability: (guest.availability?.[edition] ?? []).map(([from, to]) => ({
      from: inWuzhen(from),
      to: inWuzhen(to),
    })),
  };
}

/** Six letters and digits, as the field's formats want a code. */
function codeOf(edition: string, slug: string): string {
  const number = Number.parseInt(idOf(edition, 'code', slug).replaceAll('-', '').slice(0, 12), 16);
  return number.toString(36).toUpperCase().padStart(6, '0').slice(-6);
}

function buildSession(plan: EditionPlan, one: SessionPlan, place: number, changedAt: string): Session {
  const { slug: edition, startsOn } = plan.edition;
  const link = (group: string, slug: string) => idOf(edition, group, slug);
  return {
    ...blank,
    id: link('session', one.slug),
    slug: one.slug,
    number: place + 1,
    code: codeOf(edition, one.slug),
    kind: one.kind,
    title: one.title,
    subtitle: one.subtitle ?? null,
    abstract: one.abstract,
    startsAt: inWuzhen(`${startsOn.slice(0, 8)}${one.at}`),
    minutes: one.minutes,
    roomId: link('room', one.room),
    forumId: one.forum ? link('forum', one.forum) : null,
    topicIds: (one.topics ?? []).map((topic) => link('topic', topic)),
    access: one.access ?? 'open',
    expected: one.expected ?? null,
    spoken: one.spoken ?? (one.kind === 'break' ? [] : ['zh', 'en']),
    interpreted: one.interpreted ?? [],
    status: 'confirmed',
    people: peopleOf(one).map(([role, slug]) => ({ speakerId: link('speaker', slug), role })),
    order: (one.order ?? []).map(({ minutes, title, by }) => ({
      minutes,
      title,
      speakerId: by ? link('speaker', by) : null,
    })),
    streamUrl: one.stream ? `https://media.example.org/${edition}/${one.slug}/live` : null,
    unrecorded: one.unrecorded ?? one.access === 'closed',
    attachments: (one.papers ?? []).map(([file, title]): Link => {
      return { title, url: `https://media.example.org/${edition}/${one.slug}/${file}`, kind: 'paper' };
    }),
    changedAt,
  };
}

function peopleOf(one: SessionPlan): [Role, string][] {
  const as = (role: Role, slugs: string[]) => slugs.map((slug): [Role, string] => [role, slug]);
  return [
    ...as('host', one.hosts ?? []),
    ...as('chair', one.chair ? [one.chair] : []),
    ...as('moderator', one.moderator ? [one.moderator] : []),
    ...as('speaker', one.speakers ?? []),
    ...as('interpreter', one.interpreters ?? []),
  ];
}

const blank = {
  type: null,
  description: null,
  reason: null,
  was: null,
  recordingUrl: null,
  licence: null,
  links: [],
  logo: null,
  feedbackUrl: null,
  originUrl: null,
  sequence: 0,
} satisfies Partial<Session>;
