import type { Role } from '../programme-schema.ts';

// What a file says, in its own words: every reader fills this, and one place (settle.ts) makes sense of it.
// A field that is undefined was not carried by the format; an empty one was carried and is empty.

export type Severity = 'info' | 'repaired' | 'dropped' | 'warning';

/** One thing that was repaired, dropped or guessed, and where: "line 12" or "$.talks[3].start". */
export interface Note {
  severity: Severity;
  where: string;
  code: string;
  values?: Record<string, string | number>;
}

export type Notes = (severity: Severity, where: string, code: string, values?: Note['values']) => void;

/** Words in one language or per language, as found. */
export type Words = string | Record<string, string>;

export type Format =
  | 'pentabarf'
  | 'schedule1'
  | 'schedule2'
  | 'pretalx-widget'
  | 'pretalx-submissions'
  | 'pretalx-speakers'
  | 'sessions'
  | 'icalendar'
  | 'xcal'
  | 'csv';

export interface FeedLink {
  url: string;
  title?: string | undefined;
  kind?: string | undefined;
}

export interface FeedDay {
  date?: string | undefined;
  start?: string | undefined;
  end?: string | undefined;
}

export interface FeedEdition {
  acronym?: string | undefined;
  title?: Words | undefined;
  subtitle?: Words | undefined;
  description?: Words | undefined;
  venue?: string | undefined;
  city?: string | undefined;
  start?: string | undefined;
  end?: string | undefined;
  timeZone?: string | undefined;
  dayChange?: string | undefined;
  timeslot?: string | number | undefined;
  url?: string | undefined;
  baseUrl?: string | undefined;
  language?: string | undefined;
  languages?: string[] | undefined;
  days: FeedDay[];
}

export interface FeedRoom {
  where: string;
  name: Words;
  guid?: string | undefined;
  id?: string | undefined;
  slug?: string | undefined;
  capacity?: number | undefined;
  description?: Words | undefined;
  features?: string[] | undefined;
}

export interface FeedTrack {
  where: string;
  name: Words;
  id?: string | undefined;
  slug?: string | undefined;
  colour?: string | undefined;
  description?: Words | undefined;
}

export interface FeedPerson {
  where: string;
  name: string;
  guid?: string | undefined;
  id?: string | undefined;
  code?: string | undefined;
  biography?: Words | undefined;
  url?: string | undefined;
  links?: FeedLink[] | undefined;
  role?: Role | undefined;
  /** Names of what else was said about the person, which is left out: pictures, addresses, answers. */
  left?: string[] | undefined;
}

export interface FeedSession {
  where: string;
  guid?: string | undefined;
  id?: string | undefined;
  code?: string | undefined;
  slug?: string | undefined;
  title?: Words | undefined;
  subtitle?: Words | undefined;
  abstract?: Words | undefined;
  description?: Words | undefined;
  type?: Words | undefined;
  /** One or more languages as written: "de, en", "english". */
  language?: string | undefined;
  /** The calendar day that the session is listed under. */
  day?: string | undefined;
  /** Date or date and time, with or without offset. */
  date?: string | undefined;
  /** A time of day, or date and time. */
  start?: string | undefined;
  end?: string | undefined;
  duration?: string | number | undefined;
  /** The zone that times without offset are in, where the format says so per time. */
  timeZone?: string | undefined;
  room?: Partial<FeedRoom> | undefined;
  track?: Partial<FeedTrack> | undefined;
  topics?: string[] | undefined;
  people?: FeedPerson[] | undefined;
  licence?: string | undefined;
  unrecorded?: boolean | undefined;
  recordingUrl?: string | undefined;
  streamUrl?: string | undefined;
  links?: FeedLink[] | undefined;
  attachments?: FeedLink[] | undefined;
  logo?: string | undefined;
  feedbackUrl?: string | undefined;
  originUrl?: string | undefined;
  /** The session's page where the feed comes from. */
  url?: string | undefined;
  /** The state in the format's word: CONFIRMED, canceled, tentative … */
  state?: string | undefined;
}

export interface Feed {
  format: Format;
  version: string | null;
  edition: FeedEdition;
  rooms: FeedRoom[];
  tracks: FeedTrack[];
  /** People listed for themselves, with what is said about them. */
  people: FeedPerson[];
  sessions: FeedSession[];
  /** False where the file is known to be a part: sessions that it doesn't name are then left alone. */
  complete: boolean;
  notes: Note[];
}

/** What organisers see and nobody else should. */
export const confidential = [
  'email',
  'notes',
  'internal_notes',
  'answers',
  'availabilities',
  'pending_state',
  'reviews',
];

/** Proposals that are no part of a programme; they must not become public by an import. */
export const notChosen = new Set(['submitted', 'pending', 'rejected', 'withdrawn', 'draft', 'deleted']);

const roles = ['speaker', 'chair', 'moderator', 'interpreter', 'host'] as const;

/** A role in our own words, which other programs don't use. */
export const roleNamed = (word: string | undefined): Role | undefined =>
  roles.find((role) => role === word?.toLowerCase());

/** Beyond this many, notes of one code are counted instead of kept. */
const keptOfOneCode = 2000;

/** Where readers and rules report what they repaired or dropped. */
export function noteBook(notes: Note[]): Notes {
  const counts = new Map<string, number>();
  return (severity, where, code, values) => {
    const count = (counts.get(code) ?? 0) + 1;
    counts.set(code, count);
    if (count <= keptOfOneCode) notes.push({ severity, where, code, ...(values && { values }) });
    else if (count === keptOfOneCode + 1) notes.push({ severity: 'info', where, code: 'more', values: { of: code } });
  };
}

export const emptyFeed = (format: Format, notes: Note[]): Feed => ({
  format,
  version: null,
  edition: { days: [] },
  rooms: [],
  tracks: [],
  people: [],
  sessions: [],
  complete: true,
  notes,
});
