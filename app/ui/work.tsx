import type { ComponentChildren } from 'preact';
import type { Language } from '../platform/language.ts';
import { workText } from './work-messages.ts';

/** The island that a page with ProofOfWork names among its islands. */
export const workIsland = 'work';

interface WorkParts {
  language: Language;
  /** Name of the field that brings the answer. */
  name: string;
  /** What `makeWork` made, where the site asks for work. */
  work?: unknown;
  /** Further fields; the one with `data-script` says “yes” where scripts run. */
  children?: ComponentChildren;
}

/** Stands inside of a form: its work is done while the form is looked at, and the form waits for it when it is sent. */
export function ProofOfWork({ language, name, work, children }: WorkParts) {
  return (
    <proof-of-work data-work={work ? JSON.stringify(work) : undefined}>
      <input type="hidden" name={name} value="" data-answer />
      {children}
      <p class="hint" role="status" data-working hidden>
        {workText(language, 'working')}
      </p>
    </proof-of-work>
  );
}
