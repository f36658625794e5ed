import type { ComponentChildren } from 'preact';
import { LiveLink, liveIsland } from '../../ui/live-link.tsx';
import { takesVotes } from '../consultation/consultation-rules.ts';
import { stateOf } from './result.ts';
import type { ResultView } from './result-view.ts';

/** Islands that a page with such a part names. */
export const resultIslands = ['result-live', liveIsland];

interface LiveParts {
  view: ResultView;
  /** Of the part, on this page and on the one that it is read from again. */
  id: string;
  /** The page that it is read from when the result changed. */
  from: string;
  children: ComponentChildren;
}

/** A part of a page that is read again whenever the result changed, for as long as votes come. */
export function LivePart({ view, id, from, children }: LiveParts) {
  const { language, consultation, result, kept } = view;
  return (
    <result-live class="stack" data-from={from}>
      {takesVotes(consultation.phase) && <LiveLink topic={`result/${consultation.id}`} language={language} />}
      <div id={id} class="stack" data-state={stateOf(result, kept)}>
        {children}
      </div>
    </result-live>
  );
}
