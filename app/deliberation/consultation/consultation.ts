import { randomUUID } from 'node:crypto';
import { type RawBuilder, sql } from 'kysely';
import type { Database, Tx } from '../../platform/database.ts';
import { announce as announceLive } from '../../platform/live/live-announce.ts';
import { Refusal } from '../../platform/refusal.ts';
import { isUuid } from '../../platform/uuid.ts';
import { publicationChannel } from '../../programme/release/release.ts';
import { record } from '../../trust/log/log.ts';
import type { Actor } from '../../trust/permission/permission-schema.ts';
import { consultationMessages as say } from './consultation-messages.ts';
import { mayFollow, moderates, runs } from './consultation-rules.ts';
import {
  type Consultation,
  type ConsultationForm,
  consultationSchema,
  type Phase,
  type PhaseEntry,
} from './consultation-schema.ts';

/** Somebody, or whoever holds the machine. */
export type By = Actor | 'cli';

const idOf = (by: By): string => (by === 'cli' ? 'cli' : (by.personId ?? 'visitor'));

interface Row extends Omit<Consultation, 'about'> {
  kind: Consultation['about']['kind'];
  aboutId: string;
}

const consultations = (where: RawBuilder<unknown>) => sql<Row>`
  SELECT c.id, e.slug AS edition, c.slug, c.about_kind AS kind, c.about_id AS "aboutId", f.slug AS forum, c.title,
    c.introduction, c.languages, c.writers, c.voters, c.moderation, c.open_data AS "openData", p.phase, COALESCE(p.entered_at, c.made_at) AS since,
    c.made_by AS "madeBy", c.revision, c.last_statement AS statements, c.last_participant AS participants,
    c.last_vote AS votes
  FROM consultation c
  JOIN edition e ON e.id = c.edition_id
  LEFT JOIN LATERAL (SELECT phase, entered_at FROM consultation_phase
    WHERE consultation_id = c.id ORDER BY number DESC LIMIT 1) p ON true
  LEFT JOIN session s ON c.about_kind = 'session' AND s.id = c.about_id
  LEFT JOIN forum f ON f.id = CASE c.about_kind WHEN 'forum' THEN c.about_id ELSE s.forum_id END
  WHERE ${where} ORDER BY e.starts_on DESC, since DESC, c.slug`;

const asConsultation = ({ kind, aboutId, ...row }: Row): Consultation => ({ ...row, about: { kind, id: aboutId } });

async function select(db: Database | Tx, where: RawBuilder<unknown>): Promise<Consultation[]> {
  const { rows } = await consultations(where).execute(db);
  return rows.map(asConsultation);
}

/** Consultations of an edition that the public knows of, the latest phase first. One query. */
export const listConsultations = (db: Database | Tx, edition: string): Promise<Consultation[]> =>
  select(db, sql`e.slug = ${edition} AND p.phase IS NOT NULL`);

/**
 * A consultation that the public knows of.
 *
 * @throws Refusal `consultation.unknown` (404), also for one that is still being prepared
 */
export async function findConsultation(db: Database | Tx, edition: string, slug: string): Promise<Consultation> {
  const [found] = await select(db, sql`e.slug = ${edition} AND c.slug = ${slug} AND p.phase IS NOT NULL`);
  return found ?? refuseUnknown();
}

function refuseUnknown(): never {
  throw new Refusal('consultation.unknown', 404, say.sentence('unknown'));
}

/** What somebody finds at the desk: all whose statements they decide about, also those being prepared. One query. */
export async function listForDesk(db: Database | Tx, actor: Actor): Promise<Consultation[]> {
  const all = await select(db, sql`true`);
  return all.filter((one) => moderates(actor, one));
}

/**
 * A consultation for whoever decides about its statements.
 *
 * @throws Refusal `consultation.unknown` (404) also where it is not theirs
 */
export async function findForDesk(db: Database | Tx, actor: Actor, id: string): Promise<Consultation> {
  const [found] = isUuid(id) ? await select(db, sql`c.id = ${id}`) : [];
  return found && moderates(actor, found) ? found : refuseUnknown();
}

/** All phases of a consultation with who began them, the first one first. */
export async function listPhases(db: Database | Tx, id: string): Promise<PhaseEntry[]> {
  const rows = await db
    .selectFrom('consultation_phase')
    .select(['phase', 'entered_at as at', 'entered_by as by'])
    .where('consultation_id', '=', id)
    .orderBy('number')
    .execute();
  return rows.map((row) => ({ ...row, phase: row.phase as Phase }));
}

const columnsOf = (form: ConsultationForm) => ({
  slug: form.slug,
  about_kind: form.about.kind,
  about_id: form.about.id,
  title: JSON.stringify(form.title),
  introduction: JSON.stringify(form.introduction),
  languages: JSON.stringify(form.languages),
  writers: JSON.stringify(form.writers),
  voters: JSON.stringify(form.voters),
  moderation: form.moderation,
  open_data: form.openData ?? 'after',
});

/**
 * Makes a consultation; nobody outside knows of it before its first phase.
 *
 * @returns its id
 * @throws Refusal `consultation.about` (422) when the edition has no such topic, forum or session
 * @throws Refusal `consultation.not-yours` (403) when somebody may not run one about that
 * @throws Refusal `consultation.taken` (409) when the edition has one of that address
 */
export async function createConsultation(
  tx: Tx,
  { edition, by, ...wish }: ConsultationForm & { edition: string; by: By },
): Promise<string> {
  const form = consultationSchema.parse(wish);
  const editionId = await placeFor(tx, edition, form, by);
  await insistOnAddress(tx, editionId, form.slug, null);
  const id = randomUUID();
  const made_by = idOf(by);
  await tx
    .insertInto('consultation')
    .values({ id, edition_id: editionId, made_by, ...columnsOf(form) })
    .execute();
  const { slug } = form;
  await record(tx, { actor: made_by, act: 'consultation.create', subject: id, details: { edition, slug }, open: true });
  return id;
}

/** The edition's id, where somebody may run a consultation about that thing of it. */
async function placeFor(tx: Tx, edition: string, { about }: ConsultationForm, by: By): Promise<string> {
  const { rows } = await sql<{ editionId: string; forum: string | null }>`
    SELECT e.id AS "editionId", f.slug AS forum FROM edition e
    JOIN ${sql.table(about.kind)} t ON t.edition_id = e.id AND t.id = ${about.id}
    LEFT JOIN session s ON ${about.kind} = 'session' AND s.id = t.id
    LEFT JOIN forum f ON f.id = CASE WHEN ${about.kind} = 'forum' THEN t.id ELSE s.forum_id END
    WHERE e.slug = ${edition}`.execute(tx);
  const [found] = rows;
  if (!found) throw new Refusal('consultation.about', 422, say.sentence('aboutUnknown'));
  if (by !== 'cli' && !runs(by, { edition, forum: found.forum })) {
    throw new Refusal('consultation.not-yours', 403, say.sentence('notYours'));
  }
  return found.editionId;
}

async function insistOnAddress(tx: Tx, editionId: string, slug: string, own: string | null): Promise<void> {
  const { rows } = await sql`SELECT 1 FROM consultation
    WHERE edition_id = ${editionId} AND slug = ${slug} AND id IS DISTINCT FROM ${own}::uuid`.execute(tx);
  if (rows.length > 0) throw new Refusal('consultation.taken', 409, say.sentence('taken', { slug }));
}

/**
 * Changes what is said of a consultation. Its address stays once the public knows it.
 *
 * @throws Refusal `consultation.unknown` (404), `consultation.about` (422), `consultation.not-yours` (403)
 * @throws Refusal `consultation.taken` (409), also for a new address after the first phase
 */
export async function changeConsultation(tx: Tx, id: string, wish: ConsultationForm, by: By): Promise<void> {
  const form = consultationSchema.parse(wish);
  const found = await lockForRunner(tx, id, by);
  const editionId = await placeFor(tx, found.edition, form, by);
  if (found.phase !== null && form.slug !== found.slug) {
    throw new Refusal('consultation.taken', 409, say.sentence('addressStays'));
  }
  await insistOnAddress(tx, editionId, form.slug, id);
  await tx.updateTable('consultation').set(columnsOf(form)).where('id', '=', id).execute();
  await record(tx, { actor: idOf(by), act: 'consultation.change', subject: id, open: true });
  await announce(tx, found.edition);
}

/**
 * Begins a phase of a consultation: from now on it holds, and no vote of the phase before is on its way any more.
 *
 * @throws Refusal `consultation.unknown` (404), `consultation.not-yours` (403)
 * @throws Refusal `consultation.phase` (409) when it can't follow the one that it is in
 */
export async function beginPhase(tx: Tx, id: string, phase: Phase, by: By): Promise<void> {
  const found = await lockForRunner(tx, id, by);
  if (!mayFollow(found.phase, phase)) throw new Refusal('consultation.phase', 409, say.sentence('phaseOrder'));
  const entered_by = idOf(by);
  await sql`INSERT INTO consultation_phase (consultation_id, number, phase, entered_by)
    SELECT ${id}, count(*) + 1, ${phase}, ${entered_by} FROM consultation_phase WHERE consultation_id = ${id}`.execute(
    tx,
  );
  const details = { phase, votes: found.votes, statements: found.statements };
  await record(tx, { actor: entered_by, act: 'consultation.phase', subject: id, details, open: true });
  await announce(tx, found.edition);
  // Whoever closes it, also a command in another process: the site keeps what it came to.
  if (phase === 'closed') await announceLive(tx, closingTopic(id));
}

/** What is announced when a consultation is closed. */
export const closingTopic = (id: string): string => `closing/${id}`;

/** Holds the row that gives numbers out, for whoever runs the consultation. */
async function lockForRunner(tx: Tx, id: string, by: By): Promise<Consultation> {
  await sql`SELECT id FROM consultation WHERE id = ${id} FOR UPDATE`.execute(tx);
  if (by === 'cli') return (await select(tx, sql`c.id = ${id}`))[0] ?? refuseUnknown();
  const found = await findForDesk(tx, by, id);
  if (!runs(by, found)) throw new Refusal('consultation.not-yours', 403, say.sentence('notYours'));
  return found;
}

/** Tells every process that the pages of an edition look different now. */
const announce = (tx: Tx, edition: string) => sql`SELECT pg_notify(${publicationChannel}, ${edition})`.execute(tx);
