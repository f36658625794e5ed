import { createHash } from 'node:crypto';
import { isUuid } from '../../platform/uuid.ts';

// Ids of what a feed names without a UUID of its own: the same name in the same edition gives the same id, today
// and next year, on every machine (RFC 9562 §5.5).

const namespace = Buffer.from('5f0c62f7b0e94c0e9a3d4b1f6d2f7a10', 'hex');

export function derivedId(edition: string, kind: string, name: string): string {
  const digest = createHash('sha1').update(namespace).update(`${edition}/${kind}/${name}`).digest().subarray(0, 16);
  digest[6] = ((digest[6] ?? 0) & 0x0f) | 0x50;
  digest[8] = ((digest[8] ?? 0) & 0x3f) | 0x80;
  const hex = digest.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

// Any digits in the shape of one count: wafer (DebConf, PyCon) writes digests without version and variant.
const nobody = /^[0-]+$/;

/** The UUID that a feed gave, in lower case; null where it isn't one. */
export function uuidIn(text: string | undefined): string | null {
  const found = text
    ?.trim()
    .toLowerCase()
    .replace(/^(urn:uuid:|\{)/, '')
    .replace(/\}$/, '');
  return found && isUuid(found) && !nobody.test(found) ? found : null;
}
