/**
 * Words that make a moderator look at a text; none is refused for one. A list is changed with its version, so that it can be
 * told by which one a text was held.
 */
export interface WordList {
  language: string;
  version: number;
  /** One of them is enough to hold a text. Separated by space; `_` stands for a space within a phrase. */
  sure: string;
  /** Rude in some places, harmless in others: two of them hold a text. */
  unsure: string;
  /** Found wherever they stand, in a language that parts no words. */
  bySubstring?: boolean;
  /** Phrases in which a part of the list stands and means nothing bad. */
  innocent?: string;
}
