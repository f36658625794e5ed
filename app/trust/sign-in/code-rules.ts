import { randomInt } from 'node:crypto';

const digits = 8;

/** Eight digits by chance. With five tries a code, and few codes an hour for one address, guessing leads nowhere. */
export const makeCode = (): string =>
  randomInt(10 ** digits)
    .toString()
    .padStart(digits, '0');

/** In two groups, as people read digits: `1234 5678`. */
export const showCode = (code: string): string => `${code.slice(0, 4)} ${code.slice(4)}`;

// Arabic-Indic, Persian and full-width digits are on the keyboards of those who type them.
const zeros = [0x0660, 0x06f0, 0xff10];
const asAscii = (digit: string): string => {
  const point = digit.codePointAt(0) ?? 0;
  const zero = zeros.find((start) => point >= start && point < start + 10);
  return zero === undefined ? digit : String(point - zero);
};

/** The digits of what somebody typed, in whichever digits and groups; null when they are not eight. */
export function readCode(typed: unknown): string | null {
  if (typeof typed !== 'string' || typed.length > 100) return null;
  const read = [...typed.replaceAll(/[\s\p{Pd}\p{Cf}]/gu, '')].map(asAscii).join('');
  return /^[0-9]{8}$/.test(read) ? read : null;
}
