import { type Language, localeOf } from '../../platform/language.ts';
import type { Visit } from '../../programme/edition/edition-visit.ts';
import { findParticipant } from '../consultation/participant.ts';
import type { Consultation } from '../consultation/consultation-schema.ts';
import type { ConsultationVisit, Deliberation } from '../deliberation.ts';
import { statementsByNumber } from '../statement/statement.ts';
import type { Statement } from '../statement/statement-schema.ts';
import { ownVotes } from '../vote/vote.ts';
import type { KeptResult } from './result-kept.ts';
import { type OwnValue, type Standing, standingIn, statementsNamed } from './result-rules.ts';
import type { Result } from './result-schema.ts';

/** What somebody sees of their own in a result. */
export interface Own {
  votes: OwnValue[];
  standing: Standing | null;
}

/** Everything that a page of a result shows. */
export interface ResultView {
  language: Language;
  visit: Visit;
  consultation: Consultation;
  base: string;
  result: Result | null;
  kept: KeptResult | null;
  /** Statements that can be named, by number: those that a moderator took away are not among them. */
  texts: ReadonlyMap<number, Statement>;
  own: Own;
}

/** Votes of one person that a page compares with those of groups. */
const mostOwn = 10_000;

/** Reads what a page of a result shows, with what the reader has of their own in it. */
export async function viewResult(hall: Deliberation, call: ConsultationVisit): Promise<ResultView> {
  const { visit, consultation, lookup, base } = call;
  const { result, kept } = await hall.results.outcome(consultation);
  const named = result ? await statementsByNumber(hall.db, consultation.id, statementsNamed(result)) : [];
  const texts = new Map(named.filter(({ state }) => state === 'accepted').map((one) => [one.number, one]));
  const participant = await findParticipant(hall.db, lookup);
  const votes = participant
    ? await ownVotes(hall.db, {
        consultationId: consultation.id,
        participant: participant.number,
        after: 0,
        limit: mostOwn,
      })
    : [];
  const standing = result && participant ? standingIn(result, participant.number) : null;
  const own = { votes, standing: votes.length >= (result?.enough ?? 1) ? standing : null };
  return { language: visit.language, visit, consultation, base, result, kept, texts, own };
}

const formats = new Map<string, Intl.NumberFormat>();

function numberFormat(language: Language, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const id = `${language} ${options.style} ${options.maximumFractionDigits}`;
  const made = formats.get(id) ?? new Intl.NumberFormat(localeOf(language), options);
  formats.set(id, made);
  return made;
}

/** A share from 0 to 1, in the manner of the language: 94 %. */
export const percent = (share: number, language: Language): string =>
  numberFormat(language, { style: 'percent', maximumFractionDigits: 0 }).format(share);

/** A number from 0 to 1 with two places. */
export const decimal = (value: number, language: Language): string =>
  numberFormat(language, { style: 'decimal', maximumFractionDigits: 2 }).format(value);

/** The share of those who saw a statement, as a percentage; a dash where nobody did. */
export const shareOf = (count: number, seen: number, language: Language): string =>
  seen === 0 ? '–' : percent(count / seen, language);
