import { catalogue } from '../../../platform/messages.ts';
import { deliveryWords } from './delivery-desk-messages.ts';
import { issueWords } from './issue-desk-messages.ts';
import { overviewWords } from './newsletter-overview-messages.ts';

/** The words of the desk of newsletters. */
export const newsletterDesk = catalogue({ ...overviewWords, ...issueWords, ...deliveryWords });
