import type { HTMLAttributes } from 'preact';

declare module 'preact' {
  namespace JSX {
    interface IntrinsicElements {
      'live-report': HTMLAttributes<HTMLElement> & Record<`data-${string}`, string | number>;
    }
  }
}
