import { hangHouseRulesDesk } from '../house-rule/house-rule-desk-pages.tsx';
import { hangHouseRules } from '../house-rule/house-rule-pages.tsx';
import type { House } from '../house.ts';
import type { Text } from '../../platform/text.ts';
import { hangModerationDesk } from './moderation-desk-pages.tsx';
import { hangModerationJobs, holdDecisions } from './moderation-jobs.ts';
import { hangReceipts } from './moderation-receipt-pages.tsx';

/**
 * Hangs the moderation of the house: rules, queue, decisions and what their authors read of them.
 *
 * @param editions all editions with their names, the newest first
 */
export function hangModeration(house: House, editions: () => Promise<ReadonlyMap<string, Text>>): void {
  house.moderation.knowEditions(editions);
  hangHouseRules(house);
  hangReceipts(house);
  hangModerationDesk(house);
  hangHouseRulesDesk(house);
  hangModerationJobs(house);
  holdDecisions();
}
