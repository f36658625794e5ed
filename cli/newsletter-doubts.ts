import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { listDoubts, reconcile } from '../app/newsroom/newsletter/newsletter-doubt.ts';
import { openJobs } from '../app/platform/jobs.ts';
import { Halt } from '../app/platform/process-halt.ts';
import { defineCommand } from './command.ts';

export default defineCommand({
  name: 'newsletter doubts',
  summary: 'List newsletters that a crash left in doubt, or end the doubt by the log of the mail server.',
  usage: '[--log FILE|-] [--send-rest] [--json]',
  examples: ['newsletter doubts', 'newsletter doubts --log /var/log/mail.log --send-rest'],
  options: {
    log: { type: 'string', description: 'log of Postfix or Exim that goes back to before the crash' },
    'send-rest': { type: 'boolean', description: 'send those again that the log says nothing of' },
    json: { type: 'boolean', description: 'answer as JSON' },
  },
  run: ({ options, out, log, withDatabase }) =>
    withDatabase(async ({ db, pool }) => {
      if (!options.log) {
        const doubts = await listDoubts(db);
        for (const { id, edition, number, since } of doubts)
          out.print(`${since.toISOString()}  ${edition} no. ${number}  message-id ${id}`);
        if (doubts.length === 0) out.print('Nothing is in doubt.');
        out.data({ doubts });
        return 0;
      }
      const lines = await readLog(options.log);
      const jobs = openJobs({ pool, log });
      jobs.work('newsletter.send', async () => {});
      await jobs.ready();
      const sendRest = options['send-rest'];
      const found = await db.transaction().execute((tx) => reconcile(tx, jobs, { log: lines, sendRest, by: 'cli' }));
      out.print(`${found.taken} had been taken by the mail server.`);
      const left = sendRest ? 'are sent again' : 'are still in doubt: --send-rest sends them again';
      out.print(`${found.rest} are not in the log, and ${left}.`);
      out.data({ ...found });
      return 0;
    }),
});

const readLog = (file: string): Promise<string> =>
  (file === '-' ? text(process.stdin) : readFile(file, 'utf8')).catch((error: Error) => {
    throw new Halt(`${file} can't be read: ${error.message}.`, { cause: error });
  });
