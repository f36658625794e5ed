import { textOf } from '../app/platform/text.ts';
import { newClashes } from '../app/programme/clash-rules.ts';
import { clashSentence } from '../app/programme/clash-words.ts';
import { changeWords } from '../app/programme/release/release-words.ts';
import { previewPublication, publishRelease } from '../app/programme/release/release.ts';
import { defineCommand } from './command.ts';

export default defineCommand({
  name: 'publish',
  summary: 'Publish the working programme of an edition as its next release.',
  usage: '--edition SLUG [--note TEXT] [--despite-clashes] [--dry-run] [--json]',
  examples: [
    'publish --edition wuzhen-2016 --note "The panel has a larger room"',
    'publish --edition wuzhen-2016 --dry-run',
  ],
  options: {
    edition: { type: 'string', description: 'the edition, as in its address' },
    note: { type: 'string', description: 'what is new, in the edition’s own language; shown with the release' },
    'despite-clashes': {
      type: 'boolean',
      description: 'publish although a clash that is new since the latest release blocks',
    },
    'dry-run': { type: 'boolean', description: 'show what would be published, and publish nothing' },
    json: { type: 'boolean', description: 'answer as JSON' },
  },
  run: ({ options, out, withDatabase }) =>
    withDatabase(async ({ db }) => {
      const slug = options.edition ?? '';
      const { before, after, changes } = await previewPublication(db, slug);
      const { source } = after.edition.name;
      const note = options.note ? textOf(source, { [source]: options.note }) : null;
      const despiteClashes = options['despite-clashes'] ?? false;
      const clashes = newClashes(before, after);
      for (const clash of clashes) out.print(`${clash.severity.padEnd(5)}  ${clashSentence(clash, 'en')}`);
      const release = options['dry-run']
        ? null
        : await publishRelease(db, slug, { note, actor: 'cli', despiteClashes });
      const words = changes.map((change) => changeWords(change, before, after, 'en'));
      for (const { title, lines } of words) out.print(`${title}\n  ${lines.join('\n  ')}`);
      const count = `${changes.length} session${changes.length === 1 ? '' : 's'}`;
      out.print(
        release ? `Release ${release.number} of ${slug} is published: ${count} changed.` : `${count} would change.`,
      );
      out.data({
        edition: slug,
        release,
        changes: changes.map((change, at) => ({
          ...words[at],
          kinds: change.kinds,
          session: (change.after ?? change.before)?.id,
        })),
        clashes: clashes.map((clash) => ({
          rule: clash.rule,
          severity: clash.severity,
          sentence: clashSentence(clash, 'en'),
        })),
      });
      return 0;
    }),
});
