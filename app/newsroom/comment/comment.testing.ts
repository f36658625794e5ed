import { randomUUID } from 'node:crypto';
import { newSecret } from '../../platform/secret-cookie.ts';
import type { CommentForm } from './comment-schema.ts';
import type { Sending } from './comment-write.ts';
import type { Writing } from './comment-writer.ts';

/** A guest with a browser of their own. */
export const guest = (more: Partial<Writing> = {}): Writing => ({
  hand: { secret: newSecret() },
  standing: 'guest',
  category: null,
  name: null,
  language: 'en',
  ...more,
});

/** A comment that nobody else writes. */
export const commentForm = (more: Partial<CommentForm> = {}): CommentForm => ({
  name: 'Mira Solano',
  words: `The boats were early, and so was I (${randomUUID().slice(0, 8)}).`,
  language: 'en',
  parent: null,
  email: '',
  key: randomUUID(),
  ...more,
});

/** How it is sent: by a program, which needs no form. */
export const sending = (writing: Writing = guest(), more: Partial<Sending> = {}): Sending => ({
  writing,
  network: '',
  fields: {},
  door: 'api',
 
  now: Date.now(),
  ...more,
});
