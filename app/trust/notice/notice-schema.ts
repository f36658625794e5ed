import type { Generated } from 'kysely';
import { z } from 'zod';
import type { Language } from '../../platform/language.ts';
import { categories } from '../moderation/moderation-schema.ts';

declare module '../../platform/database.ts' {
  interface Tables {
    notice: {
      id: string;
      kind: string | null;
      subject: string | null;
      edition: string | null;
      address: string;
      category: string;
      flagger_id: string | null;
      item_id: string | null;
      made_at: Generated<Date>;
      answered_at: Date | null;
      answer: string | null;
      decision_id: string | null;
      unfounded_at: Date | null;
      unfounded_by: string | null;
    };
    notice_words: {
      notice_id: string;
      person_id: string | null;
      salt: Buffer;
      words: Buffer;
      notifier: Buffer | null;
      language: string;
      over_at: Date | null;
    };
    notice_misuse: {
      notifier: Buffer;
      warned_at: Date;
      warned_by: string;
      suspended_at: Date | null;
      suspended_by: string | null;
      suspended_until: Date | null;
    };
  }
}

/** What a notice can be about, as the DSA transparency database names it, without the prefix STATEMENT_CATEGORY_. */
export const noticeCategories = [
  ...categories.filter((one) => !['SCOPE_OF_PLATFORM_SERVICE', 'OTHER_VIOLATION_TC'].includes(one)),
  'NOT_SPECIFIED_NOTICE',
] as const;
export type NoticeCategory = (typeof noticeCategories)[number];

/** Those that may be given without name and address: sexual abuse of children (DSA Art. 16 (2) c) is among them. */
export const anonymousCategories: readonly string[] = ['PROTECTION_OF_MINORS'];

/**
 * What came of a notice: removed as illegal, removed under the house rules, kept; or gone before anybody decided, or never
 * found.
 */
export const noticeAnswers = ['illegal', 'rules', 'kept', 'gone', 'not-found'] as const;
export type NoticeAnswer = (typeof noticeAnswers)[number];

export const longestExplanation = 4000;

const named = ({ category, name, email }: { category: string; name: string; email: string }) =>
  anonymousCategories.includes(category) || (name !== '' && email !== '');

/** What the form sends; each fault names its field. */
export const noticeForm = z
  .object({
    address: z.string().trim().min(1).max(500),
    kind: z.string().optional(),
    subject: z.string().max(100).optional(),
    category: z.enum(noticeCategories as unknown as [string, ...string[]]),
    law: z.string().trim().max(500),
    explanation: z.string().trim().min(20).max(longestExplanation),
    name: z.string().trim().max(200),
    email: z.union([z.literal(''), z.email().max(254)]),
    goodFaith: z.literal('yes'),
    work: z.string().max(2000).optional(),
  })
  .refine((form) => named(form), { path: ['name'] });

export type NoticeForm = z.infer<typeof noticeForm>;

/** What was written, as it is sealed. */
export interface NoticeWords {
  explanation: string;
  law: string;
  name: string;
  email: string;
}

/** A notice without its words. */
export interface Notice {
  id: string;
  kind: string | null;
  subject: string | null;
  edition: string | null;
  address: string;
  category: string;
  flaggerId: string | null;
  /** The organisation, where a trusted flagger gave it. */
  organisation: string | null;
  madeAt: Date;
  answeredAt: Date | null;
  answer: NoticeAnswer | null;
  decisionId: string | null;
  unfoundedAt: Date | null;
}

/** Whoever gives a notice. */
export interface Notifier {
  personId: string | null;
  /** Empty where there is none. */
  network: string;
  language: Language;
  /** Whether the browser can be asked for work. */
  canWork: boolean;
}
