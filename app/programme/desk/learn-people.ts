import type { Speaker } from '../programme-schema.ts';
import type { People } from './field-schema.ts';

export interface Face {
  id: string;
  slug: string;
  name: Speaker['name'];
}

const fold = (words: string): string => words.trim().toLowerCase();

/** How a person is written in a field: the name to read, and the address that tells namesakes apart. */
export const writtenFace = ({ name, slug }: Face): string => `${name.latin ?? name.native} (${slug})`;

/** Finds people by what is typed for them: what the field itself writes, an address, or a name in either script. */
export function peopleBook(faces: Face[]): People {
  const byId = new Map(faces.map((face) => [face.id, face]));
  const bySlug = new Map(faces.map((face) => [face.slug, face.id]));
  const byName = Map.groupBy(
    faces.flatMap(({ id, name }) =>
      [...new Set([fold(name.native), fold(name.latin ?? '')])].map((key) => ({ key, id })),
    ),
    ({ key }) => key,
  );
  return {
    written: (id) => {
      const face = byId.get(id);
      return face ? writtenFace(face) : id;
    },
    named: (words) => {
      const address = /\(([a-z0-9-]+)\)$/.exec(words.trim())?.[1] ?? words.trim();
      const only = bySlug.get(address);
      return only ? [only] : (byName.get(fold(words)) ?? []).map(({ id }) => id);
    },
  };
}
