import type { ComponentChildren } from 'preact';
import type { Language } from '../../platform/language.ts';
import type { House } from '../house.ts';

/** What another part has to show somebody among their own things; null where there is nothing. */
export type OwnPart = (house: House, personId: string, language: Language) => Promise<ComponentChildren>;

// By the house that they were hung on, since a process may have several.
const parts = new WeakMap<House['routes'], Map<string, OwnPart>>();

/** Shows a part on the first page of everybody's own things. */
export function showOnAccount(name: string, { routes }: House, part: OwnPart): void {
  const known = parts.get(routes) ?? new Map<string, OwnPart>();
  parts.set(routes, known.set(name, part));
}

/** What is to be shown there, in the order in which parts were hung. */
export const ownParts = (house: House, personId: string, language: Language): Promise<ComponentChildren[]> =>
  Promise.all([...(parts.get(house.routes)?.values() ?? [])].map((part) => part(house, personId, language)));
