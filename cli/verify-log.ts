import { existsSync, readFileSync } from 'node:fs';
import { Halt } from '../app/platform/process-halt.ts';
import { defineCommand } from './command.ts';
import { tell, verifyAsked } from './verify-log-alone.ts';

export default defineCommand({
  name: 'verify log',
  summary:
    'Check a log from outside: at its address, in a folder, one entry by its proof, or a decision by its receipt.',
  usage: 'PLACE [--since CHECKPOINT] [--witness VKEY] [--key VKEY] [--save FOLDER] [--json]',
  examples: [
    'verify log https://summit.example/log --save ./copy',
    'verify log https://summit.example/log --since ./copy/checkpoint',
    "verify log 17.tlog-proof --key 'summit.example/log+…'",
    "verify log receipt.json --key 'summit.example/log+…'",
  ],
  options: {
    since: { type: 'string', description: 'a checkpoint kept from before, which must still hold' },
    witness: { type: 'string', multiple: true, description: 'key of a witness who must have signed; may be repeated' },
    key: { type: 'string', description: 'the key of the log as you know it; else the one beside it' },
    save: { type: 'string', description: 'keep a copy of all that was checked in this folder' },
    json: { type: 'boolean', description: 'answer as JSON' },
  },
  run: async ({ args: [place = ''], options, out }) => {
    const { since, witness = [], key, save } = options;
    if (since !== undefined && !existsSync(since))
      throw new Halt(`There is no file ${since} with an earlier checkpoint.`);
    const verdict = await verifyAsked(place, {
      key,
      save,
      witnesses: witness,
      since: since && readFileSync(since, 'utf8'),
      onProgress: (done, size) => out.progress('Checking entries', done, size),
    }).catch((error: Error) => {
      throw new Halt(`${error.message} ${error.cause instanceof Error ? error.cause.message : ''}`.trim());
    });
    for (const line of tell(verdict)) out.print(line);
    const { checkpoint, witnesses, faults } = verdict;
    const { origin, size, root } = checkpoint;
    out.data({ origin, size, root: root.toString('base64'), key: verdict.key, witnesses, faults });
    return faults.length > 0 ? 1 : 0;
  },
});
