import { clashSentence } from '../app/programme/clash-words.ts';
import { findClashes } from '../app/programme/clash-rules.ts';
import { readProgramme } from '../app/programme/programme.ts';
import { unknownEdition } from '../app/programme/release/release.ts';
import { placeWords } from '../app/programme/release/release-words.ts';
import { defineCommand } from './command.ts';

export default defineCommand({
  name: 'check programme',
  summary: 'Look for clashes in the working programme of an edition.',
  usage: '--edition SLUG [--json]',
  examples: ['check programme --edition wuzhen-2016', 'check programme --edition wuzhen-2016 --json'],
  options: {
    edition: { type: 'string', description: 'the edition, as in its address' },
    json: { type: 'boolean', description: 'answer as JSON' },
  },
  run: ({ options, out, withDatabase }) =>
    withDatabase(async ({ db }) => {
      const slug = options.edition ?? '';
      const programme = await readProgramme(db, slug);
      if (!programme) throw await unknownEdition(db, slug);
      const clashes = findClashes(programme);
      for (const clash of clashes) {
        out.print(`${clash.severity.padEnd(5)}  ${clashSentence(clash, 'en')}`);
        for (const session of clash.sessions)
          out.print(`         ${placeWords(session, programme, 'en')}: /sessions/${session.slug}`);
      }
      const blocking = clashes.filter((clash) => clash.severity === 'block').length;
      out.print(
        `${programme.sessions.length} sessions: ${blocking} blocking, ${clashes.length - blocking} to look at.`,
      );
      out.data({
        edition: slug,
        clashes: clashes.map(({ rule, severity, sessions, room, person, numbers }) => ({
          rule,
          severity,
          sessions: sessions.map(({ id, slug: address }) => ({ id, slug: address })),
          room: room?.slug ?? null,
          person: person?.slug ?? null,
          ...numbers,
        })),
      });
      return blocking > 0 ? 1 : 0;
    }),
});
