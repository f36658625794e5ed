import type { HTMLAttributes } from 'preact';

declare module 'preact' {
  namespace JSX {
    interface IntrinsicElements {
      'moderation-keys': HTMLAttributes<HTMLElement>;
      'moderation-live': HTMLAttributes<HTMLElement>;
    }
  }
}
