import type { Database, Tx } from '../../platform/database.ts';
import { logKeys } from './log-keys.ts';
import {
  isKeyName,
  parseCheckpoint,
  parseNote,
  parseVkey,
  type Signer,
  signatureBy,
  signerOf,
} from './log-note-rules.ts';
import { rootHash } from './log-tree-rules.ts';
import { storedSubtrees } from './log-tiles.ts';

export interface StoredCheckpoint {
  size: number;
  root: Buffer;
  /** The signed note, without signatures of witnesses. */
  note: string;
  at: Date;
}

/** The name of a site's log in its checkpoints: its address without the scheme. */
export const originLine = (origin: string): string => `${new URL(origin).host}/log`;

/** Who signs the checkpoints of a site. @param origin public origin of the site */
export async function logSigner(db: Database | Tx, origin: string): Promise<Signer> {
  return signerOf(originLine(origin), (await logKeys(db)).seed);
}

/** The newest tree head, or the newest that covers no more than so many leaves; null before the first. */
export async function readCheckpoint(db: Database | Tx, most?: number): Promise<StoredCheckpoint | null> {
  const row = await db
    .selectFrom('log_checkpoint')
    .selectAll()
    .$if(most !== undefined, (query) => query.where('size', '<=', most ?? 0))
    .orderBy('size', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ?? null;
}

/** The lines that witnesses signed under a checkpoint. */
export async function readCosignatures(db: Database | Tx, size: number): Promise<{ witness: string; line: string }[]> {
  return db
    .selectFrom('log_cosignature')
    .select(['witness', 'line'])
    .where('size', '=', size)
    .orderBy('witness')
    .execute();
}

/** Whether a stored checkpoint is signed by this log's key, under whatever name the site had then, and says what its row says. */
export function isOurCheckpoint(seed: Uint8Array, { size, root, note }: Omit<StoredCheckpoint, 'at'>): boolean {
  const parsed = parseNote(note);
  const said = parsed && parseCheckpoint(parsed.text);
  if (!said || !isKeyName(said.origin) || said.size !== size || !said.root.equals(root)) return false;
  const key = parseVkey(signerOf(said.origin, seed).vkey);
  const found = key && signatureBy(key, parsed);
  return found !== null && found !== 'broken';
}

/** Refuses to go on from a tree head that isn't ours, or that the tiles don't lead to: nothing is signed over a rewritten tree. */
export async function requireIntact(tx: Tx, head: StoredCheckpoint): Promise<void> {
  const { seed } = await logKeys(tx);
  const stored = await rootHash(storedSubtrees(tx), head.size);
  if (!isOurCheckpoint(seed, head) || !stored.equals(head.root)) {
    throw new Error(`The log was changed behind the checkpoint of ${head.size} entries: run plenary check log.`);
  }
}
