import type { Site } from '../../programme/edition/edition-site.ts';
import type { House } from '../../trust/house.ts';
import { hangBounces } from './bounce/bounce-api.ts';
import { sendByClock } from './issue-automatic.ts';
import { hangNewsletterDesk } from './desk/newsletter-desk-pages.tsx';
import { hangAccountNewsletter } from './newsletter-account-pages.tsx';
import { sendIssues } from './newsletter-deliver.ts';
import { hangOwnNewsletter } from './newsletter-own-pages.tsx';
import { hangFollows } from './follow/follow-pages.tsx';
import { hangNewsletter } from './newsletter-pages.tsx';
import { sweepNewsletters } from './newsletter-sweep.ts';

/** Hangs newsletters: their pages and their desk, what mail servers report, and the jobs that make, send and sweep. */
export function hangNewsletters(house: House, site: Site): void {
  sendByClock(house);
  sendIssues(house);
  sweepNewsletters(house);
  hangAccountNewsletter(house);
  hangNewsletterDesk(house);
  hangBounces(house);
  hangOwnNewsletter(house, site);
  hangFollows(house, site);
  hangNewsletter(house, site);
}
