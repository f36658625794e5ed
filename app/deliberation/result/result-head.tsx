import { isOpenData } from '../open-data/open-data-rules.ts';
import { exactTime, momentName } from '../../platform/time.ts';
import { takesVotes } from '../consultation/consultation-rules.ts';
import { resultMessages as say } from './result-messages.ts';
import { partMessages as part } from './result-parts-messages.ts';
import { Section } from './result-sections.tsx';
import type { Result } from './result-schema.ts';
import type { ResultView } from './result-view.ts';

/** Of when the result is, and of how many votes. */
export function AsOf({ view, result }: { view: ResultView; result: Result }) {
  const { language, visit, kept } = view;
  const at = (kept?.at.getTime() ?? result.at) + visit.offset;
  const zone = visit.view.edition.timeZone;
  const { participants: people, votes } = result.counts;
  return (
    <p class="as-of">
      <time dateTime={new Date(kept?.at ?? result.at).toISOString()}>
        {say(language, 'asOf', { time: kept ? momentName(at, zone, language) : exactTime(at, zone) })}
      </time>
      {' · '}
      {say(language, 'counted', { people, votes })}
    </p>
  );
}

/** Whether the result is final, on its way, or that there is none. */
export function State({ view: { language, consultation, result, kept } }: { view: ResultView }) {
  const open = takesVotes(consultation.phase);
  if (consultation.votes === 0 && open) {
    return (
      <div class="empty">
        <p>{say(language, 'none')}</p>
        <p>{say(language, 'noneHelp')}</p>
      </div>
    );
  }
  if (consultation.votes === 0) return <p class="message">{say(language, 'noneEver')}</p>;
  if (kept) return <p class="message">{say(language, 'final')}</p>;
  if (!open) return <p class="message">{say(language, 'keeping')}</p>;
  return result ? null : <p class="message">{say(language, 'working')}</p>;
}

/** How it was worked out, and what a recomputation has to meet. */
export function Method({ view, result }: { view: ResultView; result: Result }) {
  const { language, base, kept } = view;
  const entry = kept?.entry ?? null;
  return (
    <Section title={part(language, 'methodTitle')}>
      <p>{part(language, 'method')}</p>
      <dl class="facts">
        <dt>{part(language, 'hash')}</dt>
        <dd>
          <code class="hash" dir="ltr">
            {result.hash}
          </code>
        </dd>
      </dl>
      <ul>
        <li>
          <a href={isOpenData(view.consultation) ? `${base}/data` : base}>{part(language, 'openData')}</a>
        </li>
        <li>
          <a href={`/${language}/log${entry === null ? '?act=consultation.phase' : `/${entry}`}`}>
            {part(language, entry === null ? 'log' : 'logEntry')}
          </a>
        </li>
      </ul>
    </Section>
  );
}
