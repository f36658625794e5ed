import { z } from 'zod';
import { asShown, itemOf, listOf, named } from '../platform/api-schema.ts';
import {
  editionSchema,
  forumSchema,
  hostSchema,
  organisationSchema,
  roomSchema,
  sessionSchema,
  speakerSchema,
  topicSchema,
  venueSchema,
} from './programme-schema.ts';
import { changeKinds, releaseSchema } from './release/release-schema.ts';

// What the API shows of the programme: the domain's own schemas, less what is the secretariat's business
// (clash rules, expected numbers, when people are free), and with addresses.

const page = z.url().describe('Address of the page about it, for people.');
const instant = z.iso.datetime();

export const releaseItem = itemOf('Release', releaseSchema.extend({ id: z.string() }), { page });

export const editionItem = itemOf('Edition', editionSchema.omit({ severities: true, walking: true }), {
  page,
  hosts: z.array(hostSchema),
  release: z
    .strictObject({ number: z.int(), publishedAt: instant })
    .describe('The release that all of this is read from.'),
});

export const sessionItem = itemOf('Session', sessionSchema.omit({ expected: true }), {
  page,
  endsAt: instant.nullable(),
  day: z.iso.date().nullable().describe('The day of the programme, in venue time, that it belongs to.'),
});

export const speakerItem = itemOf('Speaker', speakerSchema.omit({ availability: true }), { page });
export const roomItem = itemOf('Room', roomSchema, { page });
export const venueItem = itemOf('Venue', venueSchema);
export const forumItem = itemOf('Forum', forumSchema, { page });
export const topicItem = itemOf('Topic', topicSchema, { page });
export const organisationItem = itemOf('Organisation', organisationSchema);

const changeItem = named(
  'Change',
  z.strictObject({
    kinds: z.array(z.enum(changeKinds)),
    fields: z.array(z.string()).describe('Names of the fields of the session that differ.'),
    before: sessionItem.nullable(),
    after: sessionItem.nullable(),
  }),
);

export const differenceItem = named(
  'Difference',
  z.strictObject({
    self: z.url(),
    from: asShown(releaseSchema).nullable().describe('Null for the first release.'),
    to: asShown(releaseSchema),
    changes: z.array(changeItem),
    next: z.url().nullable().describe('Address of the next page of changes; null on the last.'),
  }),
);

export const lists = {
  editions: listOf('EditionList', editionItem),
  releases: listOf('ReleaseList', releaseItem),
  sessions: listOf('SessionList', sessionItem),
  speakers: listOf('SpeakerList', speakerItem),
  rooms: listOf('RoomList', roomItem),
  venues: listOf('VenueList', venueItem),
  forums: listOf('ForumList', forumItem),
  topics: listOf('TopicList', topicItem),
  organisations: listOf('OrganisationList', organisationItem),
};
