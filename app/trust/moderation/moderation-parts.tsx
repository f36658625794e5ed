import { directionOf, type Language } from '../../platform/language.ts';
import { momentName } from '../../platform/time.ts';
import type { Refusal } from '../../platform/refusal.ts';
import type { HouseRules } from '../house-rule/house-rule-schema.ts';
import type { Call } from '../house.ts';
import { moderationDesk as say } from './moderation-desk-messages.ts';
import { shortOf } from './moderation-live.ts';
import type { GroundShown } from './moderation-schema.ts';

export const moderationPath = '/desk/moderation';

export const actorOf = ({ context }: Call) => context.get('actor');

export const momentOf = (at: Date, language: Language): string => `${momentName(at.getTime(), 'UTC', language)} UTC`;

export function Trouble({ language, refusal }: { language: Language; refusal?: Refusal | undefined }) {
  if (!refusal) return null;
  return (
    <p class="message error" role="alert">
      {refusal.sentence(language)}
    </p>
  );
}

/** Who did something: themselves, a program, or a colleague, whose name stands with the roles alone. */
export function whoWords(by: string, call: Call): string {
  const { language } = call;
  if (by === actorOf(call).personId) return say(language, 'you');
  return by === 'job' ? say(language, 'program') : say(language, 'colleague', { short: shortOf(by) });
}

/** The clause or law of a decision in a few words: “3. Keep private what is private”. */
export function groundWords(ground: GroundShown | null, rules: HouseRules, language: Language): string {
  if (!ground) return '';
  if (ground.by === 'illegal') return ground.law;
  const rule = rules.rules.find(({ key }) => key === ground.clause);
  return rule ? `${rule.number}. ${rule.title[language] ?? ''}` : ground.clause;
}

/** Words of somebody else, which nobody has to see before they want to. */
export function Covered({ language, text, of, open }: { language: Language; text: string; of: string; open: boolean }) {
  return (
    <details class="covered" open={open}>
      <summary data-press="b">{say(language, 'showWords')}</summary>
      <p class="written" lang={of} dir={directionOf(of)}>
        {text}
      </p>
    </details>
  );
}
