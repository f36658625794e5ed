import type { Database } from '../../platform/database.ts';
import { wordsOf } from '../../platform/text.ts';
import { momentName } from '../../platform/time.ts';
import type { Page } from '../../programme/edition/edition-visit.ts';
import { Prose } from '../../programme/text-prose.tsx';
import { Words } from '../../programme/text-words.tsx';
import { listPhases } from '../consultation/consultation.ts';
import { consultationText } from '../consultation/consultation-page-messages.ts';
import type { PhaseEntry } from '../consultation/consultation-schema.ts';
import { listStatements } from '../statement/statement.ts';
import type { Statement } from '../statement/statement-schema.ts';
import { AsOf, Method, State } from './result-head.tsx';
import { partMessages as part } from './result-parts-messages.ts';
import { GroupSections, MapSection, Section } from './result-sections.tsx';
import type { Result } from './result-schema.ts';
import { ResultTable } from './result-table.tsx';
import type { ResultView } from './result-view.ts';

/** Statements that a report lists; a page of more would weigh too much, and the open data has them all. */
const most = 300;

/** The whole result in order, to print: what was asked, when, of whom, what came out, and how. */
export async function reportPage(db: Database, found: ResultView): Promise<Page> {
  const { language, consultation, result, visit } = found;
  const phases = await listPhases(db, consultation.id);
  const statements = await listStatements(db, consultation.id, { limit: most });
  const title = part(language, 'reportTitle', { title: wordsOf(consultation.title, language) });
  // A report is the same for everybody.
  const view = { ...found, own: { votes: [], standing: null } };
  return {
    title,
    hidden: visit.url.search !== '',
    body: (
      <article class="full stack result report">
        <h1>{title}</h1>
        {result && <AsOf view={view} result={result} />}
        <State view={view} />
        <Prose text={consultation.introduction} visit={visit} />
        <Dates view={view} phases={phases} />
        {result && (
          <>
            <p>{part(language, 'clustered', { people: result.counts.clustered })}</p>
            <MapSection view={view} result={result} />
            <GroupSections view={view} result={result} />
            <AllStatements view={view} result={result} statements={statements} />
            <Method view={view} result={result} />
          </>
        )}
      </article>
    ),
  };
}

function Dates({ view: { language, visit }, phases }: { view: ResultView; phases: PhaseEntry[] }) {
  const zone = visit.view.edition.timeZone;
  return (
    <Section title={part(language, 'dates')}>
      <ol class="rows">
        {phases.map(({ phase, at }, place) => (
          <li key={place}>
            {consultationText(language, `phase-${phase}`)} · {momentName(at.getTime() + visit.offset, zone, language)}
          </li>
        ))}
      </ol>
    </Section>
  );
}

interface AllParts {
  view: ResultView;
  result: Result;
  statements: Statement[];
}

function AllStatements({ view: { language }, result, statements }: AllParts) {
  const counts = new Map(result.statements.map((one) => [one.number, one]));
  const head = (['statement', 'agree', 'disagree', 'pass'] as const).map((key) => part(language, key));
  return (
    <Section title={part(language, 'allTitle')}>
      <ResultTable caption={part(language, 'allTitle')} head={head}>
        {statements.map(({ number, text }) => (
          <tr key={number}>
            <th scope="row" class="statement-cell">
              <span class="count">{number}</span> <Words text={text} visit={{ language }} />
            </th>
            <td>{counts.get(number)?.agrees ?? 0}</td>
            <td>{counts.get(number)?.disagrees ?? 0}</td>
            <td>{counts.get(number)?.passes ?? 0}</td>
          </tr>
        ))}
      </ResultTable>
    </Section>
  );
}
