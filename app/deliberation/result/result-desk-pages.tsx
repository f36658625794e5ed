import { inLine, type Language, nameLanguage } from '../../platform/language.ts';
import { wordsOf } from '../../platform/text.ts';
import type { Call, DeskAnswer, House } from '../../trust/house.ts';
import { roleAnywhere } from '../../trust/permission/permission-door.ts';
import { findForDesk } from '../consultation/consultation.ts';
import { consultationStaff } from '../consultation/consultation-rules.ts';
import type { Deliberation } from '../deliberation.ts';
import { auditWords } from './result-lists.tsx';
import { resultDeskMessages as say } from './result-desk-messages.ts';
import { partMessages } from './result-parts-messages.ts';
import type { Result } from './result-schema.ts';
import { ResultTable } from './result-table.tsx';
import { decimal, percent } from './result-view.ts';

const desk = '/desk/consultations';

/** Hangs what the desk looks at before it trusts a result: translations, and signs of manipulation. */
export function hangResultDesk(house: House, hall: Deliberation): void {
  house.deskPage(`${desk}/:id/result`, roleAnywhere(...consultationStaff), (call) => checksPage(house, hall, call));
}

async function checksPage(house: House, hall: Deliberation, call: Call): Promise<DeskAnswer> {
  const { language, params, context } = call;
  const consultation = await findForDesk(house.db, context.get('actor'), params.id ?? '');
  const { result } = await hall.results.outcome(consultation);
  const { edition, slug, phase } = consultation;
  return {
    title: say(language, 'title'),
    body: (
      <>
        <h1>{say(language, 'title')}</h1>
        <p>
          <a href={`/${language}${desk}/${consultation.id}`}>{wordsOf(consultation.title, language)}</a>
          {phase && (
            <>
              {' · '}
              <a href={`/${language}/${edition}/consultations/${slug}/result`}>{say(language, 'publicPage')}</a>
            </>
          )}
        </p>
        {!result && <p class="empty">{say(language, 'none')}</p>}
        {result?.unfinished && <p class="message">{partMessages(language, 'unfinished')}</p>}
        {result && !result.unfinished && (
          <Translations
            language={language}
            result={result}
            statements={`/${language}${desk}/${consultation.id}/statements`}
          />
        )}
        {result && !result.unfinished && <Audit language={language} result={result} />}
      </>
    ),
  };
}

interface Parts {
  language: Language;
  result: Result;
}

function Translations({ language, result, statements }: Parts & { statements: string }) {
  return (
    <section class="stack">
      <h2>{say(language, 'translation')}</h2>
      {result.translation.length === 0 && <p>{say(language, 'translationNone')}</p>}
      {result.translation.length > 0 && <p>{say(language, 'translationHelp')}</p>}
      <ul class="rows">
        {result.translation.map(({ statement, contrast, language: tag, reference, people, chance }) => (
          <li key={`${statement} ${tag} ${contrast}`}>
            <a href={`${statements}/${statement}`}>
              {say(language, 'alarm', {
                number: Number(statement),
                language: nameLanguage(tag, language),
                reference: nameLanguage(reference, language),
                first: people[0],
                second: people[1],
                chance: decimal(chance, language),
              })}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Audit({ language, result }: Parts) {
  const { audit, unusual } = result;
  const head = (['participant', 'twins', 'hasty', 'oneSided'] as const).map((key) => say(language, key));
  const uneven = audit.uneven.map(({ statement }) => String(statement));
  return (
    <section class="stack">
      <h2>{say(language, 'audit')}</h2>
      <p>{say(language, 'auditHelp')}</p>
      <p>{say(language, 'found', audit.found)}</p>
      <p>{auditWords({ language }, result)}</p>
      {uneven.length > 0 && <p>{say(language, 'uneven', { list: inLine(uneven, language) })}</p>}
      {unusual.length > 0 && (
        <ResultTable caption={say(language, 'unusual')} head={head}>
          {unusual.map(({ id, twins, hasty, oneSided }) => (
            <tr key={id}>
              <th scope="row">
                <code dir="ltr">{id}</code>
              </th>
              <td>{twins}</td>
              <td>{percent(hasty, language)}</td>
              <td>{say(language, oneSided ? 'yes' : 'no')}</td>
            </tr>
          ))}
        </ResultTable>
      )}
    </section>
  );
}
