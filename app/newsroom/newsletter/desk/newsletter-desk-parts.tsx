import type { Language } from '../../../platform/language.ts';
import { Refusal } from '../../../platform/refusal.ts';
import type { Call } from '../../../trust/house.ts';
import { articleMessages } from '../../article/article-messages.ts';
import { edits } from '../../article/article-rules.ts';
import { actorOf, momentIn } from '../../desk/news-parts.tsx';
import type { Issue } from '../newsletter-schema.ts';
import { newsletterDesk as say } from './newsletter-desk-messages.ts';

export const newsletterDeskPath = '/desk/newsletters';

/** @throws Refusal `article.edition` (404) also where somebody edits nothing of it */
export function insistOnDesk(call: Call, edition: string): void {
  if (!edits(actorOf(call), edition))
    throw new Refusal('article.edition', 404, articleMessages.sentence('editionUnknown'));
}

/** Where an issue stands. */
export function stateWords({ startedAt, finishedAt, dueAt }: Issue, zone: string, language: Language): string {
  if (finishedAt) return say(language, 'left-at', { at: momentIn(finishedAt, zone, language) });
  if (startedAt) return say(language, 'leaving');
  return dueAt ? say(language, 'planned', { at: momentIn(dueAt, zone, language) }) : say(language, 'draft');
}
