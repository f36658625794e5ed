import type { JSX } from 'preact';
import { directionOf, type Language } from '../../platform/language.ts';
import { dayName, momentName } from '../../platform/time.ts';
import type { House } from '../house.ts';
import { appealableOf, appealOf } from './appeal.ts';
import { appealSetting } from './appeal-setting.ts';
import { otherReviewers } from './appeal-list.ts';
import { appealReasonMessages } from './appeal-messages.ts';
import { appealPageMessages as say } from './appeal-page-messages.ts';
import { appealUntil, daysLeft } from './appeal-rules.ts';
import { type Appeal, longestAppeal } from './appeal-schema.ts';
import { readSaid, type Said } from './appeal-words.ts';

export interface AppealPartWish {
  language: Language;
  decisionId: string;
  /** What was typed, and why it was refused. */
  again?: { words: string; wrong: string };
}

const dayOf = (at: Date, language: Language): string => dayName(at.toISOString().slice(0, 10), language, 'date');

/** What an author can do against a decision, or what came of it; nothing beside one that removed nothing. */
export async function appealPart(
  { db, vault, moderation }: Pick<House, 'db' | 'vault' | 'moderation'>,
  { language, decisionId, again }: AppealPartWish,
): Promise<JSX.Element | null> {
  const appealable = await appealableOf(db, decisionId);
  const appeal = await appealOf(db, decisionId);
  if (!appealable || (!appeal && !appealable.standing)) return null;
  const others = (await otherReviewers(db, { edition: appealable.edition, than: appealable.decidedBy })) > 0;
  const action = `/${language}${moderation.receiptPath(decisionId)}/appeal`;
  if (appeal) {
    const said = await readSaid(db, vault, decisionId);
    return <Made {...{ language, appeal, said, others, action }} />;
  }
  const { months, answerDays } = await appealSetting(db);
  const until = appealUntil(appealable.decidedAt, months);
  return (
    <section id="appeal" class="stack">
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

function Form({ language, action, again }: Pick<AppealPartWish, 'language' | 'again'> & { action: string }) {
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
          aria-describedby="appeal-help"
          aria-invalid={again ? 'true' : undefined}
          aria-errormessage={again ? 'appeal-wrong' : undefined}
        >
          {again?.words}
        </textarea>
      </label>
      {again && (
        <p id="appeal-wrong" class="wrong" role="alert">
          {again.wrong}
        </p>
      )}
      <p id="appeal-help" class="quiet">
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
  appeal: Appeal;
  said: Said | null;
  others: boolean;
  action: string;
}

function Made({ language, appeal, said, others, action }: MadeParts) {
  const { madeAt, endedAt, endedHow, reason } = appeal;
  return (
    <section id="appeal" class="stack">
      <h2>{say(language, 'title')}</h2>
      <p>{say(language, 'made', { moment: `${momentName(madeAt.getTime(), 'UTC', language)} UTC` })}</p>
      {endedAt && endedHow ? (
        <p class="message">
          {say(language, endedHow, { moment: `${momentName(endedAt.getTime(), 'UTC', language)} UTC` })}{' '}
          {reason && appealReasonMessages(language, reason)}
        </p>
      ) : (
        <Clock language={language} dueAt={appeal.dueAt} />
      )}
      {!endedAt && !others && <p class="message">{say(language, 'nobody')}</p>}
      {said?.reasoning && (
        <Quoted
          head={say(language, 'added')}
          text={said.reasoning}
          lang={said.reasoningLanguage === language ? null : said.reasoningLanguage}
        />
      )}
      {said?.words && <Quoted head={say(language, 'yours')} text={said.words} lang={null} />}
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

/** Until when an answer is due, and that it is late where it is. */
export function Clock({ language, dueAt }: { language: Language; dueAt: Date }) {
  const days = daysLeft(dueAt, Date.now());
  const until = dayOf(dueAt, language);
  if (days > 0) return <p>{say(language, 'due', { days, until })}</p>;
  return <p class="live">{say(language, 'late', { days: Math.max(1, -days), until })}</p>;
}

/** Somebody’s own words under a heading. */
export function Quoted({ head, text, lang }: { head: string; text: string; lang: string | null }) {
  return (
    <div class="stack">
      <h3>{head}</h3>
      <blockquote dir={lang ? directionOf(lang) : 'auto'} lang={lang ?? undefined}>
        {text.split(/\n{2,}/).map((paragraph, at) => (
          <p key={at}>{paragraph}</p>
        ))}
      </blockquote>
    </div>
  );
}
