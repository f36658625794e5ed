import type { HTMLAttributes } from 'preact';

// The custom elements that islands give behaviour to: plain containers where script doesn't run.
type Plain = HTMLAttributes<HTMLElement> & Record<`data-${string}`, string | undefined>;

declare module 'preact' {
  namespace JSX {
    interface IntrinsicElements {
      'agenda-stars': Plain;
      'theme-choice': Plain;
      'account-link': Plain;
      'programme-now': Plain;
      'own-zone': Plain;
      'search-suggest': Plain;
      'live-link': Plain;
    }
  }
}
