import type { Context } from 'hono';
import { z } from 'zod';
import { apiBase, type Operation, operation } from '../../platform/api.ts';
import { negotiate } from '../../platform/language.ts';
import { Refusal } from '../../platform/refusal.ts';
import { listStatements } from '../statement/statement.ts';
import { reportStatement } from '../statement/statement-moderation.ts';
import { faultOf, seemsTwoIdeas } from '../statement/statement-rules.ts';
import { longest, reportSchema, type StatementForm, tidy } from '../statement/statement-schema.ts';
import { statementMessages } from '../statement/statement-messages.ts';
import { writeStatement } from '../statement/statement.ts';
import { castVotes, ownVotes } from '../vote/vote.ts';
import { voteMessages } from '../vote/vote-messages.ts';
import { answerOf, resultOf, type Vote } from '../vote/vote-schema.ts';
import type { Deliberation } from '../deliberation.ts';
import { findConsultation, listConsultations } from './consultation.ts';
import {
  consultationItem,
  consultationList,
  likeList,
  nothing,
  ownVoteList,
  participantAnswer,
  resultList,
  statementBody,
  statementList,
  votesBody,
  writtenAnswer,
} from './consultation-api-schema.ts';
import { consultationMessages } from './consultation-messages.ts';
import type { Consultation } from './consultation-schema.ts';
import { findParticipant } from './participant.ts';
import { insistOnTaking, newToken } from './participant-door.ts';

const at = '/editions/{edition}/consultations/{consultation}';
const tag = 'consultations';
const unknown = { status: 404, code: 'consultation.unknown' };
const takingRefusals = [
  unknown,
  { status: 403, code: 'participant.missing' },
  { status: 403, code: 'participant.foreign' },
  { status: 403, code: 'participant.work' },
  { status: 429, code: 'participant.crowd' },
];
const none = z.strictObject({});
const page = {
  limit: z.coerce.number().int().min(1).max(200).default(50).describe('How many items at most.'),
  after: z.coerce.number().int().min(0).default(0).describe('The number of the statement that the page before ended with.'),
};

/** Everything that programs can do with consultations: the same verbs as behind the pages. */
export const consultationOperations = (hall: Deliberation): Operation[] => [
  ...reading(hall),
  ...takingPart(hall),
  ...writing(hall),
];

const now = () => new Date().toISOString();

const addressOf = ({ origin }: Deliberation, { edition, slug }: Consultation): string =>
  `${origin}${apiBase}/editions/${edition}/consultations/${slug}`;

function shownOf(hall: Deliberation, consultation: Consultation) {
  const { id, slug, about, title, introduction, languages, writers, voters, moderation, phase, since } = consultation;
  const { statements, participants, votes } = consultation;
  const counts = { statements, participants, votes };
  const texts = { title, introduction, languages, writers, voters, moderation };
  return { id, slug, about, ...texts, phase, since: since.toISOString(), ...counts, self: addressOf(hall, consultation) };
}

const find = ({ db }: Deliberation, path: Record<string, string>): Promise<Consultation> =>
  findConsultation(db, path.edition ?? '', path.consultation ?? '');

const reading = (hall: Deliberation): Operation[] => [
  operation({
    id: 'listConsultations',
    path: '/editions/{edition}/consultations',
    summary: 'Consultations of an edition, the latest phase first.',
    tag,
    query: none,
    answer: consultationList,
    refusals: [],
    async read({ path }) {
      const found = await listConsultations(hall.db, path.edition ?? '');
      return { body: { items: found.map((one) => shownOf(hall, one)) }, modified: now() };
    },
  }),
  operation({
    id: 'readConsultation',
    path: at,
    summary: 'One consultation.',
    tag,
    query: none,
    answer: consultationItem,
    refusals: [unknown],
    read: async ({ path }) => ({ body: shownOf(hall, await find(hall, path)), modified: now() }),
  }),
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
      text: z.string().max(2 * longest).describe('What somebody is about to say.'),
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

function nextOf(url: URL, after: number | undefined): string | null {
  if (after === undefined) return null;
  const next = new URL(url);
  next.searchParams.set('after', String(after));
  return next.href;
}

const languageOf = (context: Context) => negotiate(context.req.header('accept-language'));

async function participantOf(hall: Deliberation, path: Record<string, string>, context: Context) {
  const consultation = await hall.lately(path.edition ?? '', path.consultation ?? '');
  const visitor = { context, language: languageOf(context), edition: consultation.edition };
  const taking = await insistOnTaking(hall, visitor);
  const lookup = hall.participants.lookup(taking.secret, consultation.id);
  return { consultation, taking, lookup, actor: context.get('actor'), network: hall.network(context) };
}

const takingPart = (hall: Deliberation): Operation[] => [
  operation({
    id: 'makeParticipant',
    path: `${at}/participants`,
    summary: 'A token to take part with, for programs that are no browser: one for each person.',
    tag,
    query: none,
    answer: participantAnswer,
    refusals: [unknown],
    sends: { body: nothing, refuse: () => new Refusal('participant.invalid', 422, consultationMessages.sentence('cookieForeign')), status: 201 },
    async read({ path }) {
      await find(hall, path);
      return { body: { token: newToken(hall) }, modified: now() };
    },
  }),
  operation({
    id: 'castVotes',
    path: `${at}/votes`,
    summary: 'Casts votes of one participant: each is stored when it is answered, and a key that was sent before votes once.',
    tag,
    query: none,
    answer: resultList,
    refusals: [
      ...takingRefusals,
      { status: 403, code: 'vote.not-yours' },
      { status: 422, code: 'vote.invalid' },
      { status: 429, code: 'vote.too-many' },
    ],
    sends: { body: votesBody, refuse: () => new Refusal('vote.invalid', 422, voteMessages.sentence('invalid')), status: 200 },
    async read({ path, body }, context) {
      const { votes, work } = body as { votes: Vote[]; work?: string };
      const { lookup: _, ...who } = await participantOf(hall, path, context);
      const outcomes = await castVotes(hall, { ...who, votes, work, canWork: true });
      const language = languageOf(context);
      return { body: { results: outcomes.map((outcome, n) => resultOf(votes[n] as Vote, outcome, language)) }, modified: now() };
    },
  }),
  operation({
    id: 'listOwnVotes',
    path: `${at}/votes`,
    summary: 'What the participant of the token or cookie voted, by statement.',
    tag,
    query: z.strictObject(page),
    answer: ownVoteList,
    personal: true,
    refusals: takingRefusals.slice(0, 3),
    async read({ path, query, url }, context) {
      const { consultation, lookup } = await participantOf(hall, path, context);
      const participant = (await findParticipant(hall.db, lookup))?.number ?? 0;
      const about = { consultationId: consultation.id, participant, after: query.after };
      const found = await ownVotes(hall.db, { ...about, limit: query.limit + 1 });
      const items = found.slice(0, query.limit).map(({ statement, value, at }) => ({
        statement,
        vote: answerOf(value),
        at: at.toISOString(),
      }));
      const next = nextOf(url, found.length > query.limit ? items.at(-1)?.statement : undefined);
      return { body: { items, next }, modified: now(), next };
    },
  }),
];

const writing = (hall: Deliberation): Operation[] => [
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
    sends: { body: statementBody, refuse: () => new Refusal('statement.invalid', 422, statementMessages.sentence('invalid')), status: 201 },
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
  }),
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
  }),
];
