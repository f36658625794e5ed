import type { HTMLAttributes } from 'preact';

declare module 'preact' {
  namespace JSX {
    interface IntrinsicElements {
      'proof-of-work': HTMLAttributes<HTMLElement> & { 'data-work'?: string | undefined };
    }
  }
}
