import { canonicalBytes, canonicalHash } from '../../platform/canonical-hash.ts';

/** A result as it is published and compared. */
export const bytesOf = canonicalBytes;

/** What is published beside a result, and what a recomputation has to meet. */
export const hashOf = canonicalHash;
