import type { ComponentChildren } from 'preact';
import type { Language } from '../../platform/language.ts';
import { wordsOf } from '../../platform/text.ts';
import type { House } from '../../trust/house.ts';
import { showOnAccount } from '../../trust/person/person-parts.ts';
import { dayOf } from './accreditation-desk.ts';
import { accreditationMessages as say } from './accreditation-messages.ts';
import { everyAccreditationOf } from './accreditation.ts';
import { accreditationWords } from './accreditation-words-messages.ts';

/** Shows everybody what they are accredited for, among their own things. */
export const hangOwnAccreditations = (house: House): void => showOnAccount('accreditations', house, ownPart);

async function ownPart({ db }: House, personId: string, language: Language): Promise<ComponentChildren> {
  const own = await everyAccreditationOf(db, personId);
  if (own.length === 0) return null;
  return (
    <section>
      <div class="section-head">
        <h2>{say(language, 'own')}</h2>
      </div>
      <ul class="rows">
        {own.map(({ id, name, category, givenAt, ended }) => (
          <li key={id}>
            <p>
              {say(language, 'ownLine', {
                edition: wordsOf(name, language),
                category: accreditationWords(language, category),
              })}
            </p>
            <p class="quiet">
              {ended
                ? `${say(language, 'endedOn', { day: dayOf(ended.at, language) })} · ${accreditationWords(language, `end-${ended.reason}`)}`
                : say(language, 'since', { day: dayOf(givenAt, language) })}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
