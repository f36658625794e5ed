import type { ComponentChildren } from 'preact';
import { directionOf, type Language } from '../../platform/language.ts';
import { dayName, momentName } from '../../platform/time.ts';
import { appealPageMessages } from './appeal-page-messages.ts';
import { daysLeft } from './appeal-rules.ts';
import { type AppealEnd, longestAppeal } from './appeal-schema.ts';

// What authors do against a decision, and notifiers against an answer, is shown to them in one way: an objection.

type Words =
  | ('title' | 'lead' | 'words' | 'once' | 'send' | 'nobody' | 'added' | 'yours' | 'withdraw' | 'withdrawHelp')
  | ('over' | 'terms' | 'made')
  | AppealEnd;

export interface ObjectionParts {
  language: Language;
  /** Name of the place on the page. */
  id: 'appeal' | 'complaint';
  /** Its own words, in the language of the page. */
  say(key: Words, values?: Record<string, string | number>): string;
  /** Where the form is sent. */
  action: string;
  /** Whether anybody is there who may hear it. */
  others: boolean;
}

const dayOf = (at: Date, language: Language): string => dayName(at.toISOString().slice(0, 10), language, 'date');
const momentOf = (at: Date, language: Language): string => `${momentName(at.getTime(), 'UTC', language)} UTC`;

interface OpenParts extends ObjectionParts {
  until: Date;
  answerDays: number;
  /** What was typed, and why it was refused. */
  again: { words: string; wrong: string } | undefined;
}

/** What can be done until when, or that it is too late. */
export function OpenObjection({ until, answerDays, again, ...parts }: OpenParts) {
  const { language, id, say, others } = parts;
  if (until.getTime() < Date.now()) {
    return (
      <Objection {...{ id, say }}>
        <p>{say('over', { until: dayOf(until, language) })}</p>
      </Objection>
    );
  }
  return (
    <Objection {...{ id, say }}>
      <p>{say('lead')}</p>
      <p>{say('terms', { until: dayOf(until, language), days: answerDays })}</p>
      {!others && <p class="message">{say('nobody')}</p>}
      <Form {...parts} again={again} />
    </Objection>
  );
}

function Objection({ id, say, children }: Pick<ObjectionParts, 'id' | 'say'> & { children: ComponentChildren }) {
  return (
    <section id={id} class="stack">
      <h2>{say('title')}</h2>
      {children}
    </section>
  );
}

function Form({ id, say, action, again }: Pick<OpenParts, 'id' | 'say' | 'action' | 'again'>) {
  return (
    <form method="post" action={action} class="stack">
      <label class="field">
        <span>{say('words')}</span>
        <textarea
          name="words"
          rows={8}
          required
          minLength={10}
          maxLength={longestAppeal}
          dir="auto"
          aria-describedby={`${id}-help`}
          aria-invalid={again ? 'true' : undefined}
          aria-errormessage={again ? `${id}-wrong` : undefined}
        >
          {again?.words}
        </textarea>
      </label>
      {again && (
        <p id={`${id}-wrong`} class="wrong" role="alert">
          {again.wrong}
        </p>
      )}
      <p id={`${id}-help`} class="quiet">
        {say('once')}
      </p>
      <p class="actions">
        <button type="submit" class="primary">
          {say('send')}
        </button>
      </p>
    </form>
  );
}

interface MadeParts extends ObjectionParts {
  made: { madeAt: Date; dueAt: Date; endedAt: Date | null; endedHow: AppealEnd | null };
  /** Why it ended as it did, in words; null where nothing was said. */
  reason: string | null;
  said: { words: string | null; reasoning: string | null; reasoningLanguage: string | null } | null;
}

/** What was said, and what came of it. */
export function MadeObjection({ language, id, say, action, others, made, reason, said }: MadeParts) {
  const { madeAt, dueAt, endedAt, endedHow } = made;
  return (
    <Objection {...{ id, say }}>
      <p>{say('made', { moment: momentOf(madeAt, language) })}</p>
      {endedAt && endedHow ? (
        <p class="message">
          {say(endedHow, { moment: momentOf(endedAt, language) })} {reason}
        </p>
      ) : (
        <Clock language={language} dueAt={dueAt} />
      )}
      {!endedAt && !others && <p class="message">{say('nobody')}</p>}
      {said?.reasoning && (
        <Quoted
          head={say('added')}
          text={said.reasoning}
          lang={said.reasoningLanguage === language ? null : said.reasoningLanguage}
        />
      )}
      {said?.words && <Quoted head={say('yours')} text={said.words} lang={null} />}
      {!endedAt && (
        <form method="post" action={`${action}/withdrawal`} class="actions">
          <button type="submit" aria-describedby="withdraw-help">
            {say('withdraw')}
          </button>
          <span id="withdraw-help" class="quiet">
            {say('withdrawHelp')}
          </span>
        </form>
      )}
    </Objection>
  );
}

/** Until when an answer is due, and that it is late where it is. */
export function Clock({ language, dueAt }: { language: Language; dueAt: Date }) {
  const days = daysLeft(dueAt, Date.now());
  const until = dayOf(dueAt, language);
  if (days > 0) return <p>{appealPageMessages(language, 'due', { days, until })}</p>;
  return <p class="live">{appealPageMessages(language, 'late', { days: Math.max(1, -days), until })}</p>;
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
