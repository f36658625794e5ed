import type { Database, Tx } from '../../platform/database.ts';
import { readCheckpoint } from './log-checkpoint.ts';
import { checkCheckpoints, checkTiles } from './log-check-tree.ts';
import { checkRows } from './log-check-rows.ts';

/** Something that is not as the program left it. */
export interface LogFault {
  kind: 'changed' | 'dropped' | 'reordered' | 'foreign' | 'withheld' | 'tile' | 'checkpoint';
  /** Place in the tree, from 0. */
  index?: number;
  /** Id of the row. */
  id?: string;
  /** Of a checkpoint: how many entries it covers. */
  size?: number;
  sentence: string;
}

export interface LogReport {
  /** Entries in the tree, by the newest checkpoint. */
  size: number;
  /** Entries of ours that have no place yet. */
  waiting: number;
  checkpoints: number;
  faults: LogFault[];
}

export type Progress = (done: number, size: number) => void;

/**
 * Computes the whole log anew, as it is at one moment, and compares: codes and commitments of rows, rows with the leaves
 * of the tree, tiles with what is below them, and every checkpoint that was ever signed with the tree at its size.
 *
 * @returns each row, tile and checkpoint that is not as the program left it, by name
 */
export async function checkLog(db: Database | Tx, onProgress: Progress = () => {}): Promise<LogReport> {
  if (isTx(db)) return checkAll(db, onProgress);
  const moment = db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only');
  return moment.execute((tx) => checkAll(tx, onProgress));
}

const isTx = (db: Database | Tx): db is Tx => db.isTransaction;

async function checkAll(tx: Tx, onProgress: Progress): Promise<LogReport> {
  const size = (await readCheckpoint(tx))?.size ?? 0;
  const rows = await checkRows(tx, size, onProgress);
  const tiles = await checkTiles(tx, size);
  const checkpoints = await checkCheckpoints(tx);
  return {
    size,
    waiting: rows.waiting,
    checkpoints: checkpoints.count,
    faults: [...rows.faults, ...tiles, ...checkpoints.faults],
  };
}
