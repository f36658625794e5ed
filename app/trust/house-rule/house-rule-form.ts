import { languages } from '../../platform/language.ts';
import { Refusal } from '../../platform/refusal.ts';
import { houseRulesMessages as say } from './house-rule-messages.ts';
import {
  type HouseRule,
  type HouseRules,
  type HouseRulesForm,
  houseRulesSchema,
  type Words,
} from './house-rule-schema.ts';

type Typed = URLSearchParams;

const wordsIn = (typed: Typed, name: string): Words =>
  Object.fromEntries(languages.map((language) => [language, typed.get(`${name}.${language}`) ?? '']));

/** How many clauses a form has, with the empty one at its end. */
const countIn = (typed: Typed): number => [...typed.keys()].filter((name) => /^rule\d+\.key$/.test(name)).length;

/** Clauses as they were typed, in the order that their numbers say; one without name and words is none. */
function rulesIn(typed: Typed): Omit<HouseRule, 'number'>[] {
  const found = Array.from({ length: countIn(typed) }, (_, at) => {
    const field = (name: string) => typed.get(`rule${at}.${name}`) ?? '';
    const words = (name: string) => wordsIn(typed, `rule${at}.${name}`);
    const rule = { key: field('key').trim(), category: field('category') as HouseRule['category'] };
    return {
      place: Number(field('place')) || at + 1,
      gone: field('gone') === 'yes',
      rule: { ...rule, title: words('title'), text: words('text'), finding: words('finding') },
    };
  });
  return found
    .filter(({ gone, rule }) => !gone && (rule.key !== '' || Object.values(rule.title).some(Boolean)))
    .sort((a, b) => a.place - b.place)
    .map(({ rule }) => rule);
}

/**
 * The working version as its form sends it.
 *
 * @throws Refusal `house-rules.invalid` (422)
 */
export function formIn(typed: Typed): HouseRulesForm {
  const parsed = houseRulesSchema.safeParse({
    revision: typed.get('revision') ?? '',
    introduction: wordsIn(typed, 'introduction'),
    note: wordsIn(typed, 'note'),
    rules: rulesIn(typed),
  });
  if (!parsed.success) throw new Refusal('house-rules.invalid', 422, say.sentence('invalid'));
  return parsed.data;
}

/** What was typed, as the form shows it again. */
export const typedAgain = (typed: Typed, working: HouseRules): HouseRules => ({
  ...working,
  revision: Number(typed.get('revision')) || 0,
  introduction: wordsIn(typed, 'introduction'),
  note: wordsIn(typed, 'note'),
  rules: rulesIn(typed).map((rule, at) => ({ ...rule, number: at + 1 })),
});
