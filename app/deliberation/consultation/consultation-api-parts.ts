import type { Context } from 'hono';
import { z } from 'zod';
import { negotiate } from '../../platform/language.ts';
import { Refusal } from '../../platform/refusal.ts';
import type { Deliberation } from '../deliberation.ts';
import { findConsultation } from './consultation.ts';
import { consultationMessages } from './consultation-messages.ts';
import type { Consultation } from './consultation-schema.ts';
import { insistOnTaking } from './participant-door.ts';

// What the operations of consultations, statements and votes have in common.

export const at = '/editions/{edition}/consultations/{consultation}';
export const tag = 'consultations';
export const unknown = { status: 404, code: 'consultation.unknown' };
export const takingRefusals = [
  unknown,
  { status: 403, code: 'participant.missing' },
  { status: 403, code: 'participant.foreign' },
  { status: 403, code: 'participant.work' },
  { status: 429, code: 'participant.crowd' },
];
export const none = z.strictObject({});
export const page = {
  limit: z.coerce.number().int().min(1).max(200).default(50).describe('How many items at most.'),
  after: z.coerce
    .number()
    .int()
    .min(-1)
    .default(-1)
    .describe('The number of the statement that the page before ended with.'),
};

/** An edition that isn’t published has no consultation that anybody outside may know of. */
export function insistOnPublished(hall: Deliberation, path: Record<string, string>): void {
  if (hall.isPublished(path.edition ?? '')) return;
  throw new Refusal('consultation.unknown', 404, consultationMessages.sentence('unknown'));
}

export const now = () => new Date().toISOString();

export async function find(hall: Deliberation, path: Record<string, string>): Promise<Consultation> {
  insistOnPublished(hall, path);
  return findConsultation(hall.db, path.edition ?? '', path.consultation ?? '');
}

export function nextOf(url: URL, after: number | undefined): string | null {
  if (after === undefined) return null;
  const next = new URL(url);
  next.searchParams.set('after', String(after));
  return next.href;
}

export const languageOf = (context: Context) => negotiate(context.req.header('accept-language'));

export async function participantOf(hall: Deliberation, path: Record<string, string>, context: Context) {
  insistOnPublished(hall, path);
  const consultation = await hall.lately(path.edition ?? '', path.consultation ?? '');
  const visitor = { context, language: languageOf(context), edition: consultation.edition };
  const taking = await insistOnTaking(hall, visitor);
  const lookup = hall.participants.lookup(taking.secret, consultation.id);
  return { consultation, taking, lookup, actor: context.get('actor'), network: hall.network(context) };
}
