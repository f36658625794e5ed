import { sql } from 'kysely';
import type { Database, Tx } from '../../platform/database.ts';
import { wordsOf } from '../../platform/text.ts';
import { type Reader, tellDevices, type Words, wordMessages } from '../../trust/device/device-tell.ts';
import type { House } from '../../trust/house.ts';
import { record } from '../../trust/log/log.ts';
import type { Edition } from '../programme-schema.ts';
import { compare } from '../release/release-rules.ts';
import type { Change, ChangeKind, Published } from '../release/release-schema.ts';
import { changeWords } from '../release/release-words.ts';
import { readRelease } from '../release/release.ts';
import { agendaDevice as say } from './agenda-device-messages.ts';
import { hashToken, type Stars } from './agenda-schema.ts';

const kind = 'agenda';
const day = 86_400_000;
/** What is worth a message: what makes one go elsewhere, or not at all. */
const worth: readonly ChangeKind[] = ['cancelled', 'restored', 'moved', 'renamed'];

type Of = Pick<Edition, 'id' | 'slug'>;

/**
 * Lets a device be told of what becomes of the sessions of a saved agenda, from the release that is shown now on; or no
 * longer. Saying it twice changes nothing.
 */
export async function tellOfAgenda(
  tx: Tx,
  { deviceId, edition, token, wanted }: { deviceId: string; edition: Of; token: string; wanted: boolean },
): Promise<void> {
  const { numAffectedRows } = wanted
    ? await sql`INSERT INTO device_agenda (device_id, token_hash, since)
        SELECT ${deviceId}, ${hashToken(token)}, COALESCE(max(number), 0) FROM programme_release
        WHERE edition_id = ${edition.id} ON CONFLICT (device_id, token_hash) DO NOTHING`.execute(tx)
    : await sql`DELETE FROM device_agenda WHERE device_id = ${deviceId} AND token_hash = ${hashToken(token)}`.execute(
        tx,
      );
  if (wanted) {
    await sql`INSERT INTO device_release (edition_id, number)
      SELECT ${edition.id}, COALESCE(max(number), 0) FROM programme_release WHERE edition_id = ${edition.id}
      ON CONFLICT (edition_id) DO NOTHING`.execute(tx);
  }
  if (numAffectedRows)
    await record(tx, { actor: 'visitor', act: 'device.agenda', subject: deviceId, details: { wanted } });
}

/** Whether a device is told of a saved agenda. One query. */
export async function isToldOfAgenda(db: Database, deviceId: string, token: string): Promise<boolean> {
  const { rows } = await sql`SELECT FROM device_agenda
    WHERE device_id = ${deviceId} AND token_hash = ${hashToken(token)}`.execute(db);
  return rows.length > 0;
}

/** Tells devices of releases that came since the last time, each edition in one transaction. */
export async function tellChanges(db: Database): Promise<void> {
  const { rows } = await sql<{ slug: string }>`SELECT e.slug FROM device_release t JOIN edition e ON e.id = t.edition_id
    WHERE EXISTS (SELECT FROM programme_release r WHERE r.edition_id = e.id AND r.number > t.number)`.execute(db);
  for (const { slug } of rows) await db.transaction().execute((tx) => tellEdition(tx, slug));
}

async function tellEdition(tx: Tx, slug: string): Promise<void> {
  const { rows } = await sql<{ id: string; number: number }>`SELECT t.edition_id AS id, t.number FROM device_release t
    JOIN edition e ON e.id = t.edition_id WHERE e.slug = ${slug} FOR UPDATE OF t`.execute(tx);
  const [told] = rows;
  const latest = await readRelease(tx, slug);
  const before = told && (await readRelease(tx, slug, told.number));
  if (!told || !latest || latest.release.number <= told.number) return;
  await sql`UPDATE device_release SET number = ${latest.release.number} WHERE edition_id = ${told.id}`.execute(tx);
  const numbers = before ? changesBetween(before, latest).map((change) => numberOf(change)) : [];
  if (numbers.length === 0) return;
  const matter = `${slug} ${told.number} ${latest.release.number}`;
  await tellDevices(
    tx,
    { kind, matter, urgency: 'high', expiresAt: new Date(Date.now() + day) },
    sql`EXISTS (SELECT FROM device_agenda l JOIN agenda a ON a.token_hash = l.token_hash
      WHERE l.device_id = d.id AND a.edition_id = ${told.id} AND l.since < ${latest.release.number}
        AND EXISTS (SELECT FROM jsonb_array_elements_text(a.sessions) AS s(number)
          WHERE s.number = ANY(${numbers.map(String)}::text[])))`,
  );
}

const changesBetween = (before: Published, after: Published): Change[] =>
  compare(before.programme, after.programme).filter(({ kinds }) => kinds.some((one) => worth.includes(one)));

const numberOf = ({ before, after }: Change): number => (after ?? before)?.number ?? 0;

/** Looks for new releases every minute, and puts what changed of an agenda into words when a message leaves. */
export function tellAgendasByClock(house: House): void {
  house.jobs.work('device.agendas', () => tellChanges(house.db));
  house.jobs.every('device.agendas', '* * * * *');
  wordMessages(house, kind, (db, matter, { language, device }) => wordsFor(db, matter, { language, device }));
}

async function wordsFor(db: Database, matter: string, { language, device }: Reader): Promise<Words | null> {
  const [slug = '', from, to] = matter.split(' ');
  const [before, after] = [await readRelease(db, slug, Number(from)), await readRelease(db, slug, Number(to))];
  if (!before || !after) return null;
  const stars = await starsOf(db, device, after.programme.edition.id);
  const changes = changesBetween(before, after).filter((change) => stars.has(numberOf(change)));
  const [first] = changes;
  if (!first) return null;
  const words = changes.map((change) => changeWords(change, before.programme, after.programme, language));
  const base = `/${language}/${slug}`;
  const session = first.after ?? first.before;
  if (changes.length === 1)
    return {
      title: words[0]?.title ?? '',
      body: words[0]?.lines.join(' · ') ?? '',
      url: `${base}/sessions/${session?.slug}`,
    };
  return {
    title: say(language, 'changed', { count: changes.length }),
    body: `${wordsOf(after.programme.edition.name, language)}: ${words.map(({ title }) => title).join(' · ')}`,
    url: `${base}/agenda`,
  };
}

/** The sessions that a device is told of, as they are starred now. */
async function starsOf(db: Database, { id }: Reader['device'], editionId: string): Promise<Set<number>> {
  const { rows } = await sql<{ sessions: Stars }>`SELECT a.sessions FROM device_agenda l
    JOIN agenda a ON a.token_hash = l.token_hash WHERE l.device_id = ${id} AND a.edition_id = ${editionId}`.execute(db);
  return new Set(rows.flatMap(({ sessions }) => sessions));
}
