import type { Room, Session } from '../programme-schema.ts';
import { endOf, startOf } from '../programme-view.ts';

// Where sessions stand in the time grid of a day: one column a room (more where its sessions overlap, as imported
// feeds allow), one row for each moment at which something starts or ends. Rows and columns count from 1, and the
// first of each is the heads': session-grid.css.ts holds a class for each.

/** More than this a style sheet doesn't provide; such a day is shown as a list. */
export const mostRows = 320;
export const mostColumns = 120;

export interface Column {
  /** Null: for sessions whose room isn't known yet. */
  room: Room | null;
  start: number;
  width: number;
}

export interface Cell {
  row: number;
  end: number;
  column: number;
  width: number;
  /** No room of its own and nothing beside it (a lunch): it goes across all rooms. */
  across: boolean;
}

export interface Grid {
  columns: Column[];
  /** Moments in milliseconds; `moments[0]` is where row 2 starts. */
  moments: number[];
  cells: Map<string, Cell>;
  /** Columns in all, without the one of the times. */
  width: number;
}

interface Lanes {
  lane: Map<string, { at: number; span: number }>;
  width: number;
}

/** Puts the sessions of one room side by side wherever they overlap; one alone takes the whole width. */
function lanesOf(sessions: Session[]): Lanes {
  const clusters = overlapping(sessions).map((cluster) => {
    const ends: number[] = [];
    const at = cluster.map((session) => {
      const free = ends.findIndex((end) => end <= startOf(session));
      const lane = free === -1 ? ends.length : free;
      ends[lane] = endOf(session);
      return { session, lane };
    });
    return { at, width: ends.length };
  });
  const width = Math.max(1, ...clusters.map((cluster) => cluster.width));
  const lane = new Map(
    clusters.flatMap((cluster) =>
      cluster.at.map(({ session, lane: at }) => {
        const last = at === cluster.width - 1;
        return [session.id, { at, span: last ? width - at : 1 }] as const;
      }),
    ),
  );
  return { lane, width };
}

/** Groups of sessions that overlap, directly or through others; `sessions` in order of their start. */
function overlapping(sessions: Session[]): Session[][] {
  const clusters: Session[][] = [];
  let until = Number.NEGATIVE_INFINITY;
  for (const session of sessions) {
    if (startOf(session) >= until) clusters.push([]);
    clusters.at(-1)?.push(session);
    until = Math.max(until, endOf(session));
  }
  return clusters;
}

const isAcross = (session: Session, all: Session[]): boolean =>
  all.every((other) => other === session || endOf(other) <= startOf(session) || startOf(other) >= endOf(session));

/**
 * The grid of a day, or null when it needs more rows or columns than there are classes for.
 *
 * @param sessions of one day, all with a time, by start
 * @param rooms of the edition, in their order; only those with a session that day get a column
 */
export function gridOf(sessions: Session[], rooms: Room[]): Grid | null {
  const moments = [...new Set(sessions.flatMap((session) => [startOf(session), endOf(session)]))].sort((a, b) => a - b);
  const row = new Map(moments.map((moment, index) => [moment, index + 2]));
  const across = new Set(sessions.filter((session) => !session.roomId && isAcross(session, sessions)));
  const inRoom = Map.groupBy(
    sessions.filter((session) => !across.has(session)),
    (session) => session.roomId,
  );
  const columns: Column[] = [];
  const cells = new Map<string, Cell>();
  let start = 2;
  for (const room of [...rooms, null]) {
    const own = inRoom.get(room?.id ?? null);
    if (!own) continue;
    const { lane, width } = lanesOf(own);
    for (const session of own) {
      const { at, span } = lane.get(session.id) ?? { at: 0, span: 1 };
      cells.set(session.id, { ...rowsOf(session, row), column: start + at, width: span, across: false });
    }
    columns.push({ room, start, width });
    start += width;
  }
  for (const session of across) cells.set(session.id, { ...rowsOf(session, row), column: 2, width: 1, across: true });
  if (start - 1 > mostColumns || moments.length + 2 > mostRows) return null;
  return { columns, moments, cells, width: Math.max(1, start - 2) };
}

const rowsOf = (session: Session, row: Map<number, number>) => ({
  row: row.get(startOf(session)) ?? 2,
  end: row.get(endOf(session)) ?? 3,
});

/** The row that a moment falls into: that of the last boundary at or before it; null outside of the day. */
export function rowAt(moments: number[], moment: number): number | null {
  const [first = 0] = moments;
  const last = moments.at(-1) ?? 0;
  if (moment < first || moment >= last) return null;
  return moments.findLastIndex((boundary) => boundary <= moment) + 2;
}
