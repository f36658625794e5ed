import { fold } from '../../platform/search-tokens.ts';
import { hash32 } from '../../platform/simhash.ts';

/** Places for weights: 2^18. */
export const places = 262_144;

/** The weight of what is true of every text. */
export const bias = 0;

const [shortest, longest] = [2, 5];
/** What is behind so many characters says nothing new. */
const mostCharacters = 4000;

/** The text as its grams are cut from: folded, numbers as one, words parted by one space. */
export const bareText = (text: string): string =>
  ` ${fold(text.slice(0, 2 * mostCharacters))
    .replace(/\p{N}+/gu, '0')
    .replace(/[^\p{L}\p{M}0!?:/@.]+/gu, ' ')
    .trim()} `;

const placeOf = (points: readonly number[], seed: number): number => 1 + (hash32(points, seed) % (places - 1));

/** What is known of a text beyond its characters, in steps. */
function traits(text: string): string[] {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  const capitals = text.match(/\p{Lu}/gu)?.length ?? 0;
  const links = text.match(/https?:|www\./gi)?.length ?? 0;
  const marks = text.match(/[!?！？]/g)?.length ?? 0;
  return [
    `links ${Math.min(links, 3)}`,
    `length ${Math.floor(Math.log2(letters + 1))}`,
    `capitals ${letters > 10 ? Math.round((5 * capitals) / letters) : 0}`,
    `marks ${Math.min(marks, 4)}`,
  ];
}

const pointsOf = (text: string): number[] => [...text].map((character) => character.codePointAt(0) ?? 0);

/** Each place that a text fills, with the characters that fill it first; traits of it have none. */
export function placesOf(text: string): Map<number, string> {
  const characters = [...bareText(text)].slice(0, mostCharacters);
  const points = characters.map((character) => character.codePointAt(0) ?? 0);
  const found = new Map<number, string>();
  const fill = (place: number, gram: string) => {
    if (!found.has(place)) found.set(place, gram);
  };
  for (let length = shortest; length <= longest; length += 1) {
    for (let at = 0; at + length <= points.length; at += 1)
      fill(placeOf(points.slice(at, at + length), length), characters.slice(at, at + length).join(''));
  }
  for (const trait of traits(text)) fill(placeOf(pointsOf(trait), 99), '');
  return found;
}

/** The places of a text as they wait to be learned: ascending, four bytes each. Nobody reads the text from them. */
export function packPlaces(text: string): Buffer {
  const sorted = Uint32Array.from(placesOf(text).keys()).sort();
  const bytes = Buffer.alloc(sorted.length * 4);
  for (const [at, place] of sorted.entries()) bytes.writeUInt32LE(place, at * 4);
  return bytes;
}

export const unpackPlaces = (bytes: Buffer): number[] =>
  Array.from({ length: bytes.length >> 2 }, (_, at) => bytes.readUInt32LE(at * 4));
