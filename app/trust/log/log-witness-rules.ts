import {
  type Checkpoint,
  parseCheckpoint,
  parseNote,
  signatureBy,
  type Signer,
  signatureLine,
  type Verifier,
} from './log-note-rules.ts';
import { emptyRoot, hashBytes, verifyConsistency } from './log-tree-rules.ts';

/** The protocol of witnesses: https://c2sp.org/tlog-witness. */

/** The body of add-checkpoint. */
export function addCheckpointBody(old: number, proof: Uint8Array[], note: string): string {
  return `old ${old}\n${proof.map((hash) => `${Buffer.from(hash).toString('base64')}\n`).join('')}\n${note}`;
}

const mostProofLines = 63;

/** Takes such a body apart; null when it is none. */
export function parseAddCheckpoint(body: string): { old: number; proof: Buffer[]; note: string } | null {
  const end = body.indexOf('\n\n');
  const [first = '', ...lines] = body.slice(0, Math.max(end, 0)).split('\n');
  const old = /^old (0|[1-9][0-9]{0,15})$/.exec(first)?.[1];
  const proof = lines.map((line) => Buffer.from(line, 'base64'));
  const wellFormed = lines.every(
    (line, at) => proof[at]?.length === hashBytes && proof[at]?.toString('base64') === line,
  );
  if (old === undefined || !Number.isSafeInteger(Number(old)) || !wellFormed || lines.length > mostProofLines)
    return null;
  return { old: Number(old), proof, note: body.slice(end + 2) };
}

/** What a witness knows of a log: the last head that it signed. */
export interface Witnessed {
  size: number;
  root: Buffer;
}

export interface WitnessAnswer {
  status: 200 | 400 | 403 | 404 | 409 | 422;
  /** The lines to send: signatures, or the known size. */
  body: string;
  /** What to keep, before the answer is sent. */
  keep?: Checkpoint;
}

/**
 * Decides on a checkpoint as a witness must.
 *
 * @param known what the witness has for this log; null before its first
 * @param keys the keys of the logs that the witness serves; a log is known by the name of its key
 * @param time now, in s
 */
export function decide(
  body: string,
  {
    keys,
    known,
    signer,
    time,
  }: { keys: Verifier[]; known: (origin: string) => Witnessed | null; signer: Signer; time: number },
): WitnessAnswer {
  const request = parseAddCheckpoint(body);
  const note = request && parseNote(request.note);
  const checkpoint = note && parseCheckpoint(note.text);
  if (!request || !note || !checkpoint) return refuse(400, 'This is not a request of tlog-witness.');
  const own = keys.filter(({ name }) => name === checkpoint.origin);
  if (own.length === 0) return refuse(404, 'This witness does not know the log.');
  const signatures = own.map((key) => signatureBy(key, note));
  if (signatures.includes('broken') || !signatures.some(Boolean))
    return refuse(403, 'The checkpoint is not signed by the log.');
  const { old, proof } = request;
  const { size, root } = checkpoint;
  if (old > size) return refuse(400, 'The old size is greater than that of the checkpoint.');
  const before = known(checkpoint.origin) ?? { size: 0, root: emptyRoot };
  if (before.size !== old) return { status: 409, body: `${before.size}\n` };
  if (old === size && !before.root.equals(root)) return { status: 409, body: `${before.size}\n` };
  if (!verifyConsistency(proof, { old, size, oldRoot: before.root, root }))
    return refuse(422, 'The proof does not lead from one tree to the other.');
  return { status: 200, body: signatureLine(signer, note.text, time), keep: checkpoint };
}

const refuse = (status: WitnessAnswer['status'], sentence: string): WitnessAnswer => ({
  status,
  body: `${sentence}\n`,
});
