import { Refusal } from '../../platform/refusal.ts';
import { anyone } from '../../platform/routes.ts';
import type { Answer, Call, House } from '../house.ts';
import { isNoticeCode, noticePath } from '../notice/notice-rules.ts';
import { dropFallen, dropOrphanComplaints, lodgeComplaint, withdrawComplaint } from './complaint.ts';
import { admitComplaint } from './complaint-admit.ts';
import { hangComplaintDesk } from './complaint-desk-pages.tsx';
import { holdComplaints } from './complaint-held.ts';
import { complaintMessages } from './complaint-messages.ts';
import { complaintPageMessages as say } from './complaint-page-messages.ts';
import { complaintPart } from './complaint-part.tsx';
import { complaintForm } from './complaint-schema.ts';

/** Hangs what notifiers do about answers, and the desk where that is heard. */
export function hangComplaints(house: House): void {
  const { db, jobs, moderation } = house;
  // A thing that is removed otherwise leaves nothing to decide; those that a complaint takes down see to that themselves.
  moderation.onDecisions(async (tx, events) => {
    const removed = events.filter(({ outcome, cause }) => outcome === 'remove' && cause !== 'appeal');
    await dropFallen(house, tx, removed);
  });
  house.form('/notices/:notice/:code/complaint', anyone, (call) => takeComplaint(house, call));
  house.form('/notices/:notice/:code/complaint/withdrawal', anyone, async (call) => {
    const noticeId = notifiersNotice(house, call);
    await db.transaction().execute((tx) => withdrawComplaint(tx, noticeId));
    return house.to(call, `${noticePath(house.vault, noticeId)}#complaint`);
  });
  hangComplaintDesk(house);
  holdComplaints();
  jobs.work('complaint.orphans', async () => void (await dropOrphanComplaints(house, db)));
  jobs.every('complaint.orphans', '47 * * * *');
}

/**
 * The notice of whoever calls, by its receipt’s secret.
 *
 * @throws Refusal `complaint.notice-unknown` (404)
 */
function notifiersNotice({ vault }: House, { params: { notice = '', code = '' } }: Call): string {
  if (isNoticeCode(vault, notice, code)) return notice;
  throw new Refusal('complaint.notice-unknown', 404, complaintMessages.sentence('noticeUnknown'));
}

async function takeComplaint(house: House, call: Call): Promise<Answer> {
  const noticeId = notifiersNotice(house, call);
  const { context, language } = call;
  const words = new URLSearchParams(await context.req.text()).get('words') ?? '';
  const parsed = complaintForm.safeParse({ words });
  try {
    await admitComplaint(house, house.network(context));
    if (!parsed.success) throw new Refusal('complaint.words', 422, complaintMessages.sentence('words'));
    const lodging = { noticeId, words: parsed.data.words, language };
    await house.db.transaction().execute((tx) => lodgeComplaint(house, tx, lodging));
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return refused(house, call, { noticeId, words, error });
  }
  return house.to(call, `${noticePath(house.vault, noticeId)}#complaint`);
}

/** The form again with what was typed: nobody writes a complaint twice. */
async function refused(
  house: House,
  { language }: Call,
  { noticeId, words, error }: { noticeId: string; words: string; error: Refusal },
): Promise<Answer> {
  const wrong = error.sentence(language);
  const part = await complaintPart(house, { language, noticeId, again: { words, wrong } });
  return {
    title: say(language, 'title'),
    status: error.status,
    body: (
      <>
        <p class="eyebrow">
          <a href={`/${language}${noticePath(house.vault, noticeId)}`}>{say(language, 'back')}</a>
        </p>
        <h1>{say(language, 'title')}</h1>
        <p class="message">{wrong}</p>
        {part}
      </>
    ),
  };
}
