import { Refusal } from '../../platform/refusal.ts';
import { addressSchema, type Wishes, wishesSchema } from './newsletter-schema.ts';
import { newsletterMessages as say } from './newsletter-messages.ts';

/** What a form sends, as it was typed. */
export type Typed = URLSearchParams;

/** Reads what somebody wants. @throws Refusal `newsletter.invalid` (422) */
export function wishesFrom(typed: Typed): Wishes {
  const parsed = wishesSchema.safeParse({
    frequency: typed.get('frequency'),
    sections: typed.getAll('sections'),
    kinds: typed.getAll('kinds'),
    languages: typed.getAll('languages'),
    corrections: typed.has('corrections'),
    everyEdition: typed.has('everyEdition'),
  });
  if (parsed.success) return parsed.data;
  throw new Refusal('newsletter.invalid', 422, say.sentence('invalid'));
}

/** Reads an address. @throws Refusal `newsletter.address` (422) */
export function addressFrom(typed: Typed): string {
  const parsed = addressSchema.safeParse(typed.get('address') ?? '');
  if (parsed.success) return parsed.data;
  throw new Refusal('newsletter.address', 422, say.sentence('address'));
}

/** The form as it would be typed to be these wishes. */
export function typedOf({ frequency, sections, kinds, languages, corrections, everyEdition }: Wishes): Typed {
  const typed = new URLSearchParams({ frequency });
  for (const section of sections) typed.append('sections', section);
  for (const kind of kinds) typed.append('kinds', kind);
  for (const language of languages) typed.append('languages', language);
  if (corrections) typed.set('corrections', 'on');
  if (everyEdition) typed.set('everyEdition', 'on');
  return typed;
}
