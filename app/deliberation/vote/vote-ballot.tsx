import { randomUUID } from 'node:crypto';
import { directionOf, type Language, nameLanguage } from '../../platform/language.ts';
import { shown, type Text } from '../../platform/text.ts';
import { Words } from '../../programme/text-words.tsx';
import type { Consultation } from '../consultation/consultation-schema.ts';
import { statementMessages } from '../statement/statement-messages.ts';
import type { Statement } from '../statement/statement-schema.ts';
import { voteMessages as say } from './vote-messages.ts';
import { type Answer, answers } from './vote-schema.ts';

export interface BallotParts {
  language: Language;
  consultation: Pick<Consultation, 'id'>;
  /** Where the pages of the consultation begin. */
  base: string;
  /** Statements to answer, the first one first; the others show as soon as it is answered, without a reload. */
  statements: Statement[];
  /** How many were answered, and how many there are. */
  done: number;
  all: number;
  /** A statement that was answered just now, on a page without scripts. */
  answered: number | null;
}

/** One statement at a time with three large buttons. */
export function Ballot({ language, consultation, base, statements, done, all, answered }: BallotParts) {
  return (
    <vote-ballot
      class="ballot stack"
      id="ballot"
      data-to={`${base}/votes`}
      data-kept={`votes ${consultation.id}`}
      data-waits={say(language, 'kept')}
      data-sent={say(language, 'sent')}
    >
      <h2>{say(language, 'ballot')}</h2>
      {statements.length === 0 && <p class="message">{say(language, all === 0 ? 'noneYet' : 'allDone')}</p>}
      {statements.map((statement, at) => (
        <Card key={statement.number} language={language} base={base} statement={statement} hidden={at > 0} />
      ))}
      <p class="message" data-offline role="status" hidden />
      <div class="ballot-foot">
        <p>
          <progress value={done} max={Math.max(all, 1)} aria-label={say(language, 'progress', { done, all })} />{' '}
          <span data-progress>{say(language, 'progress', { done, all })}</span>
        </p>
        <UndoLast language={language} base={base} number={answered} />
        <p class="quiet">
          <a href={`${base}/votes`}>{say(language, 'ownTitle')}</a> · {say(language, 'ballotHelp')}
        </p>
        <p class="quiet" data-keys hidden>
          {say(language, 'ballotKeys')}
        </p>
      </div>
    </vote-ballot>
  );
}

interface CardParts {
  language: Language;
  base: string;
  statement: Statement;
  hidden: boolean;
}

function Card({ language, base, statement, hidden }: CardParts) {
  const { number, text } = statement;
  const words = shown(text, language);
  const id = `statement-${number}`;
  return (
    <article class="ballot-card" aria-labelledby={id} hidden={hidden} data-card>
      <p id={id} class="statement" tabIndex={-1} lang={words.language} dir={directionOf(words.language)}>
        {words.text}
      </p>
      <form method="post" action={`${base}/votes`} class="ballot-answers">
        <input type="hidden" name="statement" value={number} />
        <input type="hidden" name="key" value={randomUUID()} />
        {answers.map((answer) => (
          <button key={answer} type="submit" name="vote" value={answer} class={`answer ${answer}`}>
            {say(language, answer)}
          </button>
        ))}
      </form>
      <div class="ballot-more">
        <Versions language={language} text={text} />
        <a href={`${base}/statements/${number}`}>{statementMessages(language, 'report')}</a>
      </div>
    </article>
  );
}

/** The original and its translations, side by side; nothing where there is only what is shown already. */
export function Versions({ language, text, open = false }: { language: Language; text: Text; open?: boolean }) {
  const tags = Object.keys(text.texts).filter((tag) => text.texts[tag]);
  if (tags.length < 2) return null;
  return (
    <details open={open}>
      <summary>{say(language, 'original')}</summary>
      <dl class="versions">
        {[text.source, ...tags.filter((tag) => tag !== text.source)].map((tag) => (
          <div key={tag}>
            <dt>
              {nameLanguage(tag, language)}
              {tag === text.source && ` (${say(language, 'source')})`}
            </dt>
            <dd lang={tag} dir={directionOf(tag)}>
              {text.texts[tag]}
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

/** Takes back what was answered last: the page tells which it was, or the island does. */
function UndoLast({ language, base, number }: { language: Language; base: string; number: number | null }) {
  return (
    <form method="post" action={`${base}/votes`} hidden={number === null} data-undo>
      <input type="hidden" name="statement" value={number ?? ''} />
      <input type="hidden" name="key" value={randomUUID()} />
      <button type="submit" name="vote" value="none">
        {say(language, 'undoLast')}
      </button>
    </form>
  );
}

interface OwnAnswerParts {
  language: Language;
  base: string;
  number: number;
  text: Text;
  answer: Answer;
  removed: boolean;
}

/** One vote of one’s own: what it is on, what it is, and how it is changed. */
export function OwnAnswer({ language, base, number, text, answer, removed }: OwnAnswerParts) {
  return (
    <li id={`s${number}`}>
      <p class="statement">
        <span class="count">{number}</span> <Words text={text} visit={{ language }} />
      </p>
      {removed && <p class="quiet">{say(language, 'gone')}</p>}
      {!removed && (
        <form method="post" action={`${base}/votes`} class="actions">
          <input type="hidden" name="statement" value={number} />
          <input type="hidden" name="key" value={randomUUID()} />
          <input type="hidden" name="back" value="votes" />
          {answers.map((one) => (
            <button
              key={one}
              type="submit"
              name="vote"
              value={one}
              aria-pressed={one === answer}
              aria-label={say(language, 'answerOf', { answer: say(language, one), number })}
            >
              {say(language, one)}
            </button>
          ))}
          <button
            type="submit"
            name="vote"
            value="none"
            class="plain"
            aria-label={say(language, 'takeBackOf', { number })}
          >
            {say(language, 'takeBack')}
          </button>
        </form>
      )}
    </li>
  );
}
