const starts = 8;

/**
 * Where fits begin: factors of notes between −1 and 1 that look random, and are the same on every machine, since
 * whole-number arithmetic alone makes them.
 */
export const startsOf = (notes: number): Float64Array[] =>
  Array.from({ length: starts }, (_, start) =>
    Float64Array.from({ length: notes }, (_, note) => spread(spread(start + 1) ^ (note + 1)) / 2_147_483_648),
  );

/** Spreads each bit of a word over all of it; from −2^31 up to 2^31. */
function spread(word: number): number {
  let hash = Math.imul(word ^ (word >>> 16), 0x21f0aaad);
  hash = Math.imul(hash ^ (hash >>> 15), 0x735a2d97);
  return hash ^ (hash >>> 15);
}
