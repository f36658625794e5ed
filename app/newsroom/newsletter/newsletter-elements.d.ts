import type { HTMLAttributes } from 'preact';

declare module 'preact' {
  namespace JSX {
    interface IntrinsicElements {
      'newsletter-work': HTMLAttributes<HTMLElement> & Record<`data-${string}`, string>;
    }
  }
}
