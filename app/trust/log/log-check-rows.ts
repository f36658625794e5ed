import type { Tx } from '../../platform/database.ts';
import type { LogFault, Progress } from './log-check.ts';
import { isGenuine, leafOf } from './log-entry-rules.ts';
import { logKeys } from './log-keys.ts';
import type { EntryRow } from './log-schema.ts';
import { readTile } from './log-tiles.ts';
import { tileWidth } from './log-tiles-rules.ts';
import { hashBytes, leafHash } from './log-tree-rules.ts';

type Row = EntryRow & { leaf_index: number | null; refused: boolean };

interface Seen {
  row: Row;
  /** Of its leaf, as hex; empty where the row has lost what a leaf is made of. */
  hash: string;
  genuine: boolean;
}

interface Found {
  faults: LogFault[];
  /** Places of the tree where no row has the leaf that was hashed: by place, the hash. */
  open: Map<number, string>;
  /** Rows that don't have the leaf of their place. */
  astray: Seen[];
  waiting: number;
}

/** Compares every row with the leaf at its place, and finds rows at no place or at one that isn't in the tree. */
export async function checkRows(
  tx: Tx,
  size: number,
  onProgress: Progress,
): Promise<{ faults: LogFault[]; waiting: number }> {
  const { entry: key } = await logKeys(tx);
  const look = (row: Row): Seen => ({ row, hash: hashOf(row), genuine: isGenuine(key, row) });
  const found: Found = { faults: [], open: new Map(), astray: [], waiting: 0 };
  for (let from = 0; from < size; from += tileWidth) {
    const to = Math.min(from + tileWidth, size);
    const rows = await tx
      .selectFrom('log_entry')
      .selectAll()
      .where('leaf_index', '>=', from)
      .where('leaf_index', '<', to)
      .execute();
    compare(found, (rows as unknown as Row[]).map(look), { from, to, hashes: await readTile(tx, 0, from / tileWidth) });
    onProgress(to, size);
  }
  for await (const row of rowsBeyond(tx, size)) beyond(found, look(row), size);
  return { faults: [...found.faults, ...explain(found)].sort(byIndex), waiting: found.waiting };
}

const hashOf = (row: Row): string => (row.commitment ? leafHash(leafOf(row)).toString('hex') : '');
const byIndex = (a: LogFault, b: LogFault): number => (a.index ?? Infinity) - (b.index ?? Infinity);
const nameOf = ({ act, id }: Row): string => `${act}, row ${id}`;

function compare(
  found: Found,
  rows: Seen[],
  { from, to, hashes }: { from: number; to: number; hashes: Buffer | null },
): void {
  const leaf = (index: number) =>
    hashes?.subarray((index - from) * hashBytes, (index - from + 1) * hashBytes).toString('hex') ?? '';
  for (let index = from; index < to; index += 1) found.open.set(index, leaf(index));
  for (const seen of rows) {
    const index = seen.row.leaf_index ?? -1;
    if (seen.hash === '' || found.open.get(index) !== seen.hash) found.astray.push(seen);
    else {
      found.open.delete(index);
      if (!seen.genuine) found.faults.push(changed(seen.row, index));
    }
  }
}

const changed = (row: Row, index: number): LogFault => ({
  kind: 'changed',
  index,
  id: row.id,
  sentence: `Entry ${index} (${nameOf(row)}) was changed: it is not what was written.`,
});

/** Tells rows that stand at another's place from rows that were changed or put in, and places whose row is gone. */
function explain({ open, astray }: Found): LogFault[] {
  const places = new Map([...open].map(([index, hash]) => [hash, index]));
  const faults: LogFault[] = [];
  const unclaimed = astray.filter(({ row, hash }) => {
    const proper = places.get(hash);
    if (proper === undefined || !open.delete(proper)) return true;
    const sentence = `Entry ${proper} (${nameOf(row)}) was reordered: it stands at ${row.leaf_index === null ? 'no place' : `place ${row.leaf_index}`}.`;
    faults.push({ kind: 'reordered', index: proper, id: row.id, sentence });
    return false;
  });
  for (const { row, genuine } of unclaimed) faults.push(atWrongPlace(row, genuine, open.delete(row.leaf_index ?? -1)));
  for (const index of open.keys())
    faults.push({
      kind: 'dropped',
      index,
      sentence: `Entry ${index} was dropped: the tree has it, and its row is gone.`,
    });
  return faults;
}

function atWrongPlace(row: Row, genuine: boolean, alone: boolean): LogFault {
  const index = row.leaf_index ?? 0;
  const { id } = row;
  if (!alone)
    return {
      kind: 'foreign',
      index,
      id,
      sentence: `Row ${id} (${row.act}) was put at place ${index}, which is another’s.`,
    };
  if (!genuine) return changed(row, index);
  const sentence = `The tree’s hash of entry ${index} was changed; its row (${nameOf(row)}) is as it was written.`;
  return { kind: 'tile', index, id, sentence };
}

async function* rowsBeyond(tx: Tx, size: number): AsyncGenerator<Row> {
  for (let after = '00000000-0000-0000-0000-000000000000'; ; ) {
    const rows = await tx
      .selectFrom('log_entry')
      .selectAll()
      .where('id', '>', after)
      .where(({ or, eb }) => or([eb('leaf_index', 'is', null), eb('leaf_index', '>=', size), eb('leaf_index', '<', 0)]))
      .orderBy('id')
      .limit(1000)
      .execute();
    yield* rows as unknown as Row[];
    const last = rows.at(-1);
    if (!last) return;
    after = last.id;
  }
}

/** A row without a place in the tree: one that waits for it, one that lost it, or one that was never ours. */
function beyond(found: Found, seen: Seen, size: number): void {
  const { row, genuine } = seen;
  const { id, leaf_index: index } = row;
  const fault = (kind: LogFault['kind'], what: string) =>
    found.faults.push({ kind, id, sentence: `Row ${id} (${row.act}) ${what}` });
  if (seen.hash !== '' && [...found.open.values()].includes(seen.hash)) found.astray.push(seen);
  // Entries older than the tree have no code until the first checkpoint takes them in.
  else if (size === 0 && row.mac === null && row.commitment === null) found.waiting += 1;
  else if (!genuine)
    fault('foreign', 'is foreign, or was changed before it had a place: the program didn’t write it so.');
  else if (index !== null) fault('foreign', `claims place ${index}, which is not in the tree.`);
  else if (row.refused) fault('withheld', 'is ours, and was marked so that it gets no place.');
  else found.waiting += 1;
}
