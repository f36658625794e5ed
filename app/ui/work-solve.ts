// The browser's half of a proof of work: app/platform/work.ts says what it is.

export interface Work {
  challenge: string;
  maxnumber: number;
  salt: string;
}

const hexOf = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

/** The answer to a piece of work, as the site reads it; empty when there is none. */
export async function solveWork(work: Work): Promise<string> {
  for (let number = 0; number <= work.maxnumber; number += 1) {
    const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(work.salt + number));
    if (hexOf(new Uint8Array(hash)) === work.challenge) return btoa(JSON.stringify({ ...work, number }));
  }
  return '';
}
