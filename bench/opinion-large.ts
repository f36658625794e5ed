// One computation of a generated conversation, in a process of its own: its milliseconds on stdout, and its most memory
// on stderr (import-memory.js). The first word says by which of the two.
import { opinionOf } from '../app/deliberation/opinion/opinion.ts';
import { voteMatrix } from '../app/deliberation/opinion/opinion-matrix.ts';
import { generated } from './opinion-votes.ts';

const [by = 'plenary', people = '33547', statements = '783', votes = '1830000'] = process.argv.slice(2);
const size = [Number(people), Number(statements), Number(votes)] as const;

const start = performance.now();
if (by === 'dense') {
  const { denseOpinion } = await import('./opinion-dense.ts');
  denseOpinion([...generated(...size)]);
  process.stdout.write(JSON.stringify({ milliseconds: performance.now() - start }));
} else {
  const matrix = voteMatrix({ votes: generated(...size) });
  const sorted = performance.now();
  const { counts } = opinionOf(matrix);
  process.stdout.write(
    JSON.stringify({ sort: sorted - start, milliseconds: performance.now() - sorted, votes: counts.votes }),
  );
}
