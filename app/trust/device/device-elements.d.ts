import type { HTMLAttributes } from 'preact';

declare module 'preact' {
  namespace JSX {
    interface IntrinsicElements {
      'device-messages': HTMLAttributes<HTMLElement> & Record<`data-${string}`, string>;
    }
  }
}
