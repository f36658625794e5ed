import type { Context } from 'hono';
import { languages } from '../../platform/language.ts';
import { Refusal } from '../../platform/refusal.ts';
import { giveSecret, newSecret, secretFrom } from '../../platform/secret-cookie.ts';
import type { Site } from '../../programme/edition/edition-site.ts';
import type { Visit } from '../../programme/edition/edition-visit.ts';
import { accreditationIn } from '../../accreditation/accreditation/accreditation.ts';
import type { House } from '../../trust/house.ts';
import { readOwnFields } from '../../trust/person/person.ts';
import { holds, isSignedIn } from '../../trust/permission/permission-rules.ts';
import { newsStaff } from '../article/article-rules.ts';
import { commentMessages as say } from './comment-messages.ts';
import { type About, aboutComments } from './comment-visit.ts';
import type { Sending } from './comment-screen.ts';
import type { Writing } from './comment-writer.ts';

/** What personal pages about comments are hung on. */
export interface CommentParts {
  site: Site;
  house: House;
}

/** Where the comments of an article stand. Without (?:…) Hono's second router reads the alternatives unanchored. */
export const commentsPath = `/:language{(?:${languages.join('|')})}/:edition{[a-z0-9-]+}/news/:article{[a-z0-9-]+}/comments`;

/** One reader's request for a page of their own about the comments of an article. */
export interface CommentCall extends About {
  context: Context;
  visit: Visit;
  /** Where the comments stand: '/en/wuzhen-2016/news/boats/comments'. */
  base: string;
  /** Whom somebody writes as. */
  writing: Writing;
  /** All that they are known as: a person may have written before they signed in. */
  hands: Writing[];
}

const cookieOf = ({ house }: CommentParts) => ({
  name: 'commenter',
  origin: house.origin,
  key: house.vault.secret('commenter cookie'),
});

/**
 * What a request is about, and who asks. A browser that has no cookie yet is given one for this visit, and keeps it once
 * it sent something.
 *
 * @param sends true for what is sent, which has to come from somebody who is known
 * @throws Refusal `article.unknown`, `edition.unknown` (404), `comment.cookie-missing` (403)
 */
export async function openCall(
  parts: CommentParts,
  context: Context,
  { sends }: { sends: boolean },
): Promise<CommentCall> {
  const visit = await parts.site.visit(context);
  const about = await aboutComments(parts.site.db, visit);
  if ('moved' in about) throw new Refusal('article.unknown', 404, say.sentence('articleUnknown'));
  const hands = await handsOf(parts, context, visit, sends);
  const [writing] = hands;
  if (!writing) throw new Refusal('comment.cookie-missing', 403, say.sentence('cookieMissing'));
  return { ...about, context, visit, base: about.place.base, writing, hands };
}

/** Whom somebody is known as, the one that they write as first; nobody where something is sent without a cookie. */
async function handsOf(parts: CommentParts, context: Context, visit: Visit, sends: boolean): Promise<Writing[]> {
  const cookie = cookieOf(parts);
  const brought = secretFrom(context, cookie);
  const signedIn = isSignedIn(context.get('actor'));
  const secret = brought ?? (sends || signedIn ? null : newSecret());
  if (secret && (sends || !brought) && !signedIn) giveSecret(context, cookie, secret, sends);
  const guest: Writing[] = secret ? [{ ...nobody(visit), hand: { secret } }] : [];
  return signedIn ? [await personal(parts, context, visit), ...guest] : guest;
}

const nobody = ({ language }: Visit): Omit<Writing, 'hand'> => ({
  standing: 'guest',
  category: null,
  name: null,
  language,
});

/** The newsroom answers as such; a delegate by the name that they are accredited under, with their category. */
async function personal({ house }: CommentParts, context: Context, visit: Visit): Promise<Writing> {
  const { db, vault } = house;
  const edition = visit.entry.slug;
  const actor = context.get('actor');
  const personId = actor.personId ?? '';
  const somebody = { ...nobody(visit), hand: { personId } };
  if (holds(actor, newsStaff, { edition })) return { ...somebody, standing: 'staff' };
  const accreditation = await accreditationIn(db, personId, edition);
  const { name } = accreditation ? await readOwnFields(db, vault, personId) : {};
  // Whoever has no name to be known by writes like everybody who is signed in.
  if (!accreditation || !name) return { ...somebody, standing: 'signed-in' };
  return { ...somebody, standing: 'accredited', category: accreditation.category, name };
}

/** What a form sent, every field as text. */
export async function fieldsOf({ context }: Pick<CommentCall, 'context'>): Promise<Record<string, string>> {
  const body = await context.req.parseBody();
  return Object.fromEntries(
    Object.entries(body).flatMap(([name, value]) =>
      typeof value === 'string' ? [[name, value.replaceAll('\0', '')]] : [],
    ),
  );
}

/** How something was sent, for the verbs. */
export const sendingOf = (
  { house }: CommentParts,
  { context, visit }: CommentCall,
  writing: Writing,
  fields: Record<string, string>,
): Sending => ({ writing, network: house.network(context), fields, door: 'form', now: visit.now });
