import { z } from 'zod';
import { operation } from '../platform/api.ts';
import { named } from '../platform/api-schema.ts';
import { tokenScope } from '../trust/permission/permission-door.ts';
import { programmeSchema } from './programme-schema.ts';
import { readWorkingFor } from './programme.ts';
import type { Site } from './edition/edition-site.ts';

const workingSchema = named(
  'WorkingProgramme',
  z.strictObject({
    revision: z.int().describe('Rises with every change: another one means that somebody saved in between.'),
    programme: programmeSchema,
  }),
  'What is being edited, not yet public; for a forum host, their forum alone.',
);

/** The working programme, for programs that carry a token of somebody who may read it. */
export const readWorkingOperation = (site: Site) =>
  operation({
    id: 'readWorking',
    path: '/editions/{edition}/working',
    summary: 'The working programme of an edition: all of it, or the forum that the token’s owner hosts.',
    tag: 'working programme',
    query: z.strictObject({}),
    answer: workingSchema,
    refusals: [{ status: 404, code: 'edition.unknown' }],
    rule: tokenScope('programme.working.read'),
    async read({ path }, context) {
      const actor = context.get('bearer')?.actor;
      const working = await readWorkingFor(site.db, path.edition ?? '', actor);
      return { body: working, modified: new Date().toISOString() };
    },
  });
