/** Addresses by which other servers know things: of ids alone, so that no change of a name breaks one. */
export const base = '/federation';

export const actorAddress = (origin: string, id: string): string => `${origin}${base}/actors/${id}`;
export const postAddress = (origin: string, id: string): string => `${origin}${base}/posts/${id}`;
export const shareAddress = (origin: string, id: string): string => `${postAddress(origin, id)}/share`;
export const keyAddress = (origin: string, actor: string, number: number): string =>
  `${actorAddress(origin, actor)}#key-${number}`;

/** The id in the address of an actor of this site; null for every other address. */
export function actorIn(origin: string, address: string): string | null {
  const start = actorAddress(origin, '');
  return address.startsWith(start) ? address.slice(start.length) : null;
}
