import { LRUCache } from 'lru-cache';
import { sql } from 'kysely';
import type { Database, Tx } from '../../platform/database.ts';
import type { Language } from '../../platform/language.ts';
import { newSecret, readSecret, signSecret } from '../../platform/secret-cookie.ts';
import type { Vault } from '../../platform/vault.ts';
import { record } from '../../trust/log/log.ts';
import { sealerOf } from '../../trust/person/person.ts';
import { accreditationIn } from '../../accreditation/accreditation/accreditation.ts';
import type { Category } from '../../accreditation/accreditation/accreditation-schema.ts';
import type { Actor } from '../../trust/permission/permission-schema.ts';
import { lookupOf, type Participant, type Standing, type Taking, untold } from './participant-schema.ts';

const contextOf = (personId: string) => `participant-key ${personId}`;

/** What leads from a person to the participants that they are; null when they never took part. */
export async function secretOfPerson(db: Database | Tx, vault: Vault, personId: string): Promise<string | null> {
  const row = await db
    .selectFrom('participant_key')
    .select('sealed')
    .where('person_id', '=', personId)
    .executeTakeFirst();
  const sealer = row && (await sealerOf(db, vault, personId));
  return sealer ? sealer.open(row.sealed, contextOf(personId)) : null;
}

/** The same, made when they take part for the first time: sealed under their key, so that erasing them cuts the link. */
async function makeSecretOfPerson(db: Database, vault: Vault, personId: string): Promise<string> {
  return db.transaction().execute(async (tx) => {
    const sealer = await sealerOf(tx, vault, personId);
    if (!sealer) throw new Error('This person has no key, so nothing can be stored about them.');
    const sealed = sealer.seal(newSecret(), contextOf(personId));
    const { numInsertedOrUpdatedRows } = await tx
      .insertInto('participant_key')
      .values({ person_id: personId, sealed })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    if (numInsertedOrUpdatedRows) await record(tx, { actor: personId, act: 'participant.key', subject: personId });
    return (await secretOfPerson(tx, vault, personId)) ?? '';
  });
}

export interface Participants {
  /** Under what a participant of a consultation is stored. */
  lookup(secret: string, consultationId: string): Buffer;
  /** The cookie of a browser, or token of a program, for a secret. */
  sign(secret: string): string;
  /** The secret of a cookie or token; null for one that was not made here. */
  read(signed: string | undefined): string | null;
  /** The secret of a person, made when they have none. Kept for a minute, so that a vote asks for no key. */
  secretOf(personId: string): Promise<string>;
}

/** Opens what leads to participants. */
export function openParticipants(db: Database, vault: Vault): Participants {
  const key = vault.secret('participant');
  const cookieKey = vault.secret('participant cookie');
  const kept = new LRUCache<string, string>({ max: 5000, ttl: 60_000 });
  const lookups = new LRUCache<string, Buffer>({ max: 20_000 });
  const secrets = new LRUCache<string, string>({ max: 20_000 });
  return {
    lookup(secret, consultationId) {
      const name = secret + consultationId;
      const lookup = lookups.get(name) ?? lookupOf(key, secret, consultationId);
      lookups.set(name, lookup);
      return lookup;
    },
    sign: (secret) => signSecret(cookieKey, secret),
    read(signed) {
      const known = signed && secrets.get(signed);
      if (known) return known;
      const secret = readSecret(cookieKey, signed);
      if (secret && signed) secrets.set(signed, secret);
      return secret;
    },
    async secretOf(personId) {
      const known = kept.get(personId);
      if (known) return known;
      const secret = (await secretOfPerson(db, vault, personId)) ?? (await makeSecretOfPerson(db, vault, personId));
      kept.set(personId, secret);
      return secret;
    },
  };
}

/** The participant that somebody is in a consultation; null before their first vote or statement. */
export async function findParticipant(db: Database | Tx, lookup: Buffer): Promise<Participant | null> {
  const row = await db
    .selectFrom('participant')
    .select(['number', 'category', 'accredited_as'])
    .where('lookup', '=', lookup)
    .executeTakeFirst();
  if (!row) return null;
  const { number, category, accredited_as: accreditedAs } = row;
  return { number, category: category as Category | null, accreditedAs: accreditedAs as Category | null };
}

/** What a participant takes part as: as they are accredited, else as they state it. */
export const categoryOf = sql<string | null>`coalesce(accredited_as, category)`.as('category');
/** The language that a participant reads in; null where nobody told. */
export const languageTold = sql<string | null>`nullif(language, ${sql.lit(untold)})`.as('language');

/** Everybody who takes part in a consultation, for the mathematics and the open data: pseudonyms and what they stated. One query. */
export async function listParticipants(
  db: Database | Tx,
  consultationId: string,
): Promise<{ number: number; standing: Standing; category: Category | null; language: string; joinedAt: Date }[]> {
  const rows = await db
    .selectFrom('participant')
    .select(['number', 'standing', categoryOf, 'language', 'joined_at as joinedAt'])
    .where('consultation_id', '=', consultationId)
    .where('merged_into', 'is', null)
    .orderBy('number')
    .execute();
  return rows.map((row) => ({ ...row, standing: row.standing as Standing, category: row.category as Category | null }));
}

interface Joining extends Omit<Taking, 'secret' | 'language'> {
  language: Language | typeof untold;
  consultationId: string;
  lookup: Buffer;
}

/** The participant that somebody is, made where there is none. The caller holds the consultation's row. */
export async function join(
  tx: Tx,
  { consultationId, lookup, standing, accreditedAs, language }: Joining,
): Promise<Participant> {
  const known = await findParticipant(tx, lookup);
  if (known) return known;
  const { rows } = await sql<{ number: number }>`
    UPDATE consultation SET last_participant = last_participant + 1 WHERE id = ${consultationId}
    RETURNING last_participant AS number`.execute(tx);
  const number = rows[0]?.number ?? 0;
  const row = { consultation_id: consultationId, number, lookup, standing, accredited_as: accreditedAs, language };
  await tx
    .insertInto('participant')
    .values({ ...row, category: null, merged_into: null, merged_at: null })
    .execute();
  return { number, category: null, accreditedAs };
}

/** Writes down what somebody takes part as, in their own words: or nothing any more. */
export async function stateCategory(tx: Tx, joining: Joining, category: Category | null): Promise<void> {
  await lockConsultation(tx, joining.consultationId);
  const { number } = await join(tx, joining);
  await tx
    .updateTable('participant')
    .set({ category })
    .where('consultation_id', '=', joining.consultationId)
    .where('number', '=', number)
    .execute();
  const subject = `${joining.consultationId} ${number}`;
  await record(tx, { actor: 'visitor', act: 'participant.category', subject, details: { category } });
}

/** Holds the row that gives out the numbers of a consultation, until the transaction ends. */
export const lockConsultation = (tx: Tx, id: string) =>
  sql`SELECT id FROM consultation WHERE id = ${id} FOR UPDATE`.execute(tx);

/** What stands behind whoever asks, and as what they are accredited for an edition. One query, for whoever is signed in. */
export async function claimsOf(
  db: Database | Tx,
  { personId }: Actor,
  edition: string,
): Promise<Pick<Taking, 'standing' | 'accreditedAs'>> {
  if (personId === null) return { standing: 'anonymous', accreditedAs: null };
  const accreditation = await accreditationIn(db, personId, edition);
  return { standing: accreditation ? 'accredited' : 'signed-in', accreditedAs: accreditation?.category ?? null };
}

/**
 * Brings what a participant is accredited as up to what it is now, while votes are taken: an accreditation may come and
 * go after they began to take part, and nothing but their own visit leads from them to it.
 */
export async function keepClaims(
  db: Database,
  consultationId: string,
  { lookup, standing, accreditedAs }: Pick<Taking, 'standing' | 'accreditedAs'> & { lookup: Buffer },
): Promise<void> {
  if (standing === 'anonymous') return;
  const found = await findParticipant(db, lookup);
  if (!found || found.accreditedAs === accreditedAs) return;
  const now = { standing, accredited_as: accreditedAs };
  const subject = `${consultationId} ${found.number}`;
  const details = { category: accreditedAs };
  await db.transaction().execute(async (tx) => {
    // Another page of theirs may have done it meanwhile.
    const { numUpdatedRows } = await tx
      .updateTable('participant')
      .set(now)
      .where('lookup', '=', lookup)
      .where('accredited_as', 'is distinct from', accreditedAs)
      .executeTakeFirst();
    if (numUpdatedRows) await record(tx, { actor: 'visitor', act: 'participant.accredited', subject, details });
  });
}
