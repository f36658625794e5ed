import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import type { Language } from '../../platform/language.ts';
import type { Vault } from '../../platform/vault.ts';
import { recordAll } from '../../trust/log/log.ts';
import { addressIndex, createPeople } from '../../trust/person/person.ts';
import { holdEdition } from './accreditation-change.ts';
import type { Entry } from './accreditation-lines.ts';

/** Somebody who takes part in a demonstration, written to in a language. */
export interface SampleDelegate extends Entry {
  country: string;
  language: Language;
}

/**
 * Accredits the delegates of a demonstration, in few statements and without a letter: whoever is not there yet comes to
 * be, and an accreditation that holds stays as it is.
 *
 * @returns ids of the people, in the order of the list
 * @throws Refusal `accreditation.edition` (404)
 */
export async function seedSampleDelegates(
  tx: Tx,
  vault: Vault,
  edition: string,
  samples: readonly SampleDelegate[],
): Promise<string[]> {
  const editionId = await holdEdition(tx, edition);
  const people = await findOrCreate(tx, vault, samples);
  const rows = samples.map(({ category, country }, at) => ({
    id: randomUUID(),
    person: people[at],
    category,
    country,
  }));
  const { rows: given } = await sql<{ person: string }>`
    INSERT INTO accreditation (id, edition_id, person_id, category, country, batch, given_by, given_at)
    SELECT id, ${editionId}, person, category, country, ${randomUUID()}::uuid, 'cli', now()
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS s (id uuid, person uuid, category text, country text)
    ON CONFLICT (edition_id, person_id) WHERE ended_at IS NULL DO NOTHING RETURNING person_id AS person`.execute(tx);
  await recordAll(
    tx,
    given.map(({ person }) => {
      const { category = '' } = samples[people.indexOf(person)] ?? {};
      return { actor: 'cli', act: 'accreditation.give', subject: person, details: { edition, category } };
    }),
  );
  return people;
}

async function findOrCreate(tx: Tx, vault: Vault, samples: readonly SampleDelegate[]): Promise<string[]> {
  const lookups = samples.map(({ address }) => addressIndex(vault, address));
  const { rows } = await sql<{ lookup: Buffer; id: string }>`SELECT a.lookup, p.id FROM person_address a
    JOIN person p ON p.id = a.person_id AND p.erased_at IS NULL WHERE a.lookup = ANY(${lookups}::bytea[])`.execute(tx);
  const known = new Map(rows.map(({ lookup, id }) => [lookup.toString('hex'), id]));
  const named = samples.map((sample, at) => ({ sample, lookup: lookups[at]?.toString('hex') ?? '' }));
  const fresh = named.filter(({ lookup }) => !known.has(lookup));
  const newcomers = fresh.map(({ sample: { address, name, language } }) => ({
    language,
    fields: { email: address, name },
  }));
  const made = await createPeople(tx, vault, newcomers, 'cli');
  for (const [at, { lookup }] of fresh.entries()) known.set(lookup, made[at] ?? '');
  return named.map(({ lookup }) => known.get(lookup) ?? '');
}
