import { z } from 'zod';
import { named } from '../../platform/api-schema.ts';
import { languages } from '../../platform/language.ts';
import { textSchema } from '../../platform/text.ts';
import { statementSchema } from '../statement/statement-schema.ts';
import { states } from '../statement/statement-schema.ts';
import { answers, voteSchema } from '../vote/vote-schema.ts';
import { aboutKinds, accessSchema, phases } from './consultation-schema.ts';

export const consultationItem = named(
  'Consultation',
  z.strictObject({
    id: z.guid(),
    slug: z.string(),
    about: z.strictObject({ kind: z.enum(aboutKinds), id: z.guid() }),
    title: textSchema,
    introduction: textSchema.describe('Markdown.'),
    languages: z.array(z.enum(languages)).describe('Languages that statements are written in.'),
    writers: accessSchema,
    voters: accessSchema,
    moderation: z.enum(['before', 'after']),
    openData: z
      .enum(['after', 'during'])
      .describe('Whether votes are published once they are over, or while people vote.'),
    phase: z.enum(phases),
    since: z.iso.datetime().describe('Begin of the phase, UTC.'),
    statements: z.int().describe('How many were ever written.'),
    participants: z.int(),
    votes: z.int().describe('How many were ever cast, with those that were changed.'),
    self: z.url(),
  }),
  'What people are asked about a topic, forum or session.',
);

export const consultationList = named('ConsultationList', z.strictObject({ items: z.array(consultationItem) }));

export const statementItem = named(
  'Statement',
  z.strictObject({
    number: z.int().describe('Its name within the consultation, for ever.'),
    text: textSchema,
    seed: z.boolean().describe('Written by whoever runs the consultation.'),
    meta: z.boolean().describe('About the consultation itself, and so left out of the mathematics.'),
    writtenAt: z.iso.datetime(),
  }),
);

export const statementList = named(
  'StatementList',
  z.strictObject({ items: z.array(statementItem), next: z.url().nullable() }),
);

export const participantAnswer = named(
  'ParticipantToken',
  z.strictObject({
    token: z.string().describe('For the header Plenary-Participant. Whoever holds it is one participant; keep it.'),
  }),
);

export const resultList = named(
  'VoteResults',
  z.strictObject({
    results: z
      .array(
        z.strictObject({
          key: z.string(),
          statement: z.int(),
          vote: z.enum([...answers, 'none']).optional(),
          code: z.string().optional().describe('Why this vote was refused; the others were taken.'),
          detail: z.string().optional(),
        }),
      )
      .describe('One for each vote, in their order.'),
  }),
);

export const ownVoteList = named(
  'OwnVoteList',
  z.strictObject({
    items: z.array(z.strictObject({ statement: z.int(), vote: z.enum(answers), at: z.iso.datetime() })),
    next: z.url().nullable(),
  }),
);

export const writtenAnswer = named('WrittenStatement', z.strictObject({ number: z.int(), state: z.enum(states) }));

export const likeList = named(
  'SimilarStatements',
  z.strictObject({
    similar: z.array(z.strictObject({ number: z.int(), language: z.string(), text: z.string(), likeness: z.number() })),
    twoIdeas: z.boolean(),
  }),
);

const work = z.string().max(1000).optional().describe('The answer to a proof of work, where one was asked for.');

/** A statement with what a newcomer may have worked for. */
export const statementBody = z.strictObject({
  ...statementSchema.shape,
  text: z.string().max(4000).describe('One idea, 10 to 280 characters.'),
  work,
});

export const votesBody = z.strictObject({ votes: z.array(voteSchema).min(1).max(200), work });

export const nothing = named('Nothing', z.strictObject({}));
