import { countMails, listMails } from '../app/platform/mail/mail-states.ts';
import { defineCommand } from './command.ts';

const most = 100;

export default defineCommand({
  name: 'mail list',
  summary: 'Show what became of mails, without addresses and texts.',
  usage: '[--json]',
  examples: ['mail list', 'mail list --json'],
  options: { json: { type: 'boolean', description: 'answer as JSON' } },
  run: ({ out, withDatabase }) =>
    withDatabase(async ({ db }) => {
      const { states, closed } = await countMails(db);
      const mails = await listMails(db, most);
      const counts = Object.entries(states).map(([state, many]) => `${many} ${state}`);
      out.print(`Mails: ${counts.join(', ') || 'none'}. Addresses that get none any more: ${closed}.`);
      for (const { id, kind, state, attempts, outcome, nextAt } of mails) {
        const next = state === 'queued' && attempts > 0 ? `, next at ${nextAt.toISOString()}` : '';
        const tried = `${attempts} attempt${attempts === 1 ? '' : 's'}`;
        out.print(`${id}  ${kind}  ${state} after ${tried}${outcome ? ` (${outcome})` : ''}${next}`);
      }
      out.data({ states, closed, mails });
      return 0;
    }),
});
