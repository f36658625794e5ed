import { LivePart } from './result-live.tsx';
import { resultMessages as say } from './result-messages.ts';
import { OwnStanding } from './result-standing.tsx';
import type { ResultView } from './result-view.ts';

/** A short summary, beside what one votes on. */
export function StandingPart({ view }: { view: ResultView }) {
  const { language, base } = view;
  return (
    <LivePart view={view} id="standing" from={`${base}/result/standing`}>
      <OwnStanding view={view} />
      <p>
        <a href={`${base}/result`}>{say(language, 'more')}</a>
      </p>
    </LivePart>
  );
}
