import { withVote } from '../opinion/opinion-live.ts';
import { type VoteMatrix, voteMatrix, votesPerStatement } from '../opinion/opinion-matrix.ts';
import type { OpinionVote, StatementModeration, VoteValue } from '../opinion/opinion-schema.ts';
import { takenBack, type VoteChunk } from './result-schema.ts';

/** Up to so many new votes are put in one by one; more of them make the matrix anew. */
const few = 20;

export const noVotes: VoteMatrix = voteMatrix({ votes: [] });

/** Which votes of a chunk: places from one up to before another. */
export interface Stretch {
  chunk: VoteChunk;
  start: number;
  end: number;
}

/** The matrix with more votes, which come in the order of their sequences. Statements are known by number. */
export function withVotes(
  matrix: VoteMatrix,
  stretches: Stretch[],
  pseudonym: (participant: number) => string,
): VoteMatrix {
  const count = stretches.reduce((sum, { start, end }) => sum + end - start, 0);
  if (count > few) return voteMatrix({ votes: both(matrix, newVotes(stretches, pseudonym)) });
  let made = matrix;
  for (const vote of newVotes(stretches, pseudonym)) made = withVote(made, vote);
  return made;
}

function* both(matrix: VoteMatrix, more: Iterable<OpinionVote>): Generator<OpinionVote> {
  const { participants, statements, starts, columns, values, sequences } = matrix;
  for (const [row, participant] of participants.entries())
    for (let at = starts[row]!; at < starts[row + 1]!; at += 1)
      yield {
        participant,
        statement: statements[columns[at]!]!,
        value: values[at] as VoteValue,
        sequence: sequences?.[at] ?? 0,
      };
  yield* more;
}

function* newVotes(stretches: Stretch[], pseudonym: (participant: number) => string): Generator<OpinionVote> {
  for (const { chunk, start, end } of stretches)
    for (let at = start; at < end; at += 1)
      yield {
        participant: pseudonym(chunk.participants[at]!),
        statement: chunk.statements[at]!,
        value: chunk.values[at] === takenBack ? null : (chunk.values[at] as VoteValue),
        sequence: chunk.from + at,
      };
}

/**
 * The matrix as it is published: a statement on which every vote was taken back is not in it, and each counts as the
 * moderators have decided.
 */
export function asPublished(matrix: VoteMatrix, moderation: ReadonlyMap<number, StatementModeration>): VoteMatrix {
  const counts = votesPerStatement(matrix);
  const kept = matrix.statements.flatMap((_, column) => (counts[column]! > 0 ? [column] : []));
  const place = new Map(kept.map((column, at) => [column, at]));
  const statements = kept.map((column) => matrix.statements[column]!);
  return {
    ...matrix,
    statements,
    moderation: statements.map((id) => moderation.get(Number(id)) ?? 'removed'),
    columns: kept.length === counts.length ? matrix.columns : matrix.columns.map((column) => place.get(column)!),
  };
}
