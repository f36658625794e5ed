import type { HTMLAttributes } from 'preact';

declare module 'preact' {
  namespace JSX {
    interface IntrinsicElements {
      'reading-later': HTMLAttributes<HTMLElement>;
      'reading-list': HTMLAttributes<HTMLElement>;
    }
  }
}
