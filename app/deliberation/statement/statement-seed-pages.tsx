import { type Language, languageNames } from '../../platform/language.ts';
import { Refusal } from '../../platform/refusal.ts';
import { textOf } from '../../platform/text.ts';
import type { Call, DeskAnswer, House } from '../../trust/house.ts';
import { roleAnywhere } from '../../trust/permission/permission-door.ts';
import { findForDesk } from '../consultation/consultation.ts';
import { consultationDeskMessages as say } from '../consultation/consultation-desk-messages.ts';
import { consultationStaff } from '../consultation/consultation-rules.ts';
import type { Consultation } from '../consultation/consultation-schema.ts';
import { seedStatements } from './statement.ts';
import { faultOf } from './statement-rules.ts';
import { mostSeeds, seedsSchema } from './statement-schema.ts';

/** Hangs the form by which statements to begin with are added. */
export function hangSeeds(house: House): void {
  house.deskForm('/desk/consultations/:id/seeds', roleAnywhere(...consultationStaff), (call) => seed(house, call));
}

async function seed(house: House, call: Call): Promise<DeskAnswer> {
  const { id = '' } = call.params;
  const actor = call.context.get('actor');
  const consultation = await findForDesk(house.db, actor, id);
  const { lines, language } = (await call.context.req.parseBody()) as Record<string, string>;
  const parsed = seedsSchema.safeParse({ lines: lines ?? '', language });
  if (!parsed.success) throw new Refusal('statement.invalid', 422, say.sentence('seedsInvalid', { most: mostSeeds }));
  for (const [at, words] of parsed.data.lines.entries()) refuseLine(at + 1, words);
  const seeds = parsed.data.lines.map((words) => textOf(parsed.data.language, { [parsed.data.language]: words }));
  const numbers = await house.db.transaction().execute((tx) => seedStatements(tx, consultation, seeds, actor));
  return house.to(call, `/desk/consultations/${id}?seeded=${numbers.length}`);
}

function refuseLine(line: number, words: string): void {
  const fault = faultOf(words);
  if (!fault) return;
  const sentence = (language: Language) => say(language, 'seedsBadLine', { line, fault: fault.sentence(language) });
  throw new Refusal('statement.invalid', 422, sentence, { line });
}

interface Parts {
  language: Language;
  consultation: Consultation;
  path: string;
}

export function SeedForm({ language, consultation, path }: Parts) {
  return (
    <form method="post" action={`${path}/seeds`} class="stack desk-form">
      <h2>{say(language, 'seeds')}</h2>
      <label class="field">
        <span>{say(language, 'seeds')}</span>
        <textarea name="lines" rows={6} required dir="auto" aria-describedby="seeds-help" />
      </label>
      <p class="quiet" id="seeds-help">
        {say(language, 'seedsHelp')}
      </p>
      <label class="field">
        <span>{say(language, 'source')}</span>
        <select name="language">
          {consultation.languages.map((tag) => (
            <option key={tag} value={tag} lang={tag} selected={tag === language}>
              {languageNames[tag]}
            </option>
          ))}
        </select>
      </label>
      <button type="submit">{say(language, 'addSeeds')}</button>
    </form>
  );
}
