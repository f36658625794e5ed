import type { Database, Tx } from '../../platform/database.ts';
import type { Language } from '../../platform/language.ts';
import { Refusal } from '../../platform/refusal.ts';
import type { Vault } from '../../platform/vault.ts';
import { record } from '../log/log.ts';
import { findByAddress, writeFields } from '../person/person.ts';
import { personAt } from '../person/person-arrival.ts';
import { addressSchema } from '../person/person-schema.ts';
import type { Provider } from './provider-client.ts';
import { providerMessages as say } from './provider-messages.ts';
import type { Claims } from './provider-schema.ts';

const indexOf = (vault: Vault, { issuer, subject }: Claims): Buffer =>
  vault.index('provider account', JSON.stringify([issuer, subject]));

const holderOf = async (tx: Tx, lookup: Buffer): Promise<string | null> => {
  const row = await tx
    .selectFrom('provider_account as a')
    .innerJoin('person as p', 'p.id', 'a.person_id')
    .select('a.person_id')
    .where('a.lookup', '=', lookup)
    .where('p.erased_at', 'is', null)
    .executeTakeFirst();
  return row?.person_id ?? null;
};

/**
 * The person behind an account at an organisation; whoever is new comes to be, with the address that it verified. An
 * account is never given to an organisation by the address alone: its holder connects the two.
 *
 * @throws Refusal `provider.no-address`, `provider.address-known` (409)
 */
export async function personFrom(
  tx: Tx,
  vault: Vault,
  { provider: { id, label }, claims, language }: { provider: Provider; claims: Claims; language: Language },
): Promise<string> {
  const lookup = indexOf(vault, claims);
  const known = await holderOf(tx, lookup);
  if (known) return known;
  const address = addressSchema.safeParse(claims.address);
  if (!address.success) throw new Refusal('provider.no-address', 409, say.sentence('noAddress', { label }));
  if (await findByAddress(tx, vault, address.data)) {
    throw new Refusal('provider.address-known', 409, say.sentence('addressKnown', { label }));
  }
  const personId = await personAt(tx, vault, { address: address.data, language });
  if (claims.name) await writeFields(tx, vault, personId, { name: claims.name });
  await connect(tx, { lookup, personId, provider: id });
  return personId;
}

/** Connects an account at an organisation to a person who is signed in. @throws Refusal `provider.taken` (409) */
export async function connectProvider(
  tx: Tx,
  vault: Vault,
  { provider: { id, label }, claims, personId }: { provider: Provider; claims: Claims; personId: string },
): Promise<void> {
  const lookup = indexOf(vault, claims);
  const holder = await holderOf(tx, lookup);
  if (holder && holder !== personId) throw new Refusal('provider.taken', 409, say.sentence('taken', { label }));
  if (!holder) await connect(tx, { lookup, personId, provider: id });
}

async function connect(tx: Tx, { lookup, personId, provider }: { lookup: Buffer; personId: string; provider: string }) {
  await tx.insertInto('provider_account').values({ lookup, person_id: personId, provider }).execute();
  await record(tx, { actor: personId, act: 'provider.connect', subject: personId, details: { provider } });
}

/** Ends what connects a person to an organisation. @returns whether anything did */
export async function disconnectProvider(
  tx: Tx,
  { personId, provider }: { personId: string; provider: string },
): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('provider_account')
    .where('person_id', '=', personId)
    .where('provider', '=', provider)
    .executeTakeFirst();
  if (numDeletedRows === 0n) return false;
  await record(tx, { actor: personId, act: 'provider.disconnect', subject: personId, details: { provider } });
  return true;
}

/** The organisations that a person is connected to, with the day since when. */
export async function providersOf(db: Database, personId: string): Promise<Map<string, Date>> {
  const rows = await db
    .selectFrom('provider_account')
    .select(['provider', 'made_at'])
    .where('person_id', '=', personId)
    .execute();
  return new Map(rows.map((row) => [row.provider, row.made_at]));
}
