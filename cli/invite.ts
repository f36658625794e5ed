import { isLanguage, languages } from '../app/platform/language.ts';
import { openJobs } from '../app/platform/jobs.ts';
import { openMail } from '../app/platform/mail/mail.ts';
import { openVault } from '../app/platform/vault.ts';
import { readMasterKeys } from '../app/platform/vault-master.ts';
import { listScopes } from '../app/programme/edition/edition-scopes.ts';
import { inviteToRole } from '../app/trust/permission/invitation.ts';
import { readInvitation } from '../app/trust/permission/invitation-form.ts';
import { openFourEyes } from '../app/trust/permission/four-eyes.ts';
import { roles } from '../app/trust/permission/permission-schema.ts';
import { defineCommand, Misuse } from './command.ts';

export default defineCommand({
  name: 'invite',
  summary: 'Invite somebody to a role: the first owner of a new site, for example.',
  usage: 'ADDRESS --role ROLE [--for EDITION[/FORUM]] [--until DAY] [--language LANGUAGE] [--json]',
  examples: [
    'invite amina@example.org --role owner',
    'invite li@example.org --role forum-host --for wuzhen-2016/culture',
  ],
  options: {
    role: { type: 'string', description: roles.join(', ') },
    for: { type: 'string', default: '', description: 'the edition, or a forum of it; everything when left out' },
    until: {
      type: 'string',
      default: '',
      description: 'the role’s last day, as YYYY-MM-DD; without end when left out',
    },
    language: { type: 'string', default: 'en', description: `of the mail: ${languages.join(', ')}` },
    json: { type: 'boolean', description: 'answer as JSON' },
  },
  run: ({ args, options, out, settings, log, withDatabase }) =>
    withDatabase(async ({ db, pool }) => {
      if (!isLanguage(options.language)) throw new Misuse(`Languages are: ${languages.join(', ')}.`);
      const scopes = await listScopes(db);
      const { role = '', until, language } = options;
      const typed = new URLSearchParams({ address: args[0] ?? '', role, scope: options.for, until, language });
      const read = readInvitation(typed, { scopes, by: 'cli', language });
      if ('wrong' in read) throw new Misuse(Object.values(read.wrong).join('\n'));
      const vault = await openVault(db, readMasterKeys(settings));
      const jobs = openJobs({ pool, log });
      const mail = openMail({ db, vault, jobs, log, settings: settings.mail });
      await jobs.ready();
      const origin = settings.url ?? `http://${settings.host}:${settings.port}`;
      const office = { vault, mail, fourEyes: openFourEyes(), origin, scopes: async () => scopes };
      const { id, href } = await db.transaction().execute((tx) => inviteToRole(tx, office, read.inviting));
      await jobs.stop();
      out.print(`An invitation is on its way. Its link, for the same person only: ${href}`);
      out.data({ id, href });
      return 0;
    }),
});
