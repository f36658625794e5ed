import type { Language } from '../../platform/language.ts';
import { houseRulesMessages } from '../house-rule/house-rule-messages.ts';
import { moderationMessages } from './moderation-messages.ts';
import type { GroundShown } from './moderation-schema.ts';

interface RemovedParts {
  language: Language;
  ground: GroundShown | null;
  /** Where whoever wrote it reads why, below the language: for the author alone. */
  receiptPath?: string | null;
}

/** What stands in the place of something that was removed: under which rule, and for its author the way to the reasons. */
export function RemovedNote({ language, ground, receiptPath }: RemovedParts) {
  const rule = ground?.by === 'rules' && `/${language}/rules/${ground.version}#${ground.clause}`;
  return (
    <p class="removed-note quiet">
      {moderationMessages(language, ground?.by === 'illegal' ? 'removedLaw' : 'removedRule')}{' '}
      {ground?.by === 'illegal' && <bdi>({ground.law})</bdi>}{' '}
      {rule && <a href={rule}>{moderationMessages(language, 'removedWhich')}</a>}{' '}
      {receiptPath && <a href={`/${language}${receiptPath}`}>{moderationMessages(language, 'removedWhy')}</a>}
    </p>
  );
}

/** A line beside a form by which people write: the rules that hold for it. */
export function RulesBeside({ language }: { language: Language }) {
  return (
    <p class="quiet rules-beside">
      <a href={`/${language}/rules`}>{houseRulesMessages(language, 'beside')}</a>
    </p>
  );
}
