import type { HTMLAttributes } from 'preact';

declare module 'preact' {
  namespace JSX {
    interface IntrinsicElements {
      'article-tools': HTMLAttributes<HTMLElement> & Record<`data-${string}`, string>;
    }
  }
}
