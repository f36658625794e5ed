import type { Applicable } from './moderation-reasons.ts';
import type { Statement } from './moderation-receipt-rules.ts';
import type { Cause, ContentType, KindName, Outcome, Piece, PieceState, Source } from './moderation-schema.ts';

/** One decision with all that belongs to it, before it is written. */
export interface Fact {
  id: string;
  itemId: string | null;
  askedAt: Date | null;
  actId: string | null;
  kind: KindName;
  contentType: ContentType;
  subject: string;
  piece: Piece;
  before: Exclude<PieceState, 'withdrawn'>;
  outcome: Outcome;
  at: Date;
  by: string;
  undoes: string | null;
  cause: Cause;
  reasons: (Applicable & { source: Source }) | null;
  salt: Buffer;
}

/** What the log commits to of a decision that removes nothing. */
export const bareStatement = ({
  id,
  at,
  kind,
  subject,
  outcome,
  cause,
  undoes,
}: Pick<Fact, 'id' | 'at' | 'kind' | 'subject' | 'outcome' | 'cause' | 'undoes'>): Statement => ({
  v: 1,
  decision: id,
  at: at.toISOString(),
  kind,
  subject,
  outcome,
  cause,
  undoes,
});

/** What the log commits to, and the receipt opens: who decided is not in it. */
export function statementOf(fact: Fact): Statement {
  const { piece, reasons } = fact;
  if (!reasons) return bareStatement(fact);
  const { shown, facts, factsLanguage, finding, endsAt } = reasons;
  return {
    ...bareStatement(fact),
    address: piece.address,
    text: piece.text,
    language: piece.language,
    contentType: fact.contentType,
    writtenAt: piece.writtenAt.toISOString(),
    author: piece.author.name,
    visibility: endsAt ? 'disabled' : 'removed',
    endsAt: endsAt?.toISOString() ?? null,
    territories: reasons.territories,
    ground: shown.by,
    rules: shown.by === 'rules' ? shown.version : null,
    clause: shown.by === 'rules' ? shown.clause : null,
    law: shown.by === 'illegal' ? shown.law : null,
    finding: finding?.[piece.author.language] ?? null,
    facts,
    factsLanguage: facts === null ? null : factsLanguage,
    source: reasons.source,
    automatedDetection: reasons.automatedDetection,
    automatedDecision: reasons.automatedDecision,
    category: reasons.category,
    keywords: reasons.keywords,
  };
}
