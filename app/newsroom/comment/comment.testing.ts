import { randomInt, randomUUID } from 'node:crypto';
import type { Database } from '../../platform/database.ts';
import { newSecret } from '../../platform/secret-cookie.ts';
import { newsOf } from '../article/article.testing.ts';
import { setHold } from '../screening/screening-setting.ts';
import type { Actor } from '../../trust/permission/permission-schema.ts';
import { visitor } from '../../trust/permission/permission-schema.ts';
import type { CommentForm } from './comment-schema.ts';
import type { Sending } from './comment-screen.ts';
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

const owner: Actor = { ...visitor, passkey: true, grants: [{ role: 'owner', edition: null, forum: null }] };

/** From now on nobody is held in the summit of the tests for being new. */
export const holdNobody = (db: Database): Promise<void> =>
  db.transaction().execute((tx) => setHold(tx, newsOf, 'none', owner));

const vocabulary =
  'boat bridge market canal morning evening delegate lantern harbour ticket garden window summer winter letter river ' +
  'teacher market bakery station railway village island mountain orchard kitchen picture library concert museum forest';

/** Sixteen words in an order of their own, so that no two comments are alike. */
function saying(): string {
  const words = vocabulary.split(' ');
  return `Once more: ${Array.from({ length: 16 }, () => words[randomInt(words.length)]).join(' ')}.`;
}

/** A comment that nobody else writes. */
export const commentForm = (more: Partial<CommentForm> = {}): CommentForm => ({
  name: 'Mira Solano',
  words: saying(),
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
