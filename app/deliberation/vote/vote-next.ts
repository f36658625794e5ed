import { sql } from 'kysely';
import type { Database } from '../../platform/database.ts';
import { priorityOf } from '../opinion/opinion-priority.ts';
import { type Candidate, nextStatements } from '../opinion/opinion-routing.ts';
import type { Answers } from './vote-rules.ts';

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
  /** Who is asked, by number; 0 before their first vote. */
  participant: number;
  /** What they voted on. */
  voted: ReadonlySet<number>;
  /** How many statements to show at most. */
  count: number;
}

/** What the mathematics knows that bears on what is asked next. */
export interface KnownOpinion {
  /** How far from the middle a statement places people; 0 where that is not known. */
  extremity(statement: number): number;
  /** How many of a participant's own group saw each statement; null where they are in no group that is known. */
  groupOf(participant: number): ((statement: number) => number) | null;
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
 * @param known what the last result of a consultation says; null where there is none
 */
export function openNext(
  db: Database,
  {
    chance = Math.random,
    known = () => null,
  }: { chance?: () => number; known?: (consultationId: string) => KnownOpinion | null } = {},
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
    async next({ consultation, participant, voted, count }) {
      const { open, counts } = await boardOf(consultation);
      const opinion = known(consultation.id);
      const groupExposures = opinion?.groupOf(participant);
      const left = open
        .filter((number) => !voted.has(number))
        .map((number) => ({
          ...weigh(number, counts.get(number) ?? none, opinion?.extremity(number) ?? 0),
          groupExposures: groupExposures?.(number),
        }));
      return nextStatements(left, count, chance);
    },
    openCount: async (consultation) => (await boardOf(consultation)).open.length,
  };
}

const none: Answers = { agree: 0, disagree: 0, pass: 0 };

/** A statement as a candidate: weighed by the one formula that the published result has too. */
function weigh(id: number, { agree, disagree, pass }: Answers, extremity: number): Candidate<number> {
  const exposures = agree + disagree + pass;
  return {
    id,
    exposures,
    priority: priorityOf({ agrees: agree, passes: pass, seen: exposures }, extremity, 'accepted'),
  };
}

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
