import type { JSX } from 'preact';
import type { Language } from '../../platform/language.ts';
import { dayName, momentName } from '../../platform/time.ts';
import { otherReviewers } from '../appeal/appeal-list.ts';
import { Clock, Quoted } from '../appeal/appeal-part.tsx';
import { longestAppeal } from '../appeal/appeal-schema.ts';
import { appealSetting } from '../appeal/appeal-setting.ts';
import type { House } from '../house.ts';
import { noticePath } from '../notice/notice-rules.ts';
import { complainableOf, complaintOf, isStillThere } from './complaint.ts';
import { complaintReasonMessages } from './complaint-messages.ts';
import { complaintPageMessages as say } from './complaint-page-messages.ts';
import { complaintUntil } from './complaint-rules.ts';
import type { Complaint } from './complaint-schema.ts';
import { type ComplaintSaid, readComplaintSaid } from './complaint-words.ts';

export interface ComplaintWish {
  language: Language;
  noticeId: string;
  /** What was typed, and why it was refused. */
  again?: { words: string; wrong: string };
}

const dayOf = (at: Date, language: Language): string => dayName(at.toISOString().slice(0, 10), language, 'date');
const momentOf = (at: Date, language: Language): string => `${momentName(at.getTime(), 'UTC', language)} UTC`;

/**
 * What whoever gave a notice can do about its answer, or what came of it; null where there was no answer by a decision, or
 * its thing is gone for good.
 */
export async function complaintPart(
  house: Pick<House, 'db' | 'vault' | 'moderation'>,
  { language, noticeId, again }: ComplaintWish,
): Promise<JSX.Element | null> {
  const { db, vault } = house;
  const found = await complainableOf(db, noticeId);
  if (!found) return null;
  const action = `/${language}${noticePath(vault, noticeId)}/complaint`;
  const than = { edition: found.edition, than: found.firstDecider };
  const others = (await otherReviewers(db, than)) > 0;
  const complaint = await complaintOf(db, noticeId);
  if (complaint) {
    const said = await readComplaintSaid(db, vault, noticeId);
    return <Made {...{ language, complaint, said, others, action }} />;
  }
  if (!(await isStillThere(house, db, found))) return null;
  const { months, answerDays } = await appealSetting(db);
  const until = complaintUntil(found.answeredAt, found.latest, months);
  return (
    <section id="complaint" class="stack">
      <h2>{say(language, 'title')}</h2>
      {until.getTime() < Date.now() ? (
        <p>{say(language, 'over', { until: dayOf(until, language) })}</p>
      ) : (
        <>
          <p>{say(language, 'lead')}</p>
          <p>{say(language, 'terms', { until: dayOf(until, language), days: answerDays })}</p>
          {!others && <p class="message">{say(language, 'nobody')}</p>}
          <Form {...{ language, action, again }} />
        </>
      )}
    </section>
  );
}

function Form({ language, action, again }: Pick<ComplaintWish, 'language' | 'again'> & { action: string }) {
  return (
    <form method="post" action={action} class="stack">
      <label class="field">
        <span>{say(language, 'words')}</span>
        <textarea
          name="words"
          rows={8}
          required
          minLength={10}
          maxLength={longestAppeal}
          dir="auto"
          aria-describedby="complaint-help"
          aria-invalid={again ? 'true' : undefined}
          aria-errormessage={again ? 'complaint-wrong' : undefined}
        >
          {again?.words}
        </textarea>
      </label>
      {again && (
        <p id="complaint-wrong" class="wrong" role="alert">
          {again.wrong}
        </p>
      )}
      <p id="complaint-help" class="quiet">
        {say(language, 'once')}
      </p>
      <p class="actions">
        <button type="submit" class="primary">
          {say(language, 'send')}
        </button>
      </p>
    </form>
  );
}

interface MadeParts {
  language: Language;
  complaint: Complaint;
  said: ComplaintSaid | null;
  others: boolean;
  action: string;
}

function Made({ language, complaint, said, others, action }: MadeParts) {
  const { madeAt, dueAt, endedAt, endedHow, reason } = complaint;
  return (
    <section id="complaint" class="stack">
      <h2>{say(language, 'title')}</h2>
      <p>{say(language, 'made', { moment: momentOf(madeAt, language) })}</p>
      {endedAt && endedHow ? (
        <p class="message">
          {say(language, endedHow, { moment: momentOf(endedAt, language) })}{' '}
          {reason && complaintReasonMessages(language, reason)}
        </p>
      ) : (
        <Clock language={language} dueAt={dueAt} />
      )}
      {!endedAt && !others && <p class="message">{say(language, 'nobody')}</p>}
      {said?.reasoning && (
        <Quoted
          head={say(language, 'added')}
          text={said.reasoning}
          lang={said.reasoningLanguage === language ? null : said.reasoningLanguage}
        />
      )}
      {said && <Quoted head={say(language, 'yours')} text={said.words} lang={null} />}
      {!endedAt && (
        <form method="post" action={`${action}/withdrawal`} class="actions">
          <button type="submit" aria-describedby="withdraw-help">
            {say(language, 'withdraw')}
          </button>
          <span id="withdraw-help" class="quiet">
            {say(language, 'withdrawHelp')}
          </span>
        </form>
      )}
    </section>
  );
}
