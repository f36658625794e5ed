import { Refusal } from '../../platform/refusal.ts';
import type { ConsultationVisit, Deliberation } from '../deliberation.ts';
import { consultationText as say } from './consultation-page-messages.ts';
import { categories, type Category } from '../../accreditation/accreditation/accreditation-schema.ts';
import { accreditationWords } from '../../accreditation/accreditation/accreditation-words-messages.ts';
import { stateCategory } from './participant.ts';
import { statedSchema } from './participant-schema.ts';
import { admit } from './participant-work.ts';

interface StatedParts {
  call: ConsultationVisit;
  category: Category | null;
}

/** What somebody takes part as: as they are accredited, else in their own words. */
export function Stated({ call: { visit, base, taking }, category }: StatedParts) {
  const { language } = visit;
  if (taking.accreditedAs) {
    return <p>{say(language, 'asAccredited', { category: accreditationWords(language, taking.accreditedAs) })}</p>;
  }
  return (
    <form method="post" action={`${base}/participation`} class="stack">
      <label class="field">
        <span>{say(language, 'as')}</span>
        <select name="category" aria-describedby="as-help">
          <option value="">{say(language, 'unstated')}</option>
          {categories.map((one) => (
            <option key={one} value={one} selected={one === category}>
              {accreditationWords(language, one)}
            </option>
          ))}
        </select>
      </label>
      <p class="quiet" id="as-help">
        {say(language, 'asHelp')}
      </p>
      <button type="submit">{say(language, 'save')}</button>
    </form>
  );
}

/** Takes what somebody states about themselves. */
export async function postStated(hall: Deliberation, call: ConsultationVisit): Promise<Response> {
  const { context, consultation, taking, lookup, base } = call;
  const { category } = (await context.req.parseBody()) as Record<string, string>;
  const parsed = statedSchema.safeParse({ category: category === '' ? null : category });
  if (!parsed.success) throw new Refusal('participant.invalid', 422, say.sentence('invalidStated'));
  await admit(hall.db, hall.vault, { taking, lookup, network: hall.network(context), canWork: false });
  const joining = { ...taking, consultationId: consultation.id, lookup };
  await hall.db.transaction().execute((tx) => stateCategory(tx, joining, parsed.data.category));
  return context.redirect(base, 303);
}
