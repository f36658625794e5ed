import type { HTMLAttributes } from 'preact';

type Element = HTMLAttributes<HTMLElement> & Record<`data-${string}`, string>;

declare module 'preact' {
  namespace JSX {
    interface IntrinsicElements {
      'comment-live': Element;
      'comment-ignore': Element;
      'comment-draft': Element;
    }
  }
}
