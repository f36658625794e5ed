import { reopenAddress } from '../app/platform/mail/mail-states.ts';
import { openVault } from '../app/platform/vault.ts';
import { readMasterKeys } from '../app/platform/vault-master.ts';
import { record } from '../app/trust/log/log.ts';
import { defineCommand } from './command.ts';

export default defineCommand({
  name: 'mail allow',
  summary: 'Send mails again to an address that a mail server said does not exist.',
  usage: 'ADDRESS [--json]',
  examples: ['mail allow delegate@example.org'],
  options: { json: { type: 'boolean', description: 'answer as JSON' } },
  run: ({ args: [address = ''], out, settings, withDatabase }) =>
    withDatabase(async ({ db }) => {
      const vault = await openVault(db, readMasterKeys(settings));
      const wasClosed = await db.transaction().execute(async (tx) => {
        const reopened = await reopenAddress(tx, vault, address);
        if (reopened) await record(tx, { actor: 'cli', act: 'mail.allow', subject: 'site' });
        return reopened;
      });
      out.print(wasClosed ? 'Mails go to this address again.' : 'This address was not closed; nothing was changed.');
      out.data({ wasClosed });
      return 0;
    }),
});
