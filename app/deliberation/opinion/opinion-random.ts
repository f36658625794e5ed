/** Numbers from 0 (included) to 1 (not) that look random and are the same for the same seed on every machine. */
export type Draw = () => number;

/**
 * A generator of 32-bit counters hashed by multiplication and shifts: whole-number arithmetic alone, so that every
 * engine draws the same.
 *
 * @param seed a whole number below 2^32
 * @param stream parts draws that have nothing to do with each other
 */
export function drawsOf(seed: number, stream = 0): Draw {
  let state = mix(seed ^ mix(stream + 0x51ed270b));
  return () => {
    state = (state + 0x9e3779b9) | 0;
    return (mix(state) >>> 0) / 4_294_967_296;
  };
}

/** Spreads each bit of a word over all of it. */
function mix(word: number): number {
  let hash = word ^ (word >>> 16);
  hash = Math.imul(hash, 0x21f0aaad);
  hash ^= hash >>> 15;
  hash = Math.imul(hash, 0x735a2d97);
  return hash ^ (hash >>> 15);
}
