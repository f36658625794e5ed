import { checkLog } from '../app/trust/log/log-check.ts';
import { defineCommand } from './command.ts';

export default defineCommand({
  name: 'check log',
  summary: 'Compute the log anew and name every row that was changed, dropped or reordered.',
  usage: '[--json]',
  examples: ['check log', 'check log --json'],
  options: { json: { type: 'boolean', description: 'answer as JSON' } },
  run: ({ out, withDatabase }) =>
    withDatabase(async ({ db }) => {
      const report = await checkLog(db, (done, size) => out.progress('Checking entries', done, size));
      const { size, waiting, checkpoints, faults } = report;
      for (const { sentence } of faults) out.print(`✗ ${sentence}`);
      out.print(
        `${size} entries in the tree, ${waiting} waiting for their place, ${checkpoints} checkpoints: ${faults.length === 0 ? 'all as the program left them.' : `${faults.length} faults.`}`,
      );
      out.data(report);
      return faults.length > 0 ? 1 : 0;
    }),
});
