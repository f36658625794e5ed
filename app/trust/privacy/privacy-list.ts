import type { Database } from '../../platform/database.ts';
import type { Vault } from '../../platform/vault.ts';
import { record } from '../log/log.ts';
import { waitsFor } from '../permission/four-eyes-schema.ts';
import type { Actor } from '../permission/permission-schema.ts';
import { privacyDeskMessages as say } from './privacy-desk-messages.ts';
import { readFieldsOf } from './privacy-reading.ts';

/** The confirmed request by which somebody may take the list of people out now; null when there is none. */
export async function listAllowed(db: Database, actor: Actor): Promise<string | null> {
  const row = await db
    .selectFrom('four_eyes_request')
    .select('id')
    .where('kind', '=', 'personal.export')
    .where('asked_by', '=', actor.personId)
    .where('ended_how', '=', 'confirmed')
    .where('ended_at', '>', new Date(Date.now() - waitsFor))
    .orderBy('ended_at', 'desc')
    .executeTakeFirst();
  return row?.id ?? null;
}

// A cell that begins like a formula is one to a spreadsheet.
const cell = (text: string): string => `"${(/^[=+\-@\t\r]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;

/**
 * Names and addresses of everybody, as CSV with a byte order mark (RFC 4180): each one a reading that the person sees.
 * The caller has made sure that a second person confirmed it.
 */
export async function listOfPeople(db: Database, vault: Vault, reader: Actor, request: string): Promise<string> {
  return db.transaction().execute(async (tx) => {
    const people = await tx.selectFrom('person').select('id').where('erased_at', 'is', null).orderBy('id').execute();
    const found = await readFieldsOf(tx, vault, {
      reader,
      personIds: people.map(({ id }) => id),
      fields: ['name', 'email'],
      reason: say('en', 'listReason'),
    });
    await record(tx, {
      actor: reader.personId ?? '',
      act: 'personal.list',
      subject: request,
      details: { people: found.size },
    });
    const lines = [...found].map(([id, { name = '', email = '' }]) => [id, name, email].map(cell).join(','));
    return `\uFEFFid,name,email\r\n${lines.map((line) => `${line}\r\n`).join('')}`;
  });
}
