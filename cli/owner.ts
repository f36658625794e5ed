import { isLanguage, languages } from '../app/platform/language.ts';
import { addressOf } from '../app/platform/process-http.ts';
import { openVault } from '../app/platform/vault.ts';
import { readMasterKeys } from '../app/platform/vault-master.ts';
import { forgetPasskeys, makeOwner } from '../app/trust/person/owner.ts';
import { defineCommand, Misuse } from './command.ts';

export default defineCommand({
  name: 'owner',
  summary: 'Make somebody an owner, who may do everything and gives the other roles.',
  usage: `ADDRESS [--language ${languages.join('|')}] [--lost-passkeys] [--json]`,
  examples: [
    'owner amina@example.org',
    'owner amina@example.org --language ar',
    'owner amina@example.org --lost-passkeys',
  ],
  options: {
    language: { type: 'string', default: 'en', description: 'the language of mails to them, where they are new' },
    'lost-passkeys': {
      type: 'boolean',
      description: 'they lost all passkeys and recovery codes: forget these, and end their sign-ins',
    },
    json: { type: 'boolean', description: 'answer as JSON' },
  },
  run({ args: [address = ''], options, settings, out, withDatabase }) {
    const { language } = options;
    if (!isLanguage(language)) {
      throw new Misuse(`There is no language "${language}". These exist: ${languages.join(', ')}.`);
    }
    return withDatabase(async ({ db }) => {
      const vault = await openVault(db, readMasterKeys(settings));
      const { made, forgotten } = await db.transaction().execute(async (tx) => {
        const { personId, made } = await makeOwner(tx, vault, { address, language });
        const lost = options['lost-passkeys'] ?? false;
        return { made, forgotten: lost ? await forgetPasskeys(tx, { personId, by: 'cli' }) : 0 };
      });
      const site = settings.url ?? addressOf(settings.host, settings.port);
      out.print(`${address} ${made ? 'is an owner now' : 'was an owner already'}.`);
      if (options['lost-passkeys'])
        out.print(`${forgotten} passkey${forgotten === 1 ? '' : 's'} forgotten, all sign-ins ended.`);
      out.print(`  1  Open ${site}/${language}/sign-in and have a code sent to this address.`);
      out.print(
        `  2  Type it in.${settings.mail.smtp ? '' : ` No mail server is set: the mail is shown at ${site}/outbox`}`,
      );
      out.print('  3  Add a passkey when the page asks for it: roles count only with one. The desk opens then.');
      out.data({ made, forgotten, signIn: `${site}/${language}/sign-in` });
      return 0;
    });
  },
});
