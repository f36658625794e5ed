import type { Language } from '../../platform/language.ts';
import { Words } from '../../programme/text-words.tsx';
import { statementMessages as say } from './statement-messages.ts';
import type { RemovalReason, Statement } from './statement-schema.ts';

type Own = Statement & { reason: string | null };

/** What a participant wrote, and what became of it. */
export function OwnStatements({ language, statements }: { language: Language; statements: Own[] }) {
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
            <p class="quiet">{stateWords(statement, language)}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}

function stateWords({ state, reason }: Own, language: Language): string {
  if (state === 'removed') {
    return say(language, 'stateRemoved', { reason: reason ? say(language, reason as RemovalReason) : '–' });
  }
  return say(language, state === 'waiting' ? 'stateWaiting' : 'stateAccepted');
}
