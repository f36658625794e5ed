// Addresses are in plain letters, so that they can be read out and typed on any keyboard.
const longest = 80;

/** A name as an address; empty where nothing of it can be written in plain letters. */
export const asAddress = (name: string): string =>
  name
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[’']/g, '')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, longest)
    .replaceAll(/^-+|-+$/g, '');

/** A free address for a name; where it can't be written, `otherwise` is. Those taken get a number behind. */
export function addressFor(name: string, otherwise: string, taken: Set<string>): string {
  const wish = asAddress(name) || otherwise;
  if (!taken.has(wish)) return wish;
  for (let number = 2; ; number += 1) if (!taken.has(`${wish}-${number}`)) return `${wish}-${number}`;
}
