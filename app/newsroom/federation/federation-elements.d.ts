import type { HTMLAttributes } from 'preact';

declare module 'preact' {
  namespace JSX {
    interface IntrinsicElements {
      'federation-copy': HTMLAttributes<HTMLElement>;
    }
  }
}
