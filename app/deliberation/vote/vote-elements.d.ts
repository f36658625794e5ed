import type { HTMLAttributes } from 'preact';

declare module 'preact' {
  namespace JSX {
    interface IntrinsicElements {
      'vote-ballot': HTMLAttributes<HTMLElement> & Record<`data-${string}`, string>;
      'statement-write': HTMLAttributes<HTMLElement> & Record<`data-${string}`, string>;
    }
  }
}
