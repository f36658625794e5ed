import type { HTMLAttributes } from 'preact';

declare module 'preact' {
  namespace JSX {
    interface IntrinsicElements {
      'article-autosave': HTMLAttributes<HTMLElement> & Record<`data-${string}`, string>;
      'field-count': HTMLAttributes<HTMLElement>;
      'news-editor': HTMLAttributes<HTMLElement> & Record<`data-${string}`, string>;
    }
  }
}
