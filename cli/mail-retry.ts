import { openJobs } from '../app/platform/jobs.ts';
import { openMail } from '../app/platform/mail/mail.ts';
import { retryMails } from '../app/platform/mail/mail-states.ts';
import { Halt } from '../app/platform/process-halt.ts';
import { openVault } from '../app/platform/vault.ts';
import { readMasterKeys } from '../app/platform/vault-master.ts';
import { record } from '../app/trust/log/log.ts';
import { defineCommand, Misuse } from './command.ts';

const isId = (text: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);

export default defineCommand({
  name: 'mail retry',
  summary: 'Let mails that wait for another attempt leave now.',
  usage: '[--id ID] [--json]',
  examples: ['mail retry', 'mail retry --id 0b9e1c1e-4c59-4d0f-9d8b-0f6a5a3b8c01'],
  options: {
    id: { type: 'string', description: 'only this mail, by its id in: plenary mail list' },
    json: { type: 'boolean', description: 'answer as JSON' },
  },
  run: ({ options: { id }, out, settings, log, withDatabase }) => {
    if (id && !isId(id)) throw new Misuse(`${id} is not the id of a mail. See: plenary mail list`);
    if (!settings.mail.smtp) throw new Halt('No mail server is set (PLENARY_SMTP_URL), so no mail leaves.');
    return withDatabase(async ({ db, pool }) => {
      const jobs = openJobs({ pool, log });
      const vault = await openVault(db, readMasterKeys(settings));
      openMail({ db, vault, jobs, log, settings: settings.mail });
      await jobs.ready();
      const mails = await db.transaction().execute(async (tx) => {
        const hurried = await retryMails(tx, { jobs }, id);
        await record(tx, { actor: 'cli', act: 'mail.retry', subject: id ?? 'all', details: { mails: hurried.length } });
        return hurried;
      });
      out.print(`${mails.length} mail${mails.length === 1 ? '' : 's'} will leave now, if the site runs.`);
      out.data({ mails });
      return 0;
    });
  },
});
