import type { HTMLAttributes } from 'preact';

declare module 'preact' {
  namespace JSX {
    interface IntrinsicElements {
      'passkey-use': HTMLAttributes<HTMLElement>;
      'passkey-make': HTMLAttributes<HTMLElement>;
    }
  }
}
