import type { House } from '../../../trust/house.ts';
import { tokenScope } from '../../../trust/permission/permission-door.ts';
import { mailsIn, takeReport, type Took } from './bounce.ts';

/**
 * POST /api/v1/newsletter/bounces: the host's mail system hands over the mails that came to the sender's address, as
 * they are (message/rfc822, or a mailbox). Answers how many were taken for what.
 */
export function hangBounces({ routes, db }: House): void {
  routes.post('/api/v1/newsletter/bounces', tokenScope('newsletter.bounces'), async (context) => {
    const took: Record<Took, number> = { suppressed: 0, counted: 0, known: 0, other: 0 };
    for (const mail of mailsIn(await context.req.text())) took[await takeReport(db, mail)] += 1;
    return context.json(took, 200, { 'Cache-Control': 'no-store' });
  });
}
