import type { Visit } from '../../programme/edition/edition-visit.ts';
import type { Consultation } from '../consultation/consultation-schema.ts';
import { recomputeMessages } from '../recompute/recompute-messages.ts';
import { openDataMessages as say } from './open-data-messages.ts';
import { isOpenData } from './open-data-rules.ts';
import { licence } from './open-data-schema.ts';

/** Leads from a consultation to its open data, or says before they are there that they will be. */
export function OpenDataLink({
  visit,
  consultation,
  base,
}: {
  visit: Visit;
  consultation: Consultation;
  base: string;
}) {
  const { language } = visit;
  if (!isOpenData(consultation)) {
    const when = consultation.openData === 'during' ? 'willBeDuring' : 'willBe';
    return <p class="quiet">{say(language, when, { licence: licence.title })}</p>;
  }
  return (
    <p>
      <a href={`${base}/data`}>{say(language, 'title')}</a>
      {' · '}
      <a href={`${base}/recompute`}>{recomputeMessages(language, 'title')}</a>
    </p>
  );
}
