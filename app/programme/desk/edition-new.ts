import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Database, Tx } from '../../platform/database.ts';
import { createsEditions, editsProgramme } from '../../trust/permission/permission-rules.ts';
import type { Actor } from '../../trust/permission/permission-schema.ts';
import { type Edition, type Programme, programmeSchema, reservedSlugs } from '../programme-schema.ts';
import { readProgramme, saveProgramme } from '../programme.ts';
import { blankThing } from './blank.ts';
import { editionFaults } from './edit-check.ts';
import { refuseFaults, stillEmpty, valuesOf, write } from './edit.ts';
import { type Held, merge, type Sending } from './edit-rules.ts';
import { faultMessages } from './field-fault-messages.ts';
import type { Field, Group, Known } from './field-schema.ts';
import { slugField } from './fields-common.ts';
import { editionGroups } from './fields-edition.ts';
import { peopleBook } from './learn-people.ts';
import { unknownThing } from './learn.ts';
import { asAddress } from './slug-rules.ts';
import type { Thing } from './thing-schema.ts';

/** What a new edition can’t be without; the rest is filled in once it is there. */
export const newEditionGroups: Group[] = editionGroups
  .slice(0, 1)
  .map((group) => ({ ...group, fields: [...group.fields, slugField] }));

const fields: Field[] = newEditionGroups.flatMap((group) => group.fields);

export interface NewEdition {
  thing: Thing;
  known: Known;
  /** Editions of which venues, rooms, organisations and topics can be taken over. */
  sources: string[];
}

/** What the form of a new edition opens with. @throws Refusal `desk.unknown` (404) for whoever may open none */
export async function openEdition(tx: Tx, actor: Actor, written = 'en'): Promise<NewEdition> {
  if (!createsEditions(actor)) throw unknownThing();
  const { rows } = await sql<{ slug: string }>`SELECT slug FROM edition ORDER BY starts_on DESC, slug`.execute(tx);
  const thing = blankThing('edition', { id: randomUUID(), number: 0, language: written, at: '' });
  const editions = rows.map(({ slug }) => slug);
  const known: Known = {
    edition: thing as unknown as Edition,
    language: written,
    things: { organisation: [], venue: [], room: [], forum: [], topic: [] },
    editions,
    people: peopleBook([]),
    slots: [],
  };
  return { thing, known, sources: editions.filter((slug) => editsProgramme(actor, slug)) };
}

/**
 * Opens a new edition, empty or with the places, organisations and topics of an earlier one.
 *
 * @returns its slug
 * @throws Refusal `desk.unknown` (404), `desk.invalid` (422)
 */
export function createEdition(
  db: Database,
  actor: Actor,
  { sending, from }: { sending: Sending; from: string },
): Promise<string> {
  return db.transaction().execute(async (tx) => {
    const { thing, known, sources } = await openEdition(tx, actor, sending.written);
    const slug = sending.mine.slug || asAddress(sending.mine.name ?? '');
    const filled = { ...sending, mine: { ...sending.mine, slug }, was: { ...sending.was, slug: thing.slug } };
    const merged = merge(filled, valuesOf(fields, thing, known));
    const { after, faults } = write(fields, thing, merged.changes, known);
    Object.assign(faults, stillEmpty(fields, after, known), faults, await edition(tx, after, slug));
    if (from !== '' && !sources.includes(from)) throw unknownThing();
    refuseFaults(merged, faults);
    const earlier = from === '' ? null : await readProgramme(tx, from);
    const programme = programmeSchema.parse(takeOver(after as unknown as Edition, earlier, known.language));
    await saveProgramme(tx, programme, { actor: actor.personId ?? 'cli', act: 'programme.open', origin: 'desk' });
    return programme.edition.slug;
  });
}

async function edition(tx: Tx, after: Thing, slug: string): Promise<Held['faults']> {
  const faults = editionFaults(after as unknown as Edition);
  if (slug === '') faults.slug = faultMessages.sentence('required');
  const { rows } = await sql`SELECT FROM edition WHERE slug = ${slug}`.execute(tx);
  if (rows.length > 0 || reservedSlugs.includes(slug)) faults.slug = faultMessages.sentence('taken');
  return faults;
}

/** A new programme with what an earlier edition has that is not of one year: under ids of its own. */
function takeOver(edition: Edition, earlier: Programme | null, language: string): Programme {
  const ids = new Map<string, string>();
  const fresh = (id: string): string => {
    const made = ids.get(id) ?? randomUUID();
    ids.set(id, made);
    return made;
  };
  const again = <T extends { id: string }>(list: T[] = []): T[] => list.map((one) => ({ ...one, id: fresh(one.id) }));
  const { walking } = earlier?.edition ?? edition;
  return {
    edition: {
      ...edition,
      languages: edition.languages.length > 0 ? edition.languages : [language],
      walking: {
        ...walking,
        measured: walking.measured.map((way) => ({ ...way, from: fresh(way.from), to: fresh(way.to) })),
      },
      severities: earlier?.edition.severities ?? {},
      previous: earlier?.edition.slug ?? null,
    },
    organisations: again(earlier?.organisations),
    hosts: (earlier?.hosts ?? []).map((host) => ({ ...host, organisationId: fresh(host.organisationId) })),
    venues: again(earlier?.venues),
    rooms: again(earlier?.rooms).map((room) => ({ ...room, venueId: room.venueId && fresh(room.venueId) })),
    forums: [],
    topics: again(earlier?.topics),
    speakers: [],
    sessions: [],
  };
}
