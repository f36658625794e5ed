import { createHmac, timingSafeEqual } from 'node:crypto';
import { isLanguage } from '../../platform/language.ts';
import type { Vault } from '../../platform/vault.ts';
import { seal, unseal } from '../../platform/vault-seal.ts';
import { moderators } from '../moderation/moderation-rules.ts';
import { holds, holdsAnywhere } from '../permission/permission-rules.ts';
import type { Actor } from '../permission/permission-schema.ts';
import type { NoticeAnswer, NoticeWords } from './notice-schema.ts';

/** An address as it is kept, below the language and with its anchor; null for one of another site. */
export function placeOf(address: string, origin: string): string | null {
  const url = URL.parse(address, `${origin}/`);
  if (!url || url.host !== new URL(origin).host) return null;
  const [, first = '', ...rest] = url.pathname.split('/');
  const path = isLanguage(first) ? `/${rest.join('/')}` : url.pathname;
  return readable(path) + url.hash;
}

/** A path as people read it; one whose escapes are no text stays as it came. */
function readable(path: string): string {
  try {
    return decodeURI(path);
  } catch {
    return path;
  }
}

/** Who answers notices about things of an edition; those about nothing yet are for every moderator. */
export const answersNotices = (actor: Actor, edition: string | null, placed: boolean): boolean =>
  placed ? holds(actor, moderators, { edition }) : holdsAnywhere(actor, moderators);

/** Who may know who gave a notice, and decides about misuse. */
export const knowsNotifiers = (actor: Actor): boolean => holds(actor, ['owner', 'secretariat']);

/** What a decision answers to a notice about its thing; null where it leaves the matter open. */
export function answerBy(outcome: string, ground: string | null): NoticeAnswer | null {
  if (outcome === 'remove') return ground === 'illegal' ? 'illegal' : 'rules';
  return outcome === 'hold' ? null : 'kept';
}

/** How often somebody may be plainly wrong before they are warned, and how long back that counts, in days. */
export const misuse = { warnAt: 3, days: 180, suspendDays: 90 } as const;

export interface Hand {
  answered: number;
  unfounded: number;
  /** Plainly without ground since the warning, or since the last suspension. */
  sinceWarning: number;
  warned: boolean;
}

/** What misuse allows now: nobody is suspended who was not warned, and went on (DSA Art. 23 (2)). */
export function misuseStep({ answered, unfounded, sinceWarning, warned }: Hand): 'none' | 'warn' | 'suspend' {
  if (warned) return sinceWarning > 0 ? 'suspend' : 'none';
  return unfounded >= misuse.warnAt && unfounded * 2 >= answered ? 'warn' : 'none';
}

const codeOf = (vault: Vault, noticeId: string): string =>
  createHmac('sha256', vault.secret('notice receipt')).update(noticeId).digest('base64url').slice(0, 22);

/** Below the language: where whoever gave a notice reads what came of it. Nothing stores its secret. */
export const noticePath = (vault: Vault, noticeId: string): string => `/notices/${noticeId}/${codeOf(vault, noticeId)}`;

export function isNoticeCode(vault: Vault, noticeId: string, code: string): boolean {
  const [expected, given] = [Buffer.from(codeOf(vault, noticeId)), Buffer.from(code)];
  return given.length === expected.length && timingSafeEqual(given, expected);
}

// Made from a salt beside the words: once their row is gone, nobody reads them any more.
const keyOf = (vault: Vault, salt: Uint8Array): Buffer =>
  createHmac('sha256', vault.secret('notice words')).update(salt).digest();

const contextOf = (noticeId: string): string => `notice ${noticeId}`;

export const sealNotice = (vault: Vault, salt: Buffer, noticeId: string, words: NoticeWords): Buffer =>
  seal(keyOf(vault, salt), Buffer.from(JSON.stringify(words)), contextOf(noticeId));

export const openNotice = (vault: Vault, salt: Buffer, noticeId: string, sealed: Uint8Array): NoticeWords =>
  JSON.parse(unseal(keyOf(vault, salt), sealed, contextOf(noticeId)).toString()) as NoticeWords;
