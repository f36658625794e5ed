import { z } from 'zod';
import { type Operation, operation } from '../../platform/api.ts';
import { Refusal } from '../../platform/refusal.ts';
import {
  at,
  find,
  nextOf,
  none,
  now,
  page,
  participantOf,
  tag,
  takingRefusals,
  unknown,
} from '../consultation/consultation-api-parts.ts';
import {
  likeList,
  nothing,
  statementBody,
  statementList,
  writtenAnswer,
} from '../consultation/consultation-api-schema.ts';
import type { Deliberation } from '../deliberation.ts';
import { listStatements, writeStatement } from './statement.ts';
import { statementMessages } from './statement-messages.ts';
import { reportStatement } from './statement-report.ts';
import { faultOf, seemsTwoIdeas } from './statement-rules.ts';
import { longest, reportSchema, type StatementForm, tidy } from './statement-schema.ts';

/** What programs do with statements. */
export const statementOperations = (hall: Deliberation): Operation[] => [
  ...reading(hall),
  writing(hall),
  reporting(hall),
];

const reading = (hall: Deliberation): Operation[] => [
  operation({
    id: 'listStatements',
    path: `${at}/statements`,
    summary: 'Statements that can be voted on, by number.',
    tag,
    query: z.strictObject(page),
    answer: statementList,
    refusals: [unknown],
    async read({ path, query, url }) {
      const { id } = await find(hall, path);
      const found = await listStatements(hall.db, id, { after: query.after, limit: query.limit + 1 });
      const items = found.slice(0, query.limit).map(({ number, text, author, meta, writtenAt }) => ({
        number,
        text,
        seed: author === null,
        meta,
        writtenAt: writtenAt.toISOString(),
      }));
      const next = nextOf(url, found.length > query.limit ? items.at(-1)?.number : undefined);
      return { body: { items, next }, modified: now(), next };
    },
  }),
  operation({
    id: 'findSimilarStatements',
    path: `${at}/similar`,
    summary: 'Statements that a text may repeat, in any language, and whether it seems to hold two ideas.',
    tag,
    query: z.strictObject({
      text: z
        .string()
        .max(2 * longest)
        .default('')
        .describe('What somebody is about to say.'),
      language: z.string().max(20).default('en').describe('BCP 47 tag of its language.'),
    }),
    answer: likeList,
    refusals: [unknown],
    async read({ path, query }) {
      const consultation = await find(hall, path);
      const similar = await hall.likeness.like(consultation, tidy(query.text));
      const language = consultation.languages.find((one) => one === query.language) ?? 'en';
      return { body: { similar, twoIdeas: seemsTwoIdeas(tidy(query.text), language) }, modified: now() };
    },
  }),
];

const writing = (hall: Deliberation): Operation =>
  operation({
    id: 'writeStatement',
    path: `${at}/statements`,
    summary: 'Writes a statement of 10 to 280 characters; with a key that was sent before it is written once.',
    tag,
    query: none,
    answer: writtenAnswer,
    refusals: [
      ...takingRefusals,
      { status: 403, code: 'statement.not-yours' },
      { status: 409, code: 'statement.closed' },
      { status: 409, code: 'statement.same' },
      { status: 422, code: 'statement.invalid' },
      { status: 422, code: 'statement.long' },
      { status: 422, code: 'statement.short' },
      { status: 429, code: 'statement.too-many' },
    ],
    sends: {
      body: statementBody,
      refuse: () => new Refusal('statement.invalid', 422, statementMessages.sentence('invalid')),
      status: 201,
    },
    async read({ path, body }, context) {
      const { work, ...form } = body as StatementForm & { work?: string };
      const { lookup: _, ...who } = await participantOf(hall, path, context);
      const fault = faultOf(form.text);
      if (fault) throw fault;
      if (!who.consultation.languages.includes(form.language)) {
        throw new Refusal('statement.invalid', 422, statementMessages.sentence('invalid'));
      }
      const tidied = { ...form, text: tidy(form.text) };
      return { body: await writeStatement(hall, { ...who, form: tidied, work, canWork: true }), modified: now() };
    },
  });

const reporting = (hall: Deliberation): Operation =>
  operation({
    id: 'reportStatement',
    path: `${at}/reports`,
    summary: 'Reports a statement to the moderators.',
    tag,
    query: none,
    answer: nothing,
    refusals: [
      ...takingRefusals.slice(0, 3),
      { status: 403, code: 'statement.report-first' },
      { status: 404, code: 'statement.unknown' },
      { status: 422, code: 'statement.report-invalid' },
    ],
    sends: {
      body: reportSchema,
      refuse: () => new Refusal('statement.report-invalid', 422, statementMessages.sentence('invalidReport')),
      status: 201,
    },
    async read({ path, body }, context) {
      const { statement: number, reason } = body as z.output<typeof reportSchema>;
      const { consultation, lookup } = await participantOf(hall, path, context);
      await reportStatement(hall.db, hall.vault, { consultation, lookup, number, reason });
      return { body: {}, modified: now() };
    },
  });
