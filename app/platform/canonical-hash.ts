import { canonicalJson } from './canonical-json.ts';

/** A result as it is published and compared: canonical JSON (RFC 8785) in UTF-8. */
export const canonicalBytes = (result: object): Uint8Array<ArrayBuffer> =>
  new Uint8Array(new TextEncoder().encode(canonicalJson(result)));

/** SHA-256 of those bytes, base64url: what is published beside a result, and what a recomputation has to meet. In Node and in browsers. */
export async function canonicalHash(result: object): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', canonicalBytes(result)));
  return btoa(String.fromCharCode(...digest))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');
}
