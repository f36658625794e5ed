import { z } from 'zod';
import { type Operation, operation } from '../../platform/api.ts';
import { Refusal } from '../../platform/refusal.ts';
import {
  at,
  languageOf,
  nextOf,
  none,
  now,
  page,
  participantOf,
  tag,
  takingRefusals,
} from '../consultation/consultation-api-parts.ts';
import { ownVoteList, resultList, votesBody } from '../consultation/consultation-api-schema.ts';
import { findParticipant } from '../consultation/participant.ts';
import type { Deliberation } from '../deliberation.ts';
import { castVotes, ownVotes } from './vote.ts';
import { voteMessages } from './vote-messages.ts';
import { answerOf, resultOf, type Vote } from './vote-schema.ts';

/** What programs do with votes. */
export const voteOperations = (hall: Deliberation): Operation[] => [
  operation({
    id: 'castVotes',
    path: `${at}/votes`,
    summary:
      'Casts votes of one participant: each is stored when it is answered, and a key that was sent before votes once.',
    tag,
    query: none,
    answer: resultList,
    refusals: [
      ...takingRefusals,
      { status: 403, code: 'vote.not-yours' },
      { status: 422, code: 'vote.invalid' },
      { status: 429, code: 'vote.too-many' },
    ],
    sends: {
      body: votesBody,
      refuse: () => new Refusal('vote.invalid', 422, voteMessages.sentence('invalid')),
      status: 200,
    },
    async read({ path, body }, context) {
      const { votes, work } = body as { votes: Vote[]; work?: string };
      const { lookup: _, ...who } = await participantOf(hall, path, context);
      const outcomes = await castVotes(hall, { ...who, votes, work, canWork: true });
      const language = languageOf(context);
      return {
        body: { results: outcomes.map((outcome, n) => resultOf(votes[n] as Vote, outcome, language)) },
        modified: now(),
      };
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
