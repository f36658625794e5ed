import type { FeedPerson, FeedRoom, FeedTrack, Notes } from './feed.ts';
import { uuidIn } from './identity.ts';
import { plain } from './words.ts';

/** What rooms, tracks and people have in common: several ways of being named. */
interface Named {
  where?: string | undefined;
  guid?: string | undefined;
  name?: FeedRoom['name'];
}

export interface Thing<T> {
  guid: string | null;
  /** What it is called by in its own system: "code ABC", "id 7 li na", "slug ai"; null where only by name. */
  handle: string | null;
  name: string;
  sources: T[];
}

export const folded = (text: string) => text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();

const differ = (a: string | null, b: string | null): boolean =>
  a !== null && b !== null && a !== b && a.split(' ', 1)[0] === b.split(' ', 1)[0];

/**
 * The distinct things behind all mentions of them, in the order of first mention, and the way from a mention to its
 * thing: by UUID, else by handle, else by name where neither says otherwise.
 */
export function gather<T extends Named>(noun: string, handleOf: (mention: T) => string | null, notes: Notes) {
  const things: Thing<T>[] = [];
  const places = new Map<string, number>();
  const at = (place: number | undefined) => (place === undefined ? undefined : things[place]);

  const find = (mention: T): number | undefined => {
    const [guid, handle, name] = [uuidIn(mention.guid), handleOf(mention), folded(plain(mention.name))];
    const byGuid = guid ? places.get(`guid ${guid}`) : undefined;
    // Two rooms under one UUID are two rooms: they have two doors.
    const twoRooms = noun === 'room' && name !== '' && byGuid !== undefined && at(byGuid)?.name !== name;
    if (byGuid !== undefined && !twoRooms) return byGuid;
    const other = (handle ? places.get(handle) : undefined) ?? places.get(`name ${name}`);
    const thing = at(other);
    if (!thing || differ(thing.handle, handle)) return undefined;
    return !twoRooms && guid && thing.guid && thing.guid !== guid ? undefined : other;
  };

  const remember = (key: string, place: number) => {
    if (!places.has(key)) places.set(key, place);
  };

  return {
    things,
    find,
    /** The thing of a mention, made when it is the first; undefined where it names nothing. */
    add(mention: T): number | undefined {
      const [guid, handle, name] = [uuidIn(mention.guid), handleOf(mention), folded(plain(mention.name))];
      const found = find(mention);
      // An id alone is an account's; a code is a person's, and somebody may know the name.
      if (found === undefined && !name && (!handle || (noun === 'speaker' && !handle.startsWith('code '))))
        return undefined;
      const place = found ?? things.push({ guid: null, handle, name, sources: [] }) - 1;
      const thing = things[place];
      if (found === undefined && mention.guid) reportGuid(mention, guid, guid !== null && places.has(`guid ${guid}`));
      if (thing && guid && !places.has(`guid ${guid}`)) {
        thing.guid ??= guid;
        remember(`guid ${guid}`, place);
      }
      if (thing) thing.handle ??= handle;
      if (handle) remember(handle, place);
      if (name) remember(`name ${name}`, place);
      thing?.sources.push(mention);
      return place;
    },
  };

  function reportGuid(mention: T, guid: string | null, taken: boolean): void {
    const where = mention.where ?? '';
    if (!guid) notes('repaired', where, 'guid-invalid', { noun, guid: mention.guid?.slice(0, 60) ?? '' });
    else if (taken) notes('repaired', where, 'guid-shared', { noun, name: plain(mention.name) });
  }
}

export type Gathering<T extends Named> = ReturnType<typeof gather<T>>;

export const gatherRooms = (notes: Notes) =>
  gather<Partial<FeedRoom>>('room', (room) => (room.id ? `id ${room.id}` : null), notes);

export const gatherTracks = (notes: Notes) =>
  gather<Partial<FeedTrack>>('forum', ({ slug, id }) => (slug ? `slug ${slug}` : id ? `id ${id}` : null), notes);

/** A bare id may be an account under which several people are listed (EMF), so there the name belongs to it. */
export const gatherPeople = (notes: Notes) =>
  gather<FeedPerson>(
    'speaker',
    ({ code, id, name }) => (code ? `code ${code}` : id ? `id ${id} ${folded(name)}` : null),
    notes,
  );

/** The first that any mention says. */
export const said = <T, V>(thing: Thing<T>, pick: (mention: T) => V | undefined): V | undefined =>
  thing.sources.map(pick).find((value) => value !== undefined && value !== null && (value as unknown) !== '');
