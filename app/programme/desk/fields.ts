import type { Field, Group } from './field-schema.ts';
import { editionGroups } from './fields-edition.ts';
import { sessionGroups } from './fields-session.ts';
import {
  forumGroups,
  organisationGroups,
  roomGroups,
  speakerGroups,
  topicGroups,
  venueGroups,
} from './fields-things.ts';
import type { Noun } from './thing-schema.ts';

const groups: Record<Noun, Group[]> = {
  edition: editionGroups,
  organisation: organisationGroups,
  venue: venueGroups,
  room: roomGroups,
  forum: forumGroups,
  topic: topicGroups,
  speaker: speakerGroups,
  session: sessionGroups,
};

/** The fields of a noun as its form shows them. */
export const groupsOf = (noun: Noun): Group[] => groups[noun];

export const fieldsOf = (noun: Noun): Field[] => groups[noun].flatMap(({ fields }) => fields);
