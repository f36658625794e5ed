import type { Applying, Reasons } from '../../trust/moderation/moderation-schema.ts';
import { type RemovalReason, removalReasons } from './statement-schema.ts';

/** What a statement is called among everything that is moderated. */
export const subjectOf = (consultationId: string, number: number): string => `${consultationId}/${number}`;

/** The clause of the house rules that each reason stands for. */
const clauses: Record<RemovalReason, string> = {
  duplicate: 'once',
  'two-ideas': 'clarity',
  'off-topic': 'topic',
  unclear: 'clarity',
  abuse: 'respect',
  'personal-data': 'privacy',
  advertising: 'advertising',
};

/** Of all reasons those whose clause is among the rules in force: under the others nothing can be removed. */
export const reasonsInForce = (rules: readonly { key: string }[]): RemovalReason[] =>
  removalReasons.filter((reason) => rules.some(({ key }) => key === clauses[reason]));

export const isRemovalReason = (code: string): code is RemovalReason =>
  removalReasons.some((reason) => reason === code);

/** What a statement is removed for, as the statement of reasons says it. */
export const reasonsFor = (reason: RemovalReason, reported: boolean): Reasons => ({
  ground: { by: 'rules', clause: clauses[reason] },
  facts: null,
  factsLanguage: 'en',
  source: reported ? 'report' : 'own',
  automatedDetection: false,
  automatedDecision: 'no',
  keywords: [reason],
});

/** The reason that is kept with the statement: as it was chosen, else what stands for the clause, else the clause. */
export function reasonOf({ keywords, ground }: Pick<Applying, 'keywords' | 'ground'>): string {
  const chosen = keywords.find(isRemovalReason);
  if (chosen) return chosen;
  if (ground?.by !== 'rules') return 'illegal';
  return removalReasons.find((reason) => clauses[reason] === ground.clause) ?? ground.clause;
}
