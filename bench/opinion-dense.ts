import { kmeans } from 'ml-kmeans';
import { PCA } from 'ml-pca';
import type { OpinionVote } from '../app/deliberation/opinion/opinion-schema.ts';

/** What the yardstick finds: places, and the label of each participant for each number of groups. */
export interface Dense {
  places: number[][];
  labels: number[][];
}

/**
 * The straightforward way: a whole matrix with column means in its holes, ml-pca for two components (NIPALS, its
 * fastest way to only two), ml-kmeans for two to five groups from one start each. Less than Plenary does: no scaling
 * for what was not seen, one start instead of many, no silhouettes, and nothing told of statements.
 */
export function denseOpinion(votes: readonly OpinionVote[]): Dense {
  const matrix = filled(votes);
  const pca = new PCA(matrix, { method: 'NIPALS', nCompNIPALS: 2, center: true, scale: false });
  const places = pca.predict(matrix, { nComponents: 2 }).to2DArray();
  const labels = [2, 3, 4, 5].map((k) => kmeans(places, k, { initialization: 'kmeans++', seed: 1 }).clusters);
  return { places, labels };
}

function filled(votes: readonly OpinionVote[]): number[][] {
  const place = (ids: Iterable<unknown>) => new Map([...new Set(ids)].map((id, at) => [id, at]));
  const rows = place(votes.map(({ participant }) => participant));
  const columns = place(votes.map(({ statement }) => statement));
  const matrix = Array.from({ length: rows.size }, () => new Array<number>(columns.size).fill(Number.NaN));
  for (const { participant, statement, value } of votes) {
    const row = matrix[rows.get(participant) ?? 0];
    if (row) row[columns.get(statement) ?? 0] = value ?? Number.NaN;
  }
  for (let column = 0; column < columns.size; column += 1) {
    const said = matrix.map((row) => row[column] ?? Number.NaN).filter((value) => !Number.isNaN(value));
    const mean = said.reduce((sum, value) => sum + value, 0) / said.length;
    for (const row of matrix) if (Number.isNaN(row[column] ?? 0)) row[column] = mean;
  }
  return matrix;
}
