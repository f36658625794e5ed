import { localeOf, type Language } from '../../platform/language.ts';
import { momentName } from '../../platform/time.ts';
import type { Visit } from '../../programme/edition/edition-visit.ts';
import { helpfulFrom, mostFactor } from '../bridging/bridging-rules.ts';
import type { NoteScore } from '../bridging/bridging-schema.ts';
import { ratingText } from './note-rating-messages.ts';
import type { Note, StatusEntry } from './note-schema.ts';
import { whyText as say } from './note-why-messages.ts';

interface Parts {
  visit: Visit;
  note: Note;
}

/** Two decimals, as the language writes them. */
const decimal = (language: Language, value: number): string =>
  new Intl.NumberFormat(localeOf(language), { minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(value);

/** Why a note is shown or not: what it came to in words, then the numbers. */
export function Why({ visit, note, history }: Parts & { history: StatusEntry[] }) {
  const { language } = visit;
  const { score, status } = note;
  return (
    <section class="stack" id="why">
      <h2>{say(language, status === 'helpful' ? 'shown' : 'notShown')}</h2>
      {score ? <Reasons language={language} score={score} /> : <p>{say(language, 'waiting')}</p>}
      {score && <Numbers language={language} score={score} />}
      {history.length > 0 && <History visit={visit} history={history} />}
      <details>
        <summary>{say(language, 'how')}</summary>
        <p>{say(language, 'method')}</p>
        <p>
          <a href={`${visit.base}/news/notes/recompute`}>{say(language, 'title')}</a>
        </p>
      </details>
    </section>
  );
}

function Reasons({ language, score }: { language: Language; score: NoteScore }) {
  if (score.status === 'helpful') return <p>{say(language, 'both')}</p>;
  if (score.status === 'not-helpful') return <p>{say(language, 'refused')}</p>;
  return (
    <ul>
      {score.lacks.map((lack) => (
        <li key={lack}>{ratingText(language, `lack-${lack}`)}</li>
      ))}
    </ul>
  );
}

function Numbers({ language, score }: { language: Language; score: NoteScore }) {
  const number = (value: number) => decimal(language, value);
  const { sides, bounds, reasons } = score;
  if (score.score === null || score.factor === null || !bounds) return null;
  return (
    <dl class="facts">
      <dt>{say(language, 'score')}</dt>
      <dd>
        {say(language, 'scoreIs', {
          score: number(score.score),
          from: number(helpfulFrom),
          low: number(bounds[0]),
          high: number(bounds[1]),
        })}
      </dd>
      <dt>{say(language, 'leaning')}</dt>
      <dd>{say(language, 'leaningIs', { factor: number(Math.abs(score.factor)), most: number(mostFactor) })}</dd>
      {sides.map(({ ratings, net }, at) => (
        <>
          <dt key={at}>{say(language, 'side', { letter: at === 0 ? 'A' : 'B' })}</dt>
          <dd>{say(language, 'sideIs', { ratings, net: `${net > 0 ? '+' : ''}${net}` })}</dd>
        </>
      ))}
      {reasons.length > 0 && <dt>{say(language, 'reasons')}</dt>}
      {reasons.length > 0 && <dd>{reasons.map((reason) => ratingText(language, reason)).join(' · ')}</dd>}
    </dl>
  );
}

function History({ visit, history }: { visit: Visit; history: StatusEntry[] }) {
  const { language, view } = visit;
  return (
    <>
      <h3>{say(language, 'history')}</h3>
      <ol>
        {history.map(({ status, result, at }) => (
          <li key={result}>
            {say(language, 'entry', {
              status: ratingText(language, `status-${status}`),
              number: result,
              moment: momentName(at.getTime() + visit.offset, view.edition.timeZone, language),
            })}
          </li>
        ))}
      </ol>
    </>
  );
}
