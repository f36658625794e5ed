import { createHash } from 'node:crypto';
import { canonicalJson } from './canonical-json.ts';

/** Writes the canonical JSON in pieces: lists and objects down to a depth, what is below each in one. */
function writeCanonical(value: unknown, write: (text: string) => void, depth: number): void {
  if (depth === 0 || value === null || typeof value !== 'object') return write(canonicalJson(value));
  const list = Array.isArray(value);
  const entries = Object.entries(value).filter(([, held]) => list || held !== undefined);
  if (!list) entries.sort(([a], [b]) => (a < b ? -1 : 1));
  write(list ? '[' : '{');
  for (const [place, [key, held]] of entries.entries()) {
    write(`${place > 0 ? ',' : ''}${list ? '' : `${JSON.stringify(key)}:`}`);
    writeCanonical(held, write, depth - 1);
  }
  write(list ? ']' : '}');
}

/** SHA-256 of the canonical JSON, base64url: equal values have equal fingerprints. */
export function fingerprintOf(value: unknown): string {
  const hash = createHash('sha256');
  // A whole programme as one text would be megabytes that live for a moment.
  writeCanonical(value, (text) => hash.update(text), 2);
  return hash.digest('base64url');
}
