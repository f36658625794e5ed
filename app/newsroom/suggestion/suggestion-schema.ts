import { z } from 'zod';
import { languages } from '../../platform/language.ts';

export const longestWording = 1500;

/** What a reader sends: the one parser of every door. */
export const suggestionSchema = z.strictObject({
  /** Number of a paragraph of the text, as its permalink has it. */
  paragraph: z.coerce.number().int().min(1).max(2000),
  language: z.enum(languages),
  /** Words of that paragraph. */
  quote: z.string().trim().min(1).max(3000),
  /** What it should say. */
  wording: z.string().trim().min(1).max(longestWording),
  /** Where one can see that. */
  reason: z.string().trim().max(1000),
  /** To be thanked by. */
  name: z.string().trim().max(80),
});
export type SuggestionForm = z.infer<typeof suggestionSchema>;

export type SuggestionState = 'held' | 'waiting' | 'accepted' | 'declined' | 'removed';

/** A suggestion as the desk has it. */
export interface Suggestion {
  id: string;
  article: string;
  /** Slug. */
  edition: string;
  /** Of the article as it is public. */
  slug: string;
  version: number;
  language: string;
  paragraph: number;
  quote: string;
  wording: string;
  reason: string;
  name: string | null;
  state: SuggestionState;
  sentAt: Date;
  decidedAt: Date | null;
  /** Why it was declined. */
  answer: string | null;
  /** Id of the decision by which a moderator removed it. */
  decision: string | null;
}
