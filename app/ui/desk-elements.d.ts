import type { HTMLAttributes } from 'preact';

declare module 'preact' {
  namespace JSX {
    interface IntrinsicElements {
      'desk-keys': HTMLAttributes<HTMLElement>;
    }
  }
}
