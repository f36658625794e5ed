import { Refusal } from '../../platform/refusal.ts';
import { anyone } from '../../platform/routes.ts';
import { momentName } from '../../platform/time.ts';
import type { PlainPage } from '../../ui/page.ts';
import { Quoted } from '../appeal/objection-part.tsx';
import { complaintPart } from '../complaint/complaint-part.tsx';
import type { Answer, Call, House } from '../house.ts';
import { kindNames } from '../moderation/moderation-schema.ts';
import { categoryName } from '../moderation/category-messages.ts';
import { flaggerFor } from './flagger.ts';
import { admitNotice } from './notice-admit.ts';
import { hangNoticeDesk } from './notice-desk-pages.tsx';
import { formPage, type Typed } from './notice-form.tsx';
import { noticeLetterMessages } from './notice-letter-messages.ts';
import { findNotice } from './notice-list.ts';
import { noticeMessages } from './notice-messages.ts';
import { noticePageMessages as say } from './notice-page-messages.ts';
import { answerBy, isNoticeCode, noticePath } from './notice-rules.ts';
import { holdNotices } from './notice-held.ts';
import { noticeForm } from './notice-schema.ts';
import { answerByDecisions, answerGone, forgetMisuse, giveNotice } from './notice.ts';
import { noticesBeside } from './notice-beside.tsx';
import { readNotice } from './notice-words.ts';

/** Hangs notices of illegal content on the house: the form, the page of each, and the desk. */
export function hangNotices(house: House): void {
  const { db, moderation } = house;
  moderation.besidePiece((wish) => noticesBeside(house, wish));
  moderation.onDecisions(async (tx, events) => {
    const answering = events.flatMap(({ decisionId, kind, subject, outcome, cause, ground }) => {
      // What a complaint takes down is new; what an appeal gives back is not what a notice asked.
      const isNew = cause === 'decision' || (cause === 'appeal' && outcome === 'remove');
      const answer = isNew ? answerBy(outcome, ground) : null;
      return answer ? [{ decisionId, kind, subject, answer }] : [];
    });
    await answerByDecisions(house, tx, answering);
  });
  house.page('/notices/new', anyone, (call) => newPage(house, call));
  house.form('/notices', anyone, (call) => take(house, call));
  house.page('/notices/:notice/:code', anyone, (call) => receiptPage(house, call));
  hangNoticeDesk(house);
  holdNotices();
  house.jobs.work('notice.gone', async () => {
    await answerGone(house, db);
    await forgetMisuse(db);
  });
  house.jobs.every('notice.gone', '17 * * * *');
}

/** The form, filled in with the address of what the link that led here is about. */
async function newPage(house: House, { language, url }: Call): Promise<PlainPage> {
  const { moderation, db, origin } = house;
  const kind = url.searchParams.get('kind');
  const subject = url.searchParams.get('subject') ?? '';
  const known = moderation.kinds().find(({ name }) => name === kindNames.find((one) => one === kind));
  const piece = subject ? (await known?.read(db, [subject]))?.get(subject) : undefined;
  const linked = piece?.state === 'public' ? piece.address : null;
  const asked = url.searchParams.get('address') ?? '';
  const typed: Typed = { address: linked ? `${origin}/${language}${linked}` : asked.slice(0, 500) };
  return formPage({ language, typed: linked && known ? { ...typed, kind: known.name, subject } : typed });
}

async function take(house: House, call: Call): Promise<Answer> {
  const { context, language } = call;
  const typed: Typed = Object.fromEntries(new URLSearchParams(await context.req.text()));
  const parsed = noticeForm.safeParse({ law: '', name: '', email: '', ...typed });
  const { personId } = context.get('actor');
  try {
    if (!parsed.success) {
      const fields = [...new Set(parsed.error.issues.map(({ path }) => String(path[0])))];
      throw new Refusal('notice.form', 422, noticeMessages.sentence('form'), { fields });
    }
    const network = house.network(context);
    const trusted = await flaggerFor(house.db, personId, parsed.data.category);
    if (!trusted) await admitNotice(house, { network, personId, work: parsed.data.work });
    const by = { personId, network, language, canWork: true };
    const id = await house.db.transaction().execute((tx) => giveNotice(house, tx, parsed.data, by));
    return house.to(call, noticePath(house.vault, id));
  } catch (error) {
    if (error instanceof Refusal) return formPage({ language, typed, refusal: error });
    throw error;
  }
}

async function receiptPage(house: House, { language, params }: Call): Promise<PlainPage> {
  const { notice: id = '', code = '' } = params;
  const notice = isNoticeCode(house.vault, id, code) ? await findNotice(house.db, id) : null;
  if (!notice) throw new Refusal('notice.unknown', 404, noticeMessages.sentence('noticeUnknown'));
  const words = await readNotice(house.db, house.vault, id);
  const complaint = await complaintPart(house, { language, noticeId: id });
  const moment = (at: Date) => `${momentName(at.getTime(), 'UTC', language)} UTC`;
  return {
    title: say(language, 'receipt'),
    body: (
      <>
        <header class="full">
          <h1>{say(language, 'receipt')}</h1>
        </header>
        <div class="read stack">
          <p>{say(language, 'came', { moment: moment(notice.madeAt) })}</p>
          {notice.answeredAt && notice.answer ? (
            <>
              <p>{say(language, 'answered', { moment: moment(notice.answeredAt) })}</p>
              <p class="message">{noticeLetterMessages(language, notice.answer)}</p>
              <p>{noticeLetterMessages(language, 'redress')}</p>
            </>
          ) : (
            <p class="message">{say(language, 'waits')}</p>
          )}
          <dl class="facts">
            <dt>{say(language, 'what')}</dt>
            <dd>
              <a href={`/${language}${notice.address}`}>
                <bdi>{notice.address}</bdi>
              </a>
            </dd>
            <dt>{say(language, 'category')}</dt>
            <dd>{categoryName(notice.category)(language)}</dd>
          </dl>
          {words ? (
            <Quoted
              head={say(language, 'yours')}
              text={[words.explanation, words.law].filter(Boolean).join('\n\n')}
              lang={null}
            />
          ) : (
            <p>{say(language, 'forgotten')}</p>
          )}
          {words && complaint}
        </div>
      </>
    ),
  };
}
