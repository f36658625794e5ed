import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Vault } from '../../platform/vault.ts';
import type { PieceKind } from './screening-schema.ts';

/** Names of the fields that a form carries for screening. */
export const formFields = {
  token: 'screening-token',
  /** Nobody sees it; who fills it in reads no page. Its name is one that programs like to fill in. */
  trap: 'screening-website',
  work: 'screening-work',
  /** Set by the island: scripts run there, so that work can be asked for. */
  script: 'screening-script',
} as const;

/** For whom and what a form was made. */
export interface FormOf {
  kind: PieceKind;
  /** What is sent to: the id of an article. */
  subject: string;
  /** Key of the writer: another one’s form is worth nothing. */
  writer: string;
}

/** Nobody reads a form and writes a sentence in less, in ms. */
export const leastFill = 3000;
/** A page that was left open for longer is shown anew, in ms. */
export const longestFill = 24 * 3_600_000;

const sizes = { time: 6, mac: 18 };

const macOf = (vault: Vault, { kind, subject, writer }: FormOf, time: Buffer): Buffer =>
  createHmac('sha256', vault.secret('screening form'))
    .update(time)
    .update(JSON.stringify([kind, subject, writer]))
    .digest()
    .subarray(0, sizes.mac);

/** A token that says by itself when, for what and for whom its form was made, so that showing a form stores nothing. */
export function makeFormToken(vault: Vault, form: FormOf, now = Date.now()): string {
  const time = Buffer.alloc(sizes.time);
  time.writeUIntBE(now, 0, sizes.time);
  return Buffer.concat([time, macOf(vault, form, time)]).toString('base64url');
}

/** How old a token is, in ms; null when it was not made for this form. */
export function ageOfToken(vault: Vault, form: FormOf, token: string | undefined, now = Date.now()): number | null {
  const bytes = Buffer.from(token ?? '', 'base64url');
  if (bytes.length !== sizes.time + sizes.mac) return null;
  const time = bytes.subarray(0, sizes.time);
  if (!timingSafeEqual(bytes.subarray(sizes.time), macOf(vault, form, time))) return null;
  const age = now - time.readUIntBE(0, sizes.time);
  return age >= 0 ? age : null;
}
