import type { Text } from '../../platform/text.ts';
import type { Kind, Link, Role, Status } from '../programme-schema.ts';
import type { Note } from './feed.ts';

// A feed made sense of: times are instants, languages are tags, texts are safe, references are resolved within
// the feed. Ids, numbers and addresses come when it is merged. Undefined: not carried.

export interface Identity {
  /** A UUID, unique in the feed. */
  guid: string | null;
  /** Names the thing in its feed where the UUID doesn't; unique in the feed. */
  key: string;
}

export interface SettledEdition {
  name: Text;
  theme: Text | null;
  description: Text | null;
  place: Text | null;
  venue: Text | null;
  startsOn: string;
  endsOn: string;
  timeZone: string;
  /** Whether the feed names its zone, or it was guessed. */
  zoneDeclared: boolean;
  dayStarts: string | undefined;
  timeslot: number | undefined;
  url: string | null;
  language: string;
  languages: string[];
}

export interface SettledRoom extends Identity {
  name: Text;
  description: Text | null;
  capacity: number | null | undefined;
  features: string[] | undefined;
  address: string | null;
}

export interface SettledForum extends Identity {
  title: Text;
  description: Text | null;
  colour: string | null;
  address: string | null;
}

export interface SettledSpeaker extends Identity {
  number: number | null;
  code: string | null;
  name: string;
  /** False where the feed knows a code only, which must not take a name away. */
  named: boolean;
  language: string | null;
  biography: Text | null;
  links: Link[] | undefined;
}

export interface SettledSession extends Identity {
  where: string;
  number: number | null;
  code: string | null;
  address: string | null;
  title: Text;
  subtitle: Text | null;
  abstract: Text | null;
  description: Text | null;
  kind: Kind;
  type: string | null;
  startsAt: string | null;
  minutes: number;
  /** Position in the settled list; null where it has none; undefined where the feed doesn't say. */
  room: number | null | undefined;
  forum: number | null | undefined;
  topics: Text[] | undefined;
  people: { speaker: number; role: Role }[] | undefined;
  spoken: string[];
  status: Status | undefined;
  licence: string | null;
  unrecorded: boolean | undefined;
  recordingUrl: string | null;
  streamUrl: string | null;
  links: Link[] | undefined;
  attachments: Link[] | undefined;
  logo: string | null;
  feedbackUrl: string | null;
  originUrl: string | null;
  /** The page of the feed's own site. */
  pageUrl: string | null;
}

export interface Settled {
  edition: SettledEdition;
  rooms: SettledRoom[];
  forums: SettledForum[];
  speakers: SettledSpeaker[];
  sessions: SettledSession[];
  notes: Note[];
}
