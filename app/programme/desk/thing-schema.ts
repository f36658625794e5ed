import { z } from 'zod';
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
} from '../programme-schema.ts';

// What the desk edits one at a time. A thing is a part of the programme document, with what hangs on it alone.

declare module '../../platform/database.ts' {
  interface Tables {
    forum_slot: { forum_id: string; position: number; room_id: string; starts_at: Date; ends_at: Date };
    programme_change: {
      id: string;
      edition_id: string;
      revision: number;
      at: Date;
      actor: string;
      act: string;
      things: string;
      undone_at: Date | null;
    };
  }
}

/** A time in a room that a forum was granted: its host may place the forum’s sessions there. Never published. */
export const slotSchema = z.object({ roomId: z.uuid(), from: z.iso.datetime(), to: z.iso.datetime() });
export type Slot = z.infer<typeof slotSchema>;

export const nouns = ['edition', 'organisation', 'venue', 'room', 'forum', 'topic', 'speaker', 'session'] as const;
export type Noun = (typeof nouns)[number];

/** A thing of any noun; its schema says which fields it has. */
export interface Thing {
  id: string;
  slug: string;
  [field: string]: unknown;
}

/** How each noun is called in addresses. */
export const listOf = {
  organisation: 'organisations',
  venue: 'venues',
  room: 'rooms',
  forum: 'forums',
  topic: 'topics',
  speaker: 'speakers',
  session: 'sessions',
} as const satisfies Record<Exclude<Noun, 'edition'>, string>;

export type ListNoun = keyof typeof listOf;
export const listNouns = Object.keys(listOf) as ListNoun[];

export const thingSchemas: Record<Noun, z.ZodType> = {
  edition: editionSchema.extend({ hosts: z.array(hostSchema) }),
  organisation: organisationSchema,
  venue: venueSchema,
  room: roomSchema,
  forum: forumSchema.extend({ slots: z.array(slotSchema) }),
  topic: topicSchema,
  speaker: speakerSchema,
  session: sessionSchema,
};

/** What became of one thing: all of it where it came or went, else the fields that differ. */
export interface ThingChange {
  noun: Noun;
  id: string;
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
}
