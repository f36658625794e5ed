import type { HTMLAttributes } from 'preact';

type Custom = HTMLAttributes<HTMLElement> & Record<`data-${string}`, string>;

declare module 'preact' {
  namespace JSX {
    interface IntrinsicElements {
      'comment-live': Custom;
      'comment-ignore': Custom;
      'comment-draft': Custom;
    }
  }
}
