import { sql } from 'kysely';
import type { Database } from '../../platform/database.ts';
import { type Answers, drawNext, type Weighed } from './vote-rules.ts';

interface Board {
  /** Numbers of the statements that can be voted on, and the revision of the consultation that they are of. */
  open: number[];
  revision: number;
  counts: Map<number, Answers>;
  /** The last vote that is counted. */
  sequence: number;
  reading: Promise<void> | null;
}

export interface Asking {
  consultation: { id: string; revision: number; votes: number };
  /** What they voted on. */
  voted: ReadonlySet<number>;
  /** Statements that they skip for now, such as their own. */
  count: number;
}

/** Chooses what people are shown next, by how statements were answered so far. */
export interface Next {
  /** Numbers of statements to show, the first one first; fewer where fewer are left. */
  next(asking: Asking): Promise<number[]>;
  /** How many statements can be voted on. */
  openCount(consultation: Asking['consultation']): Promise<number>;
}

/** Boards of so many consultations are kept at once. */
const most = 200;

/**
 * Opens the choice of statements. Answers are counted in memory and brought up to date by what was voted since: every
 * vote counts as one showing, one that was changed as two, which is what they are.
 *
 * @param extremity what the mathematics knows of a statement; nothing when absent
 */
export function openNext(
  db: Database,
  {
    chance = Math.random,
    extremity = () => 0,
  }: { chance?: () => number; extremity?: (consultationId: string, statement: number) => number } = {},
): Next {
  const boards = new Map<string, Board>();
  const boardOf = async (consultation: Asking['consultation']): Promise<Board> => {
    let board = boards.get(consultation.id);
    if (!board) {
      if (boards.size >= most) boards.clear();
      board = { open: [], revision: -1, counts: new Map(), sequence: 0, reading: null };
      boards.set(consultation.id, board);
    }
    // Those who come while it is read wait for the same reading.
    board.reading ??= bringUp(db, board, consultation).finally(() => {
      board.reading = null;
    });
    await board.reading;
    return board;
  };
  return {
    async next({ consultation, voted, count }) {
      const { open, counts } = await boardOf(consultation);
      const left: Weighed[] = open
        .filter((number) => !voted.has(number))
        .map((number) => ({ ...none, ...counts.get(number), number, extremity: extremity(consultation.id, number) }));
      return drawNext(left, count, chance);
    },
    openCount: async (consultation) => (await boardOf(consultation)).open.length,
  };
}

const none: Answers = { agree: 0, disagree: 0, pass: 0 };

async function bringUp(db: Database, board: Board, { id, revision, votes }: Asking['consultation']): Promise<void> {
  if (board.revision !== revision) {
    const rows = await db
      .selectFrom('statement')
      .select('number')
      .where('consultation_id', '=', id)
      .where('state', '=', 'accepted')
      .orderBy('number')
      .execute();
    board.open = rows.map(({ number }) => number);
    board.revision = revision;
  }
  if (board.sequence >= votes) return;
  const { rows } = await sql<Answers & { statement: number; last: number }>`
    SELECT statement, count(*) FILTER (WHERE value = 1) AS agree, count(*) FILTER (WHERE value = -1) AS disagree,
      count(*) FILTER (WHERE value = 0) AS pass, max(sequence) AS last
    FROM vote WHERE consultation_id = ${id} AND sequence > ${board.sequence} GROUP BY statement`.execute(db);
  for (const { statement, last, agree, disagree, pass } of rows) {
    const before = board.counts.get(statement) ?? none;
    board.counts.set(statement, {
      agree: before.agree + agree,
      disagree: before.disagree + disagree,
      pass: before.pass + pass,
    });
    board.sequence = Math.max(board.sequence, last);
  }
}
