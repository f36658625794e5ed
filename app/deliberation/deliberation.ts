import type { Context } from 'hono';
import { LRUCache } from 'lru-cache';
import type { Database } from '../platform/database.ts';
import { languages } from '../platform/language.ts';
import type { Vault } from '../platform/vault.ts';
import type { Site } from '../programme/edition/edition-site.ts';
import type { Beside, Visit } from '../programme/edition/edition-visit.ts';
import type { House } from '../trust/house.ts';
import type { Actor } from '../trust/permission/permission-schema.ts';
import { findConsultation, listConsultations } from './consultation/consultation.ts';
import type { Consultation } from './consultation/consultation-schema.ts';
import { openParticipants, type Participants } from './consultation/participant.ts';
import { insistOnTaking, type ParticipantDoor, welcome } from './consultation/participant-door.ts';
import type { Taking } from './consultation/participant-schema.ts';
import { type ConsultationResults, openConsultationResults } from './result/result.ts';
import { type Likeness, openLikeness } from './statement/statement-similar.ts';
import { holdVotes } from './vote/vote-held.ts';
import { type Next, openNext } from './vote/vote-next.ts';
import type { Result } from './result/result-schema.ts';
import { openVotes, type VoteQueue } from './vote/vote-queue.ts';

/** What pages and API of the consultations are made with. */
export interface Deliberation extends ParticipantDoor {
  vault: Vault;
  moderation: House['moderation'];
  participants: Participants;
  votes: VoteQueue;
  next: Next;
  likeness: Likeness;
  /** What consultations have come to. */
  results: ConsultationResults;
  /** The network that a request comes from; empty where there is none. */
  network(context: Context): string;
  /** Whether the public knows of an edition. */
  isPublished(edition: string): boolean;
  /** A consultation as it was within the last second: what is stored is held to the phase of its own moment. */
  lately(edition: string, slug: string): Promise<Consultation>;
}

/** Opens the consultations of a site: the queue that votes go through, and what is kept in memory beside it. */
export function openDeliberation(
  house: Pick<House, 'db' | 'vault' | 'origin' | 'network' | 'log' | 'live' | 'jobs' | 'moderation'>,
  site: Pick<Site, 'editions'>,
): Deliberation {
  const { db, vault, origin, network, moderation } = house;
  const votes = openVotes(db);
  holdVotes();
  const consultationResults = openConsultationResults({ ...house, votes });
  const { results } = consultationResults;
  const kept = new LRUCache<string, Promise<Consultation>>({ max: 500, ttl: 1000 });
  return {
    db,
    vault,
    moderation,
    origin,
    network,
    isPublished: (edition) => site.editions().some(({ slug }) => slug === edition),
    participants: openParticipants(db, vault),
    votes,
    results: consultationResults,
    next: openNext(db, { extremity: (id, number) => extremitiesOf(results.known(id)).get(number) ?? 0 }),
    likeness: openLikeness(db),
    lately(edition, slug) {
      const key = `${edition}/${slug}`;
      const known = kept.get(key) ?? findConsultation(db, edition, slug);
      kept.set(key, known, { ttl: kept.has(key) ? kept.getRemainingTTL(key) : 1000 });
      known.catch(() => kept.delete(key));
      return known;
    },
  };
}

const nothing: ReadonlyMap<number, number> = new Map();
const byResult = new WeakMap<Result, ReadonlyMap<number, number>>();

/** How far each statement of a result places people, by number: taken once for each result, as every page asks for it. */
function extremitiesOf(result: Result | null): ReadonlyMap<number, number> {
  if (!result) return nothing;
  const known = byResult.get(result) ?? new Map(result.statements.map(({ number, extremity }) => [number, extremity]));
  byResult.set(result, known);
  return known;
}

/** What the pages of the programme lead to. */
export const consultationsBeside =
  (db: Database) =>
  async (edition: string): Promise<Beside[]> =>
    (await listConsultations(db, edition)).map(({ id, slug, title, about }) => ({
      id,
      section: 'consultations',
      path: `/consultations/${slug}`,
      title,
      about: about.id,
    }));

/** Where the pages of consultations stand. */
export const consultationsPath = `/:language{(?:${languages.join('|')})}/:edition{[a-z0-9-]+}/consultations`;
export const consultationPath = `${consultationsPath}/:consultation{[a-z0-9-]+}`;

/** One reader's request for a page of a consultation. */
export interface ConsultationVisit {
  context: Context;
  visit: Visit;
  consultation: Consultation;
  actor: Actor;
  taking: Taking;
  /** What their participant is stored under. */
  lookup: Buffer;
  /** Where the pages of this consultation begin. */
  base: string;
}

/**
 * What a request for a page of a consultation is about, and who takes part.
 *
 * @param sends true for what is sent, which needs to come from a participant who is known
 * @throws Refusal `consultation.unknown`, `edition.unknown` (404), `participant.missing`, `participant.foreign` (403)
 */
export async function visitConsultation(
  { site, hall }: { site: Site; hall: Deliberation },
  context: Context,
  { sends }: { sends: boolean },
): Promise<ConsultationVisit> {
  const visit = await site.visit(context);
  const edition = visit.entry.slug;
  const consultation = await findConsultation(hall.db, edition, visit.params.consultation ?? '');
  const visitor = { context, language: visit.language, edition };
  const taking = sends ? await insistOnTaking(hall, visitor) : await welcome(hall, visitor);
  const lookup = hall.participants.lookup(taking.secret, consultation.id);
  const base = `${visit.base}/consultations/${consultation.slug}`;
  return { context, visit, consultation, actor: context.get('actor'), taking, lookup, base };
}
