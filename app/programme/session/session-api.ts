import { z } from 'zod';
import { invalid } from '../../platform/api.ts';
import { accesses, kinds, type Session, statuses } from '../programme-schema.ts';
import { programmeApiMessages } from '../programme-api-messages.ts';
import { applyFilter } from '../programme-filter.ts';
import { dayOf, type ProgrammeView } from '../programme-view.ts';

const key = z.string().min(1).max(200).optional();
const tag = z
  .string()
  .regex(/^[A-Za-z0-9-]{2,20}$/)
  .optional();

/** By what a list of sessions can be narrowed; all given conditions hold together. */
export const sessionFilters = {
  forum: key.describe('Slug or id of a forum.'),
  topic: key.describe('Slug or id of a topic.'),
  room: key.describe('Slug or id of a room.'),
  speaker: key.describe('Slug or id of a person, in any role.'),
  kind: z.enum(kinds).optional().describe('Kind of session.'),
  access: z.enum(accesses).optional().describe('Who may come.'),
  status: z.enum(statuses).optional().describe('Standing of the session.'),
  spoken: tag.describe('BCP 47 tag of a language that is spoken.'),
  interpreted: tag.describe('BCP 47 tag of a language that is interpreted into.'),
  day: z.iso.date().optional().describe('Day of the programme, in venue time.'),
  q: z
    .string()
    .max(200)
    .optional()
    .describe('Words that all occur in title, abstract, people, room or forum, in any language.'),
};

const filterSchema = z.object(sessionFilters);
type Filters = z.output<typeof filterSchema>;

/** The sessions that a list asks for, in the order of the programme. */
export function chosenSessions(view: ProgrammeView, asked: Filters): Session[] {
  const owners = (['forum', 'topic', 'room', 'speaker'] as const).flatMap((noun) => {
    const wanted = asked[noun];
    if (wanted === undefined) return [];
    const owner = view[noun](wanted);
    if (!owner) throw invalid(noun, (language) => programmeApiMessages(language, 'noSuch', { key: wanted }));
    return [new Set(view.sessionsIn(owner))];
  });
  const { kind, access, status, spoken, interpreted, day, q } = asked;
  const found = applyFilter(view, view.sessions, {
    ...(kind && { kind }),
    ...(access && { access }),
    ...(q?.trim() && { q: q.trim().replace(/\s+/g, ' ') }),
  });
  return found.filter(
    (session) =>
      owners.every((sessions) => sessions.has(session)) &&
      (!status || session.status === status) &&
      (!spoken || session.spoken.includes(spoken)) &&
      (!interpreted || session.interpreted.includes(interpreted)) &&
      (!day || (session.startsAt !== null && dayOf(view.edition, session.startsAt) === day)),
  );
}
