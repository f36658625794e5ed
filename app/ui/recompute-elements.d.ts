import type { HTMLAttributes } from 'preact';

declare module 'preact' {
  namespace JSX {
    interface IntrinsicElements {
      'plenary-recompute': HTMLAttributes<HTMLElement>;
    }
  }
}
