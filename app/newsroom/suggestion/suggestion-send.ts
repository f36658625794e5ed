import { createHmac } from 'node:crypto';
import type { Context } from 'hono';
import { limitKey, takeFrom } from '../../platform/limits.ts';
import { Refusal } from '../../platform/refusal.ts';
import type { Visit } from '../../programme/edition/edition-visit.ts';
import type { House } from '../../trust/house.ts';
import type { PublicArticle } from '../article/article-schema.ts';
import { suggestionMessages as say } from './suggestion-messages.ts';
import type { SuggestionForm } from './suggestion-schema.ts';
import { newSuggestionId, sendSuggestion } from './suggestion.ts';

/** How many come from one network. */
const limit = { most: 10, perMs: 3_600_000 };

export interface Taking {
  context: Context;
  visit: Visit;
  article: PublicArticle;
  form: SuggestionForm;
  /** All that was sent. */
  typed: URLSearchParams;
}

/**
 * Takes a suggestion that came by the form.
 *
 * @returns the secret of its status page
 * @throws Refusal `suggestion.limit` (429), and as `sendSuggestion`
 */
export async function takeSuggestion(house: House, { context, article, form }: Taking): Promise<string> {
  const { db, vault } = house;
  const network = house.network(context);
  const { taken, waitMs } = await takeFrom(db, 'suggestion.network', limitKey(vault, network), limit);
  if (!taken) {
    throw new Refusal('suggestion.limit', 429, say.sentence('tooMany', { minutes: Math.ceil(waitMs / 60_000) }));
  }
  const writer = createHmac('sha256', vault.secret('suggestion writer')).update(network).digest('hex').slice(0, 32);
  const sending = { id: newSuggestionId(), writer, held: false };
  return db.transaction().execute((tx) => sendSuggestion(tx, article, form, sending));
}
