import type { House } from '../../trust/house.ts';
import { sendByClock } from './issue-automatic.ts';
import { sendIssues } from './newsletter-deliver.ts';
import { sweepNewsletters } from './newsletter-sweep.ts';

/** Lets newsletters be made, sent and swept. */
export function runNewsletters(house: House): void {
  sendByClock(house);
  sendIssues(house);
  sweepNewsletters(house);
}
