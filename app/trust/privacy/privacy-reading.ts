import { randomUUID } from 'node:crypto';
import type { Database, Tx } from '../../platform/database.ts';
import { Refusal } from '../../platform/refusal.ts';
import type { Vault } from '../../platform/vault.ts';
import { record } from '../log/log.ts';
import type { Actor, Role } from '../permission/permission-schema.ts';
import { type Fields, readOwnFields, sealerOf } from '../person/person.ts';
import { privacyMessages as say } from './privacy-messages.ts';
import type { PersonalField } from './privacy-register.ts';
import { longestReason, roleToBreakGlass, roleToRead, shortestReason } from './privacy-rules.ts';

export interface Reading {
  reader: Actor;
  personIds: readonly string[];
  fields: readonly PersonalField[];
  /** Shown to the person who is read about. 8 to 500 characters. */
  reason: string;
  /** Reads what the reader's role doesn't cover. The caller tells the person by mail: `tellOfBreakGlass`. */
  breakGlass?: boolean;
}

/**
 * Reads personal fields of others: the only way for staff. Each reading is kept for the person it is about, with role,
 * time and reason, and has its log entry, in the transaction that reads. People who are erased are absent.
 *
 * @throws Refusal `privacy.not-yours` (403) when no role of the reader covers a field
 * @throws Refusal `privacy.reason-missing` (422)
 */
export async function readFieldsOf(db: Database | Tx, vault: Vault, reading: Reading): Promise<Map<string, Fields>> {
  if (!db.isTransaction) return db.transaction().execute((tx) => readFieldsOf(tx, vault, reading));
  const tx = db as Tx;
  const reason = reading.reason.trim().slice(0, longestReason);
  if (reason.length < shortestReason) {
    throw new Refusal('privacy.reason-missing', 422, say.sentence('reasonMissing', { count: shortestReason }));
  }
  const role = roleFor(reading);
  const found = new Map<string, Fields>();
  for (const personId of new Set(reading.personIds)) {
    const fields = await readOne(tx, vault, personId, { ...reading, reason, role });
    if (fields) found.set(personId, fields);
  }
  return found;
}

function roleFor({ reader, fields, breakGlass }: Reading): Role {
  const roles = fields.map((field) => roleToRead(reader, field) ?? (breakGlass ? roleToBreakGlass(reader) : undefined));
  const [first] = roles;
  if (!reader.personId || !first || roles.includes(undefined)) {
    throw new Refusal('privacy.not-yours', 403, say.sentence('notYours'));
  }
  return first;
}

async function readOne(
  tx: Tx,
  vault: Vault,
  personId: string,
  { reader, fields, reason, role, breakGlass = false }: Reading & { role: Role },
): Promise<Fields | null> {
  const sealer = await sealerOf(tx, vault, personId);
  if (!sealer) return null;
  const own = await readOwnFields(tx, vault, personId);
  const shown = Object.fromEntries(fields.flatMap((field) => (own[field] === undefined ? [] : [[field, own[field]]])));
  // Looking at oneself is no reading that one needs to be told of.
  if (personId === reader.personId) return shown;
  const id = randomUUID();
  await tx
    .insertInto('personal_reading')
    .values({
      id,
      person_id: personId,
      reader_id: reader.personId ?? '',
      role,
      fields: JSON.stringify(fields),
      reason: sealer.seal(reason, `reading ${id}`),
      break_glass: breakGlass,
    })
    .execute();
  await record(tx, {
    actor: reader.personId ?? '',
    act: 'personal.read',
    subject: personId,
    details: { fields: fields.join(' '), role, breakGlass },
  });
  return shown;
}
