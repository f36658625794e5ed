import type { ComponentChildren } from 'preact';
import { assets } from '../platform/assets.ts';

const told = ['loading', 'computing', 'hashing', 'equal', 'differs', 'failed', 'unreadable'] as const;

/** The words of the element: what it says while it works and in the end, and what its parts are called. */
export type RecomputeWords = (typeof told)[number] | 'title' | 'published' | 'own' | 'start' | 'ownFile';

interface Parts {
  say(key: RecomputeWords): string;
  /** Plain name of the script that computes: `recompute.worker.js`. */
  worker: string;
  /** Address of what it is computed from. */
  file: string;
  /** What is published. */
  hash: string;
  /** What is known of the published one. */
  children: ComponentChildren;
}

/**
 * Lets a reader’s own browser compute a result again and compare, with the island `recompute`. Without script only the
 * hash and what leads on is seen.
 */
export function Recompute({ say, worker, file, hash, children }: Parts) {
  const texts = Object.fromEntries(told.map((key) => [`data-${key}`, say(key)]));
  return (
    <plenary-recompute class="stack" data-file={file} data-worker={assets.href(worker)} {...texts}>
      <dl class="facts">
        <dt>{say('published')}</dt>
        <dd>
          <code dir="ltr" data-published>
            {hash}
          </code>
          {children}
        </dd>
        <dt data-own-label hidden>
          {say('own')}
        </dt>
        <dd data-own-value hidden>
          <code dir="ltr" data-own />
        </dd>
      </dl>
      <p class="message" role="status" data-told hidden />
      <progress data-progress hidden aria-label={say('title')} />
      <p data-start hidden>
        <button type="button">{say('start')}</button>
      </p>
      <p data-choose hidden>
        <label class="field">
          <span>{say('ownFile')}</span>
          <input type="file" accept=".json,application/json" />
        </label>
      </p>
    </plenary-recompute>
  );
}
