import type { Generated } from 'kysely';
import { z } from 'zod';
import { type Language, languages } from '../../platform/language.ts';
import { typedMoment } from '../../platform/moment-schema.ts';
import { categories, type Category } from '../moderation/moderation-schema.ts';

declare module '../../platform/database.ts' {
  interface Tables {
    house_rules: {
      version: number;
      /** JSON: Words. */
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

/** Words by language; a working version may lack some, a published one has all: rules can’t hold in some only. */
export type Words = Partial<Record<Language, string>>;

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
  /** Rises with every save of the working version. */
  revision: number;
  introduction: Words;
  /** What changed since the version before. */
  note: Words | null;
  rules: HouseRule[];
  /** Null for the version that the program brings along, and for the working one. */
  inForceFrom: Date | null;
  publishedAt: Date | null;
}

const line = (most: number) =>
  z
    .string()
    .max(most)
    .transform((text) =>
      text
        .normalize('NFC')
        .replace(/\s+/gu, ' ')
        .replace(/[\p{Cc}\p{Cs}]/gu, '')
        .trim(),
    );

const wordsOf = (most: number) => z.object(Object.fromEntries(languages.map((language) => [language, line(most)])));

export const mostRules = 40;

/** The working version as its form sends it, whole. */
export const houseRulesSchema = z.strictObject({
  revision: z.coerce.number().int().min(0).max(1_000_000),
  introduction: wordsOf(2000),
  note: wordsOf(1000),
  rules: z
    .array(
      z.strictObject({
        key: z.string().regex(/^[a-z][a-z0-9-]{1,40}$/),
        category: z.enum(categories),
        title: wordsOf(120),
        text: wordsOf(1200),
        finding: wordsOf(600),
      }),
    )
    .max(mostRules)
    .refine((rules) => new Set(rules.map(({ key }) => key)).size === rules.length),
});
export type HouseRulesForm = z.output<typeof houseRulesSchema>;

/** From when on a version is to be in force; null for at once. */
export const publicationSchema = z.object({
  from: z
    .literal('')
    .transform(() => null)
    .or(typedMoment)
    .default(null),
});

/** What is missing of some words before they can be published: languages without a text. */
export const missingIn = (words: Words | null): Language[] => languages.filter((language) => !words?.[language]);
