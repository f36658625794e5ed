import { z } from 'zod';
import { languageTag, textSchema } from '../platform/text.ts';

// The whole programme of an edition as one document. Releases store it, imports make it, exports and pages
// read it, and two of them can be compared: one shape behind every door. The tables of the working
// programme hold the same fields (programme-tables.ts).

// Of any version, or none: what another system calls a session stays its name (schedule.xml.xsd asks no more).
const id = z.guid();
const slug = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
  .max(120);
/** Pages that stand beside the editions (`/en/help`): no edition may take their address. */
export const reservedSlugs: readonly string[] = [
  'about',
  'accessibility',
  'api',
  'comments',
  'consultations',
  'decisions',
  'desk',
  'editions',
  'help',
  'live',
  'log',
  'me',
  'new',
  'news',
  'notices',
  'offline',
  'outbox',
  'rules',
  'sign-in',
  'signals',
  'trust',
  'v1alpha1',
];

const date = z.iso.date();
/** An instant in UTC, to the second: 2016-11-16T01:30:00Z. */
const instant = z.iso.datetime();
const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
const webAddress = z.url({ protocol: /^https?$/ });

export const kinds = ['ceremony', 'keynote', 'panel', 'talk', 'workshop', 'break'] as const;
export const accesses = ['open', 'invitation', 'closed'] as const;
export const roles = ['speaker', 'chair', 'moderator', 'interpreter', 'host'] as const;
export const statuses = ['tentative', 'confirmed', 'moved', 'delayed', 'cancelled'] as const;
export const clashRules = ['room', 'person', 'availability', 'capacity', 'walking', 'hours'] as const;
export const severities = ['block', 'warn', 'ignore'] as const;

export type Kind = (typeof kinds)[number];
export type Access = (typeof accesses)[number];
export type Role = (typeof roles)[number];
export type Status = (typeof statuses)[number];
export type ClashRule = (typeof clashRules)[number];
export type Severity = (typeof severities)[number];

export const linkSchema = z.object({ title: z.string(), url: webAddress, kind: z.string() });

export const editionSchema = z.object({
  id,
  slug,
  number: z.int().positive().nullable(),
  name: textSchema,
  theme: textSchema.nullable(),
  description: textSchema.nullable(),
  /** Shown on every page of the edition, for example that its texts are samples. */
  notice: textSchema.nullable(),
  startsOn: date,
  endsOn: date,
  timeZone: z.string(),
  /** The programme's day begins here, in venue time: a session at 01:00 belongs to the evening before. */
  dayStarts: clock,
  /** The venue is open for sessions between these hours; null where no rule holds. */
  hours: z.object({ opens: clock, closes: clock }).nullable(),
  place: textSchema.nullable(),
  country: z.string().length(2).nullable(),
  /** Official languages of the edition. */
  languages: z.array(languageTag),
  /** Minutes; the grid on which sessions start. */
  timeslot: z.int().positive(),
  /** Minutes to allow for a way between two rooms: same floor, other floor, other venue, and ways that were measured. */
  walking: z.object({
    floor: z.int().nonnegative(),
    building: z.int().nonnegative(),
    venue: z.int().nonnegative(),
    measured: z.array(z.object({ from: id, to: id, minutes: z.int().nonnegative() })),
  }),
  severities: z.partialRecord(z.enum(clashRules), z.enum(severities)),
  url: webAddress.nullable(),
  previous: slug.nullable(),
  next: slug.nullable(),
});

export const organisationSchema = z.object({
  id,
  slug,
  name: textSchema,
  country: z.string().length(2).nullable(),
  url: webAddress.nullable(),
  /** Name of a file in the files folder or a bundled one; never an address elsewhere. */
  logo: z.string().nullable(),
});

export const hostSchema = z.object({ organisationId: id, role: z.enum(['host', 'supporter']) });

export const venueSchema = z.object({
  id,
  slug,
  name: textSchema,
  address: textSchema.nullable(),
  description: textSchema.nullable(),
  latitude: z.number().nullable(),
  longitude: z.number().nullable(),
  capacity: z.int().positive().nullable(),
});

export const roomSchema = z.object({
  id,
  slug,
  name: textSchema,
  description: textSchema.nullable(),
  venueId: id.nullable(),
  capacity: z.int().positive().nullable(),
  floor: z.string().nullable(),
  features: z.array(z.string()),
});

export const forumSchema = z.object({
  id,
  slug,
  title: textSchema,
  description: textSchema.nullable(),
  subject: textSchema.nullable(),
  colour: z
    .string()
    .regex(/^#[0-9a-f]{6}$/)
    .nullable(),
  /** Hosting organisations, in order. */
  hostIds: z.array(id),
  chairId: id.nullable(),
});

export const topicSchema = z.object({ id, slug, title: textSchema, description: textSchema.nullable() });

export const speakerSchema = z.object({
  id,
  slug,
  /** Number in the formats that still ask for one; stable per edition. */
  number: z.int().positive(),
  code: z.string().nullable(),
  name: z.object({
    native: z.string(),
    /** Language of the native name, for its script and pronunciation by screen readers. */
    language: languageTag.nullable(),
    latin: z.string().nullable(),
    pronunciation: z.string().nullable(),
  }),
  title: textSchema.nullable(),
  /** Protocol rank: 1 stands first; null where protocol has no say. */
  rank: z.int().positive().nullable(),
  organisation: textSchema.nullable(),
  country: z.string().length(2).nullable(),
  biography: textSchema.nullable(),
  photo: z.object({ file: z.string(), credit: z.string() }).nullable(),
  links: z.array(linkSchema),
  /** When the person can be there; empty means always. */
  availability: z.array(z.object({ from: instant, to: instant })),
});

export const sessionSchema = z.object({
  id,
  slug,
  /** Number in the formats that still ask for one; unique and stable per edition. */
  number: z.int().positive(),
  code: z
    .string()
    .regex(/^[A-Z0-9]+$/)
    .nullable(),
  kind: z.enum(kinds),
  /** The kind in the words of the source that it was imported from. */
  type: z.string().nullable(),
  title: textSchema,
  subtitle: textSchema.nullable(),
  abstract: textSchema.nullable(),
  description: textSchema.nullable(),
  startsAt: instant.nullable(),
  minutes: z.int().positive(),
  roomId: id.nullable(),
  forumId: id.nullable(),
  topicIds: z.array(id),
  access: z.enum(accesses),
  /** How many people are expected; held against the room's capacity. */
  expected: z.int().positive().nullable(),
  spoken: z.array(languageTag),
  interpreted: z.array(languageTag),
  status: z.enum(statuses),
  /** Why it was cancelled, moved or delayed. */
  reason: textSchema.nullable(),
  /** Where and when it stood in the last release before it was moved or delayed. */
  was: z.object({ startsAt: instant.nullable(), roomId: id.nullable() }).nullable(),
  people: z.array(z.object({ speakerId: id, role: z.enum(roles) })),
  /** Run of order of a ceremony: steps one after the other. */
  order: z.array(z.object({ minutes: z.int().positive().nullable(), title: textSchema, speakerId: id.nullable() })),
  recordingUrl: webAddress.nullable(),
  streamUrl: webAddress.nullable(),
  /** Licence of the recording, and whether recording was declined. */
  licence: z.string().nullable(),
  unrecorded: z.boolean(),
  links: z.array(linkSchema),
  attachments: z.array(linkSchema),
  logo: webAddress.nullable(),
  feedbackUrl: webAddress.nullable(),
  originUrl: webAddress.nullable(),
  /** Rises whenever time, room or standing changes (RFC 5545 §3.8.7.4). */
  sequence: z.int().nonnegative(),
  changedAt: instant,
});

export const programmeSchema = z.object({
  edition: editionSchema,
  organisations: z.array(organisationSchema),
  hosts: z.array(hostSchema),
  venues: z.array(venueSchema),
  rooms: z.array(roomSchema),
  forums: z.array(forumSchema),
  topics: z.array(topicSchema),
  speakers: z.array(speakerSchema),
  sessions: z.array(sessionSchema),
});

export type Link = z.infer<typeof linkSchema>;
export type Edition = z.infer<typeof editionSchema>;
export type Organisation = z.infer<typeof organisationSchema>;
export type Host = z.infer<typeof hostSchema>;
export type Venue = z.infer<typeof venueSchema>;
export type Room = z.infer<typeof roomSchema>;
export type Forum = z.infer<typeof forumSchema>;
export type Topic = z.infer<typeof topicSchema>;
export type Speaker = z.infer<typeof speakerSchema>;
export type Session = z.infer<typeof sessionSchema>;
export type Programme = z.infer<typeof programmeSchema>;
