import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { mailsIn, takeReport, type Took } from '../app/newsroom/newsletter/bounce/bounce.ts';
import { Halt } from '../app/platform/process-halt.ts';
import { defineCommand } from './command.ts';

export default defineCommand({
  name: 'bounces',
  summary: 'Take reports of mail servers about newsletters: failures (RFC 3464) and complaints (RFC 5965).',
  usage: 'FILE|- [--json]',
  examples: ['bounces -', 'bounces /var/mail/bounces'],
  options: { json: { type: 'boolean', description: 'answer as JSON' } },
  run: async ({ args: [file = ''], out, withDatabase }) => {
    const read = file === '-' ? text(process.stdin) : readFile(file, 'utf8');
    const mails = mailsIn(
      await read.catch((error: Error) => {
        throw new Halt(`${file} can't be read: ${error.message}.`, { cause: error });
      }),
    );
    return withDatabase(async ({ db }) => {
      const took: Record<Took, number> = { suppressed: 0, counted: 0, known: 0, other: 0 };
      for (const mail of mails) took[await takeReport(db, mail)] += 1;
      out.print(`${mails.length} mails: ${took.suppressed} addresses get no newsletter any more,`);
      out.print(`${took.counted} failures were counted, ${took.known} were known, ${took.other} were no such reports.`);
      out.data({ mails: mails.length, ...took });
      return 0;
    });
  },
});
