import { schemaVersion } from '../app/platform/database-migrate.ts';
import { defineCommand } from './command.ts';

export default defineCommand({
  name: 'migrate',
  summary: 'Bring the database up to date without starting the site.',
  usage: '[--json]',
  examples: ['migrate', 'migrate --json'],
  options: { json: { type: 'boolean', description: 'answer as JSON' } },
  run: ({ out, withDatabase }) =>
    withDatabase(async ({ pool, where }) => {
      const version = await schemaVersion(pool);
      out.print(`The database is up to date (schema ${version}): ${where}.`);
      out.data({ schemaVersion: version });
      return 0;
    }),
});
