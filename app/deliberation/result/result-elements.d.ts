import type { HTMLAttributes } from 'preact';

declare module 'preact' {
  namespace JSX {
    interface IntrinsicElements {
      'result-live': HTMLAttributes<HTMLElement> & { [name: `data-${string}`]: string | boolean | undefined };
    }
  }
}
