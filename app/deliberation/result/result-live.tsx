import type { ComponentChildren } from 'preact';
import { resultMessages as say } from './result-messages.ts';
import { stateOf } from './result.ts';
import type { ResultView } from './result-view.ts';
import { takesVotes } from '../consultation/consultation-rules.ts';

interface LiveParts {
  view: ResultView;
  /** Of the element, on this page and on the one that it is read from again. */
  id: string;
  /** The page that it is read from when the result changed. */
  from: string;
  class?: string;
  children: ComponentChildren;
}

/** A part of a page that is read again whenever the result changed, for as long as votes come. */
export function LivePart({
  view: { language, consultation, result, kept },
  id,
  from,
  class: name,
  children,
}: LiveParts) {
  const open = takesVotes(consultation.phase);
  return (
    <result-live
      id={id}
      class={name}
      {...(open && { 'data-to': `/live/result/${consultation.id}`, 'data-from': from })}
      data-state={stateOf(result, kept)}
    >
      {children}
      <p class="quiet" role="status" data-lost hidden>
        {say(language, 'offline')}
      </p>
    </result-live>
  );
}
