import type { Database } from '../../platform/database.ts';
import type { Log } from '../../platform/log.ts';
import { originLine, readCheckpoint, type StoredCheckpoint } from './log-checkpoint.ts';
import { kinds, parseNote, parseVkey, signatureBy, type Verifier } from './log-note-rules.ts';
import { storedSubtrees } from './log-tiles.ts';
import { consistencyProof } from './log-tree-rules.ts';
import { addCheckpointBody } from './log-witness-rules.ts';

/** A witness elsewhere that is asked to sign. */
export interface WitnessSetting {
  /** Address that `add-checkpoint` is below, without a closing slash. */
  url: string;
  vkey: string;
}

const patience = 10_000;
const longestAnswer = 20_000;
/** How long a witness that failed is left alone, in ms. */
const rest = 30_000;
/** A head that stays is signed anew this often, in ms, so that its time tells how old it may be. */
const stale = 3_600_000;

interface Answer {
  status: number;
  body: string;
}

interface Asking {
  db: Database;
  origin: string;
  log: Log;
  witnesses: WitnessSetting[];
}

/**
 * Answers a function that asks each witness that hasn't signed the newest head yet, one request at a time for each. Those
 * that fail are told in the log and left alone for a while.
 */
export function witnessAsker({ db, origin, log, witnesses }: Asking): () => Promise<void> {
  const resting = new Map<string, number>();
  const ask = async (witness: WitnessSetting, head: StoredCheckpoint): Promise<void> => {
    if ((resting.get(witness.vkey) ?? 0) > Date.now()) return;
    try {
      await askOne(db, witness, head);
      resting.delete(witness.vkey);
    } catch (error) {
      resting.set(witness.vkey, Date.now() + rest);
      log.warn({ witness: witness.url, reason: (error as Error).message }, 'a witness of the log did not sign');
    }
  };
  let running: Promise<unknown> | undefined;
  return async () => {
    const head = witnesses.length > 0 && !running ? await readCheckpoint(db) : null;
    const ours = head && parseNote(head.note)?.text.startsWith(`${originLine(origin)}\n`);
    if (head && ours)
      running ??= Promise.all(witnesses.map((witness) => ask(witness, head))).finally(() => (running = undefined));
    await running;
  };
}

async function askOne(db: Database, { url, vkey }: WitnessSetting, head: StoredCheckpoint): Promise<void> {
  const key = parseVkey(vkey);
  if (!key || key.kind !== kinds.cosignature) throw new Error('its key is not one of a witness');
  const signed = await lastSigned(db, key.name);
  if (signed?.size === head.size && Date.now() - signed.at.getTime() < stale) return;
  const answer = await submitFrom(db, url, signed?.size ?? 0, head);
  if (!answer) return;
  if (answer.status !== 200) throw new Error(`it answered ${answer.status}: ${answer.body.slice(0, 200).trim()}`);
  const line = ownLine(key, head.note, answer.body);
  if (!line) throw new Error('its signature is not by its key');
  await keep(db, { size: head.size, witness: key.name, line });
}

/**
 * Asks from where the witness says that it is, which may change while it is asked: processes of one site ask alike.
 *
 * @returns null when it has signed a newer head meanwhile
 */
async function submitFrom(
  db: Database,
  url: string,
  old: number,
  head: StoredCheckpoint,
  tries = 4,
): Promise<Answer | null> {
  const answer = await submit(db, url, old, head);
  const told = Number((answer.status === 409 && /^([0-9]{1,16})\n$/.exec(answer.body)?.[1]) || Number.NaN);
  if (Number.isNaN(told) || tries === 1) return answer;
  if (told <= head.size) return submitFrom(db, url, told, head, tries - 1);
  if (((await readCheckpoint(db))?.size ?? 0) >= told) return null;
  throw new Error(`it knows of ${told} entries, more than there are: the log was put back, or there are two`);
}

async function lastSigned(db: Database, witness: string): Promise<{ size: number; at: Date } | undefined> {
  return db
    .selectFrom('log_cosignature')
    .select(['size', 'at'])
    .where('witness', '=', witness)
    .orderBy('size', 'desc')
    .limit(1)
    .executeTakeFirst();
}

/** Asks the witness to sign; `old` is the size that it signed last. */
async function submit(db: Database, url: string, old: number, head: StoredCheckpoint): Promise<Answer> {
  const proof = await consistencyProof(storedSubtrees(db), old, head.size);
  const response = await fetch(`${url}/add-checkpoint`, {
    method: 'POST',
    body: addCheckpointBody(old, proof, head.note),
    headers: { 'Content-Type': 'text/plain; charset=utf-8' },
    redirect: 'error',
    signal: AbortSignal.timeout(patience),
  });
  return { status: response.status, body: await readSome(response) };
}

/** The answer as text, no longer than a witness has to say. */
async function readSome(response: Response): Promise<string> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of response.body ?? []) {
    parts.push(part as Uint8Array);
    length += (part as Uint8Array).length;
    if (length > longestAnswer) throw new Error('its answer is too long');
  }
  return Buffer.concat(parts).toString();
}

/** The line of this key among those that were sent; whatever else was sent is ignored. */
function ownLine(key: Verifier, note: string, lines: string): string | null {
  const parsed = parseNote(note + lines);
  const found = parsed && signatureBy(key, parsed);
  return found && found !== 'broken' ? found.line : null;
}

async function keep(db: Database, row: { size: number; witness: string; line: string }): Promise<void> {
  await db
    .insertInto('log_cosignature')
    .values({ ...row, at: new Date() })
    .onConflict((conflict) =>
      conflict.columns(['size', 'witness']).doUpdateSet((update) => ({
        line: update.ref('excluded.line'),
        at: update.ref('excluded.at'),
      })),
    )
    .execute();
}
