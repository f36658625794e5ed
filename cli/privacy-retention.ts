import { retentionPlan } from '../app/trust/privacy/privacy-retention.ts';
import { defineCommand } from './command.ts';

export default defineCommand({
  name: 'privacy retention',
  summary: 'Tell what is past the days that it is kept. The running site ends it every night.',
  usage: '[--json]',
  examples: ['privacy retention', 'privacy retention --json'],
  options: { json: { type: 'boolean', description: 'answer as JSON' } },
  run: ({ out, withDatabase }) =>
    withDatabase(async ({ db }) => {
      const plan = await retentionPlan(db);
      for (const { item, days, atLeast, atMost, due } of plan)
        out.print(`${item}: kept ${days} days (${atLeast} to ${atMost}), ${due} past that`);
      out.data({ plan });
      return 0;
    }),
});
