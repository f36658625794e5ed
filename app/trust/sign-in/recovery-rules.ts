import { randomInt } from 'node:crypto';

// Crockford's letters: none that look like another one.
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const length = 16;

/** A recovery code of 80 bits: 16 letters and digits. */
export const makeRecoveryCode = (): string => Array.from({ length }, () => letters[randomInt(letters.length)]).join('');

/** In groups of four, as it is printed: `7K2M-…`. */
export const showRecoveryCode = (code: string): string => code.replaceAll(/.{4}(?=.)/g, '$&-');

/** What somebody typed, however grouped and written; null when it is none. */
export function readRecoveryCode(typed: unknown): string | null {
  if (typeof typed !== 'string' || typed.length > 100) return null;
  const read = typed
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[\s\p{Pd}\p{Cf}]/gu, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1');
  return read.length === length && [...read].every((letter) => letters.includes(letter)) ? read : null;
}
