import { createHmac } from 'node:crypto';
import { sql } from 'kysely';
import type { Database, Tx } from '../../platform/database.ts';
import { Refusal } from '../../platform/refusal.ts';
import type { Vault } from '../../platform/vault.ts';
import { listEditions } from '../../programme/programme.ts';
import { record } from '../../trust/log/log.ts';
import { beginPhase, createConsultation } from '../consultation/consultation.ts';
import { everyone, type Phase } from '../consultation/consultation-schema.ts';
import { type AboutWish, aboutFor } from './consultation-import-about.ts';
import { consultationImportMessages as say } from './consultation-import-messages.ts';
import {
  differenceFrom,
  type Difference,
  isNothing,
  type Standing,
  standingAt,
} from './consultation-import-difference.ts';
import type { ImportNote, ImportPlan } from './consultation-import-schema.ts';
import { storeDifference } from './consultation-import-store.ts';

export interface ImportWish {
  /** Slug of the edition; the newest one when absent. */
  edition?: string | undefined;
  about?: AboutWish | undefined;
  /** In which phase it ends up where it is new. */
  phase?: Phase | undefined;
  dryRun?: boolean;
  /** Told how many votes of all are stored. */
  progress?: ((done: number, all: number) => void) | undefined;
}

export interface ConsultationImported {
  edition: string;
  slug: string;
  created: boolean;
  changed: boolean;
  phase: Phase | null;
  counts: { participants: number; statements: number; votes: number };
  /** What was new in it. */
  added: { statements: number; votes: number; takenBack: number };
  notes: ImportNote[];
}

class DryRun extends Error {}

/**
 * Takes a conversation of Pol.is into an edition, in one transaction. The same tables again change nothing; newer ones
 * of the same conversation add what is new, for which its votes are opened and closed once more.
 *
 * @param plan what the tables say: planImport
 * @throws Refusal `edition.unknown` (404), `consultation.about` (422)
 * @throws Refusal `consultation-import.other` (409) where another conversation has the address
 * @throws Refusal `consultation-import.reported` (409) where its result is reported, and the tables say something new
 */
export async function importConsultation(
  db: Database,
  vault: Vault,
  plan: ImportPlan,
  wish: ImportWish = {},
): Promise<ConsultationImported> {
  let report: ConsultationImported | undefined;
  try {
    await db.transaction().execute(async (tx) => {
      report = await importIn(tx, vault, plan, wish);
      if (wish.dryRun) throw new DryRun();
    });
  } catch (error) {
    if (!(error instanceof DryRun)) throw error;
  }
  if (!report) throw new Error('An import ended without a report.');
  return report;
}

async function importIn(tx: Tx, vault: Vault, plan: ImportPlan, wish: ImportWish): Promise<ConsultationImported> {
  const edition = await editionFor(tx, wish.edition);
  const notes = [...plan.notes];
  const before = await standingAt(tx, edition, plan.slug);
  const standing = before ?? (await make(tx, plan, { edition, about: wish.about, notes }));
  // Whoever imports a participant again finds them by this, and nobody else does.
  const lookupOf = (id: string | number) =>
    createHmac('sha256', vault.secret('participant import'))
      .update(`${standing.id} ${JSON.stringify(id)}`)
      .digest();
  const difference = await differenceFrom(tx, standing, plan, lookupOf);
  const changed = !before || !isNothing(difference);
  if (changed) await apply(tx, plan, { standing, difference, wish, notes, created: !before });
  const after = await standingAt(tx, edition, plan.slug);
  return {
    edition,
    slug: plan.slug,
    created: !before,
    changed,
    phase: after?.phase ?? null,
    counts: { participants: plan.participants.size, statements: plan.statements.length, votes: plan.votes.length },
    added: {
      statements: difference.statements.length,
      votes: difference.votes.filter(({ value }) => value !== null).length,
      takenBack: difference.votes.filter(({ value }) => value === null).length,
    },
    notes,
  };
}

async function editionFor(tx: Tx, wished: string | undefined): Promise<string> {
  const editions = await listEditions(tx);
  const [newest] = editions;
  if (!newest) throw new Refusal('edition.unknown', 404, say.sentence('noEdition'));
  if (wished === undefined) return newest.slug;
  if (editions.some(({ slug }) => slug === wished)) return wished;
  const known = editions.map(({ slug }) => slug).join(', ');
  throw new Refusal('edition.unknown', 404, say.sentence('unknownEdition', { slug: wished, known }));
}

interface Making {
  edition: string;
  about: AboutWish | undefined;
  notes: ImportNote[];
}

async function make(tx: Tx, plan: ImportPlan, { edition, about, notes }: Making): Promise<Standing> {
  const found = await aboutFor(tx, edition, about);
  if (!about) {
    const values = { title: found.title };
    notes.push({ severity: 'guessed', code: 'about', file: '–', line: 0, values });
  }
  const { slug, title, introduction, language } = plan;
  const own = plan.statements.map(({ text }) => text.source as typeof language);
  const id = await createConsultation(tx, {
    edition,
    slug,
    about: { kind: found.kind, id: found.id },
    title,
    introduction,
    languages: [...new Set([language, ...own])],
    writers: everyone,
    voters: everyone,
    moderation: 'before',
    by: 'cli',
  });
  await beginPhase(tx, id, 'collecting', 'cli');
  return { id, phase: 'collecting', statements: [] };
}

interface Applying {
  standing: Standing;
  difference: Difference;
  wish: ImportWish;
  notes: ImportNote[];
  created: boolean;
}

/** What leads to a phase from the one in which votes are taken in. */
const onward: Record<Phase, Phase[]> = {
  collecting: [],
  voting: ['voting'],
  closed: ['closed'],
  reported: ['closed', 'reported'],
};

async function apply(tx: Tx, plan: ImportPlan, { standing, difference, wish, notes, created }: Applying) {
  const { id, phase } = standing;
  if (phase === 'reported')
    throw new Refusal('consultation-import.reported', 409, say.sentence('reported', { slug: plan.slug }));
  if (phase === 'closed') await beginPhase(tx, id, 'voting', 'cli');
  await storeDifference(tx, id, difference, { notes, progress: wish.progress });
  const steps = created
    ? onward[wish.phase ?? plan.phase ?? 'closed']
    : phase === 'closed'
      ? (['closed'] as const)
      : [];
  for (const step of steps) await beginPhase(tx, id, step, 'cli');
  if (created && plan.since && steps.at(-1) === plan.phase) await datePhases(tx, id, plan.since);
  const details = { statements: difference.statements.length, votes: difference.votes.length };
  await record(tx, { actor: 'cli', act: 'consultation.import', subject: id, details, open: true });
}

/** It has been where it is since then, elsewhere; the log says when it was taken in. */
const datePhases = (tx: Tx, id: string, since: Date) =>
  sql`UPDATE consultation_phase SET entered_at = least(entered_at, ${since}) WHERE consultation_id = ${id}`.execute(tx);
