import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import type { Language } from '../../platform/language.ts';
import type { Database } from '../../platform/database.ts';
import { Refusal } from '../../platform/refusal.ts';
import { newSecret } from '../../platform/secret-cookie.ts';
import { isSignedIn } from '../../trust/permission/permission-rules.ts';
import { consultationMessages as say } from './consultation-messages.ts';
import { claimsOf, type Participants } from './participant.ts';
import { mergeParticipants } from './participant-merge.ts';
import type { Taking } from './participant-schema.ts';

/** Where programs that are no browser put what they take part with. */
export const participantHeader = 'plenary-participant';

export interface ParticipantDoor {
  db: Database;
  participants: Participants;
  /** Public origin without trailing slash. */
  origin: string;
}

const nameless = { standing: 'anonymous', accreditedAs: null } as const;

interface Visitor {
  context: Context;
  language: Language;
  /** Slug of the edition. */
  edition: string;
}

/** As long as browsers keep any cookie, in seconds. */
const long = 400 * 86_400;

const isSecure = (origin: string) => origin.startsWith('https:');
// With the prefix a browser takes the cookie from this very host over TLS only (RFC 6265bis §4.1.3.2).
const nameOf = (origin: string) => `${isSecure(origin) ? '__Host-' : ''}participant`;
const options = (origin: string) => ({ path: '/', httpOnly: true, sameSite: 'Lax', secure: isSecure(origin) }) as const;

/**
 * Who takes part, for a page: a browser that has no cookie yet is given one for this visit, so that what it sends can be
 * sent again when an answer was lost.
 */
export async function welcome(door: ParticipantDoor, visitor: Visitor): Promise<Taking> {
  const known = await whoTakesPart(door, visitor).catch(() => null);
  if (known) return known;
  const secret = newSecret();
  setCookie(visitor.context, nameOf(door.origin), door.participants.sign(secret), options(door.origin));
  return { secret, ...nameless, language: visitor.language };
}

/**
 * Who takes part, for what is sent. The cookie stays from then on.
 *
 * @throws Refusal `participant.missing` (403) without a cookie, token or sign-in
 * @throws Refusal `participant.foreign` (403) with a cookie or token that was not made here
 */
export async function insistOnTaking(door: ParticipantDoor, visitor: Visitor): Promise<Taking> {
  const taking = await whoTakesPart(door, visitor);
  if (!taking) throw new Refusal('participant.missing', 403, say.sentence('cookieMissing'));
  const { context } = visitor;
  if (taking.standing === 'anonymous' && !context.req.header(participantHeader)) {
    const signed = door.participants.sign(taking.secret);
    setCookie(context, nameOf(door.origin), signed, { ...options(door.origin), maxAge: long });
  }
  return taking;
}

/** A token for a program: who holds it is one participant of each consultation. */
export const newToken = ({ participants }: ParticipantDoor): string => participants.sign(newSecret());

async function whoTakesPart(door: ParticipantDoor, { context, language, edition }: Visitor): Promise<Taking | null> {
  const { participants, origin } = door;
  const given = context.req.header(participantHeader) ?? getCookie(context, nameOf(origin));
  const secret = participants.read(given);
  const actor = context.get('actor');
  if (!isSignedIn(actor)) {
    if (given && !secret) throw new Refusal('participant.foreign', 403, say.sentence('cookieForeign'));
    return secret ? { secret, ...nameless, language } : null;
  }
  const own = await participants.secretOf(actor.personId ?? '');
  const claims = await claimsOf(door.db, actor, edition);
  if (secret) {
    await mergeParticipants(door.db, participants, { from: secret, into: own, standing: claims.standing });
    deleteCookie(context, nameOf(origin), options(origin));
  }
  return { secret: own, ...claims, language };
}
