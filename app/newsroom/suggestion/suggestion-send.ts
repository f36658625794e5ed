import { createHmac } from 'node:crypto';
import type { Context } from 'hono';
import type { Vault } from '../../platform/vault.ts';
import type { Visit } from '../../programme/edition/edition-visit.ts';
import type { House } from '../../trust/house.ts';
import { askModerators } from '../../trust/moderation/moderation-ask.ts';
import type { PublicArticle } from '../article/article-schema.ts';
import { correctionChecks } from '../screening/screening-list.ts';
import type { Piece } from '../screening/screening-schema.ts';
import { rememberScreened, screen } from '../screening/screening.ts';
import type { SuggestionForm } from './suggestion-schema.ts';
import { newSuggestionId, sendSuggestion } from './suggestion.ts';

export interface Taking {
  context: Context;
  visit: Visit;
  article: PublicArticle;
  form: SuggestionForm;
  /** All that was sent. */
  typed: URLSearchParams;
}

/** Whoever sends from one browser of one network, under a pseudonym: nothing is asked of readers, and nothing set. */
export const writerOf = (vault: Vault, network: string, agent: string): string =>
  createHmac('sha256', vault.secret('suggestion writer')).update(`${network}\n${agent}`).digest('hex');

export const writerIn = ({ vault, network }: House, context: Context): string =>
  writerOf(vault, network(context), context.req.header('user-agent') ?? '');

/**
 * Takes a suggestion that came by the form. Editors read each; where screening finds more to say of one than that,
 * moderators look at it first.
 *
 * @returns the secret of its status page
 * @throws Refusal of screening, and as `sendSuggestion`
 */
export async function takeSuggestion(house: House, taking: Taking): Promise<string> {
  const piece = pieceOf(house, taking);
  const screened = await screen(house, correctionChecks, piece);
  const reasons = screened.reasons.filter((why) => why !== 'editors');
  const { article, form, visit } = taking;
  const sending = { id: piece.id, writer: piece.writer.key, held: reasons.length > 0 };
  return house.db.transaction().execute(async (tx) => {
    const secret = await sendSuggestion(tx, article, form, sending);
    await rememberScreened(tx, screened);
    if (sending.held) {
      const { slug: edition } = visit.entry;
      const { id: subject, text, language } = piece;
      await askModerators(tx, {
        kind: 'correction',
        subject,
        edition,
        language,
        why: 'held',
        text,
        author: sending.writer,
        reasons,
      });
    }
    return secret;
  });
}

function pieceOf(house: House, { context, visit, article, form, typed }: Taking): Piece {
  const { entry } = visit;
  return {
    kind: 'correction',
    id: newSuggestionId(),
    edition: { id: entry.view.edition.id, slug: entry.slug },
    subject: article.id,
    text: [form.wording, form.reason].filter(Boolean).join('\n'),
    name: form.name,
    language: form.language,
    writer: { key: writerIn(house, context), standing: 'guest', publishedBefore: 0, email: null },
    network: house.network(context),
    fields: Object.fromEntries(typed),
    door: 'form',
    edit: false,
  };
}
