import { isStage, seedDemonstration, stages } from '../db/seed/demonstration.ts';
import { openVault } from '../app/platform/vault.ts';
import { readMasterKeys } from '../app/platform/vault-master.ts';
import { defineCommand, Misuse } from './command.ts';

const names = Object.keys(stages).join('|');

export default defineCommand({
  name: 'seed',
  summary: 'Set the demonstration of three editions at a moment of the summit.',
  usage: `[--stage ${names}] [--json]`,
  examples: ['seed', 'seed --stage opening', 'seed --stage closed --json'],
  options: {
    stage: { type: 'string', default: 'day2', description: `the moment: ${names}` },
    json: { type: 'boolean', description: 'answer as JSON' },
  },
  run: ({ options: { stage }, out, settings, withDatabase }) => {
    if (!isStage(stage))
      throw new Misuse(`There is no stage "${stage}". These exist: ${Object.keys(stages).join(', ')}.`);
    return withDatabase(async ({ db }) => {
      const vault = await openVault(db, readMasterKeys(settings));
      const editions = await seedDemonstration(db, { stage, vault });
      for (const { edition, releases } of editions)
        out.print(`${edition}: ${releases} release${releases === 1 ? '' : 's'}`);
      out.print(`It is now ${stages[stage]} in Wuzhen, and the clock goes on from there.`);
      out.data({ stage, moment: stages[stage], timeZone: 'Asia/Shanghai', editions });
      return 0;
    });
  },
});
