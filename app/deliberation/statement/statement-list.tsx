import type { Language } from '../../platform/language.ts';
import { Words } from '../../programme/text-words.tsx';
import { statementMessages as say } from './statement-messages.ts';
import { isRemovalReason } from './statement-reasons.ts';
import type { OwnStatement } from './statement.ts';

interface OwnParts {
  language: Language;
  statements: OwnStatement[];
  /** Where the author of a thing reads a decision, below the language. */
  receiptPath(decisionId: string): string;
}

/** What a participant wrote, and what became of it. */
export function OwnStatements({ language, statements, receiptPath }: OwnParts) {
  if (statements.length === 0) return null;
  return (
    <section>
      <div class="section-head">
        <h2>{say(language, 'ownTitle')}</h2>
      </div>
      <ul class="rows">
        {statements.map((statement) => (
          <li key={statement.number}>
            <p class="statement">
              <span class="count">{statement.number}</span> <Words text={statement.text} visit={{ language }} />
            </p>
            <p class="quiet">
              {stateWords(statement, language)}{' '}
              {statement.state === 'removed' && statement.decisionId && (
                <a href={`/${language}${receiptPath(statement.decisionId)}`}>{say(language, 'whyRemoved')}</a>
              )}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}

function stateWords({ state, reason }: OwnStatement, language: Language): string {
  if (state === 'removed') {
    return say(language, 'stateRemoved', { reason: reasonWords(reason, language) });
  }
  return say(language, state === 'waiting' ? 'stateWaiting' : 'stateAccepted');
}

/** A reason of statements in words; a clause that stands for none of them is read in the statement of reasons. */
export const reasonWords = (reason: string | null, language: Language): string =>
  reason !== null && isRemovalReason(reason) ? say(language, reason) : '–';
