import { apiBase, type Operation, operation } from '../../platform/api.ts';
import { Refusal } from '../../platform/refusal.ts';
import type { Deliberation } from '../deliberation.ts';
import { statementOperations } from '../statement/statement-api.ts';
import { voteOperations } from '../vote/vote-api.ts';
import { listConsultations } from './consultation.ts';
import { at, find, insistOnPublished, none, now, tag, unknown } from './consultation-api-parts.ts';
import { consultationItem, consultationList, nothing, participantAnswer } from './consultation-api-schema.ts';
import { consultationMessages } from './consultation-messages.ts';
import type { Consultation } from './consultation-schema.ts';
import { newToken } from './participant-door.ts';

/** Everything that programs can do with consultations: the same verbs as behind the pages. */
export const consultationOperations = (hall: Deliberation): Operation[] => [
  ...ofConsultations(hall),
  ...statementOperations(hall),
  ...voteOperations(hall),
];

const addressOf = ({ origin }: Deliberation, { edition, slug }: Consultation): string =>
  `${origin}${apiBase}/editions/${edition}/consultations/${slug}`;

function shownOf(hall: Deliberation, consultation: Consultation) {
  const { id, slug, about, title, introduction, languages, writers, voters, moderation, openData, phase, since } =
    consultation;
  const { statements, participants, votes } = consultation;
  const counts = { statements, participants, votes };
  const texts = { title, introduction, languages, writers, voters, moderation, openData };
  return {
    id,
    slug,
    about,
    ...texts,
    phase,
    since: since.toISOString(),
    ...counts,
    self: addressOf(hall, consultation),
  };
}

const ofConsultations = (hall: Deliberation): Operation[] => [
  operation({
    id: 'listConsultations',
    path: '/editions/{edition}/consultations',
    summary: 'Consultations of an edition, the latest phase first.',
    tag,
    query: none,
    answer: consultationList,
    refusals: [unknown],
    async read({ path }) {
      insistOnPublished(hall, path);
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
    id: 'makeParticipant',
    path: `${at}/participants`,
    summary: 'A token to take part with, for programs that are no browser: one for each person.',
    tag,
    query: none,
    answer: participantAnswer,
    refusals: [unknown],
    sends: {
      body: nothing,
      refuse: () => new Refusal('participant.invalid', 422, consultationMessages.sentence('cookieForeign')),
      status: 201,
    },
    async read({ path }) {
      await find(hall, path);
      return { body: { token: newToken(hall) }, modified: now() };
    },
  }),
];
