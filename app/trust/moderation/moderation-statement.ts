import type { Applicable } from './moderation-reasons.ts';
import type { Statement } from './moderation-receipt-rules.ts';
import type { ContentType, KindName, Outcome, Piece, PieceState } from './moderation-schema.ts';

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
  cause: 'decision' | 'undo' | 'end' | 'appeal';
  reasons: Applicable | null;
  salt: Buffer;
}

/** What the log commits to, and the receipt opens: who decided is not in it. */
export function statementOf(fact: Fact): Statement {
  const { id, at, kind, subject, outcome, cause, undoes, piece, reasons } = fact;
  const decision = { v: 1, decision: id, at: at.toISOString(), kind, subject, outcome, cause, undoes };
  if (!reasons) return decision;
  const { shown, facts, factsLanguage, finding, source, automatedDetection, automatedDecision } = reasons;
  return {
    ...decision,
    address: piece.address,
    text: piece.text,
    language: piece.language,
    writtenAt: piece.writtenAt.toISOString(),
    author: piece.author.name,
    visibility: reasons.endsAt ? 'disabled' : 'removed',
    endsAt: reasons.endsAt?.toISOString() ?? null,
    territories: reasons.territories,
    ground: shown.by,
    rules: shown.by === 'rules' ? shown.version : null,
    clause: shown.by === 'rules' ? shown.clause : null,
    law: shown.by === 'illegal' ? shown.law : null,
    finding: finding?.[piece.author.language] ?? null,
    facts,
    factsLanguage: facts === null ? null : factsLanguage,
    source,
    automatedDetection,
    automatedDecision,
    category: reasons.category,
    keywords: reasons.keywords,
  };
}
