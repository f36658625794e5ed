import type { Tx } from '../../platform/database.ts';
import type { Language } from '../../platform/language.ts';
import { Refusal } from '../../platform/refusal.ts';
import { applyRule } from '../house-rule/house-rule.ts';
import type { Words } from '../house-rule/house-rule-schema.ts';
import { moderationMessages as say } from './moderation-messages.ts';
import type { Automation, Category, GroundShown, Reasons, Source } from './moderation-schema.ts';

/** Reasons as they hold: under the rules in force now, with everything that was left to them filled in. */
export interface Applicable {
  shown: GroundShown;
  /** What breaking the clause means, by language. */
  finding: Words | null;
  facts: string | null;
  factsLanguage: Language;
  /** Null where it follows from why moderators were asked. */
  source: Source | null;
  automatedDetection: boolean;
  automatedDecision: Automation;
  category: Category;
  keywords: readonly string[];
  endsAt: Date | null;
  territories: readonly string[] | null;
  notice: string | null;
}

const longestFacts = 4000;

/**
 * Holds reasons to what a statement needs. A law without facts of the case says nothing, nor does a decision that is
 * over when it begins.
 *
 * @throws Refusal `moderation.reasons` (422)
 * @throws Refusal `house-rules.clause` (422) when the rules in force have no such clause
 */
export async function applicable(tx: Tx, reasons: Reasons): Promise<Applicable> {
  const facts = reasons.facts?.trim() || null;
  const { ground, endsAt = null } = reasons;
  const law = ground.by === 'illegal' ? ground.law.trim() : null;
  const missing = law !== null && (law === '' || facts === null || !reasons.category);
  if (missing || (facts?.length ?? 0) > longestFacts || (endsAt && endsAt.getTime() <= Date.now()))
    throw new Refusal('moderation.reasons', 422, say.sentence('reasons'));
  const common = {
    facts,
    factsLanguage: reasons.factsLanguage,
    source: reasons.source ?? null,
    automatedDetection: reasons.automatedDetection,
    automatedDecision: reasons.automatedDecision,
    keywords: reasons.keywords ?? [],
    endsAt,
    territories: reasons.territories ?? null,
    notice: reasons.notice ?? null,
  };
  if (ground.by === 'illegal')
    return {
      ...common,
      shown: { by: 'illegal', law: law ?? '' },
      finding: null,
      category: reasons.category as Category,
    };
  const { version, rule } = await applyRule(tx, ground.clause);
  const category = reasons.category ?? rule.category;
  return { ...common, shown: { by: 'rules', version, clause: rule.key }, finding: rule.finding, category };
}
