import { Refusal } from '../../platform/refusal.ts';
import { addressSchema, type Follow, type Wishes, wishesSchema } from './newsletter-schema.ts';
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
    topics: typed.get('topics') !== 'none',
    follows: followsIn(typed),
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

/** `author.ID.each`, `tag.ID.digest`: one thing followed, as forms and addresses write it. */
export const followValue = ({ kind, id, each }: Follow): string => `${kind}.${id}.${each ? 'each' : 'digest'}`;

/** What is followed, by a form or an address; what is empty there is followed no more. */
export const followsIn = (typed: Typed, name = 'follows') =>
  typed
    .getAll(name)
    .filter(Boolean)
    .map((value) => {
      const [kind, id, how] = value.split('.');
      return { kind, id, each: how === 'each' };
    });

/** The form as it would be typed to be these wishes. */
export function typedOf({
  frequency,
  sections,
  kinds,
  languages,
  corrections,
  everyEdition,
  topics,
  follows,
}: Wishes): Typed {
  const typed = new URLSearchParams({ frequency });
  for (const section of sections) typed.append('sections', section);
  for (const kind of kinds) typed.append('kinds', kind);
  for (const language of languages) typed.append('languages', language);
  if (corrections) typed.set('corrections', 'on');
  if (everyEdition) typed.set('everyEdition', 'on');
  typed.set('topics', topics ? 'all' : 'none');
  for (const one of follows) if (!one.ended) typed.append('follows', followValue(one));
  return typed;
}
