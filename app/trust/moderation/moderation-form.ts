import { z } from 'zod';
import type { Language } from '../../platform/language.ts';
import { typedMoment } from '../../platform/moment-schema.ts';
import { Refusal } from '../../platform/refusal.ts';
import { moderationMessages as say } from './moderation-messages.ts';
import { categories, type Reasons, type What, type Why } from './moderation-schema.ts';

export type Typed = URLSearchParams;

/** For how many days something is removed; empty for good. */
export const durations = ['', '1', '7', '30', '365'] as const;

// Characters that no text needs, and that the database can’t keep.
const control = /[\p{Cc}\p{Cs}]/gu;
const controlButLines = /(?![\n\r\t])[\p{Cc}\p{Cs}]/gu;

const decisionSchema = z.object({
  outcome: z.enum(['publish', 'remove']),
  /** `illegal`, or the key of a clause. */
  ground: z.string().max(60).default(''),
  law: z
    .string()
    .max(300)
    .default('')
    .transform((text) => text.normalize('NFC').replace(control, ' ').trim()),
  category: z.enum(categories).or(z.literal('')).default(''),
  facts: z
    .string()
    .max(4000)
    .default('')
    .transform((text) => text.normalize('NFC').replace(controlButLines, ' ').trim()),
  days: z.enum(durations).default(''),
  detected: z.literal('yes').optional(),
});

const refuse = (): never => {
  throw new Refusal('moderation.form', 422, say.sentence('form'));
};

/** Whether a program pointed it out, by why moderators were asked. */
export const isDetected = (why: Why): boolean => why === 'held' || why === 'signal';

/**
 * What a form of the desk decides.
 *
 * @throws Refusal `moderation.form` (422), `moderation.reasons` (422) when something is removed without a ground
 */
export function whatFrom(typed: Typed, language: Language): What {
  const parsed = decisionSchema.safeParse(Object.fromEntries(typed));
  if (!parsed.success) return refuse();
  const { outcome, ground, law, category, facts, days, detected } = parsed.data;
  if (outcome === 'publish') return { outcome };
  if (ground === '') throw new Refusal('moderation.reasons', 422, say.sentence('reasons'));
  const reasons: Reasons = {
    ground: ground === 'illegal' ? { by: 'illegal', law } : { by: 'rules', clause: ground },
    facts: facts || null,
    factsLanguage: language,
    automatedDetection: detected === 'yes',
    automatedDecision: 'no',
    ...(category && { category }),
    endsAt: days === '' ? null : new Date(Date.now() + Number(days) * 86_400_000),
  };
  return { outcome, reasons };
}

const most = (atMost: number) =>
  z
    .literal('')
    .transform(() => null)
    .or(z.coerce.number().int().min(1).max(atMost));

/** What somebody takes on in a day, empty for as much as there is. */
export const mostSchema = z.object({ mostDecisions: most(10_000), mostMinutes: most(1440) });

export const settingSchema = mostSchema.extend({
  blur: z
    .literal('yes')
    .optional()
    .transform((value) => value === 'yes'),
});

/** A form of the desk by its schema. @throws Refusal `moderation.form` (422) */
export function parse<Schema extends z.ZodType>(schema: Schema, typed: Typed): z.output<Schema> {
  const parsed = schema.safeParse(Object.fromEntries(typed));
  return parsed.success ? parsed.data : refuse();
}

/** What a flood is looked for by. */
export const floodSchema = z.object({
  kind: z.string().max(20),
  edition: z.string().regex(/^[a-z0-9-]{1,80}$/),
  from: typedMoment,
  until: typedMoment,
  mark: z.enum(['words', 'author', 'network', 'all']),
  like: z
    .string()
    .max(200)
    .default('')
    .transform((text) => text || null),
});
