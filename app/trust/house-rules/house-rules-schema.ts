import type { Generated } from 'kysely';
import type { Language } from '../../platform/language.ts';
import type { Category } from '../moderation/moderation-schema.ts';

declare module '../../platform/database.ts' {
  interface Tables {
    house_rules: {
      version: number;
      /** JSON: Text. */
      introduction: string;
      note: string | null;
      made_at: Generated<Date>;
      made_by: string;
      published_at: Date | null;
      published_by: string | null;
      in_force_from: Date | null;
      revision: Generated<number>;
    };
    house_rule: {
      version: number;
      key: string;
      number: number;
      title: string;
      text: string;
      finding: string;
      category: string;
    };
  }
}

/** Words in all languages: rules can't be in force in some only. */
export type Words = Record<Language, string>;

/** One clause of the house rules. */
export interface HouseRule {
  /** The same in every version that has the clause, whatever its number. */
  key: string;
  /** From 1 on. */
  number: number;
  title: Words;
  text: Words;
  /** What a moderator found where it was broken, as the author is told. */
  finding: Words;
  category: Category;
}

export interface HouseRules {
  version: number;
  introduction: Words;
  /** What changed since the version before. */
  note: Words | null;
  rules: HouseRule[];
  /** Null for the version that the program brings along, and for the working one. */
  inForceFrom: Date | null;
  publishedBy: string | null;
}
