import type { HTMLAttributes } from 'preact';

declare module 'preact' {
  namespace JSX {
    interface IntrinsicElements {
      'notice-work': HTMLAttributes<HTMLElement> & { 'data-work'?: string };
    }
  }
}
