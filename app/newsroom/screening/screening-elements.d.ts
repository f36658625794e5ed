import type { HTMLAttributes } from 'preact';

declare module 'preact' {
  namespace JSX {
    interface IntrinsicElements {
      'screening-work': HTMLAttributes<HTMLElement> & Record<`data-${string}`, string | undefined>;
    }
  }
}
