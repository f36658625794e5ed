import { partMessages as part } from './result-parts-messages.ts';
import { resultMessages as say } from './result-messages.ts';
import { countsIn, dividing, letterOf, shownGroups, uniting } from './result-rules.ts';
import type { Result, ShownGroup, Uniting } from './result-schema.ts';
import { named, StatementWords } from './result-statement.tsx';
import { ResultTable } from './result-table.tsx';
import { decimal, percent, type ResultView, shareOf } from './result-view.ts';

interface Parts {
  view: ResultView;
  result: Result;
}

const columnOf = ({ statements }: Result, statement: string | number): number =>
  statements.findIndex(({ number }) => number === Number(statement));

/** What every group agrees with, and how sure that is. */
export function Unites({ view, result }: Parts) {
  const { language } = view;
  const groups = shownGroups(result);
  const head = [
    part(language, 'statement'),
    part(language, 'everybody'),
    ...groups.map(({ id }) => say(language, 'group', { group: letterOf(id) })),
    part(language, 'consensus'),
    ...(result.unfinished ? [] : [part(language, 'topTen')]),
  ];
  return (
    <>
      <p class="quiet">{part(language, 'unitesHelp')}</p>
      <ResultTable caption={part(language, 'unitesTitle')} head={head}>
        {named(view, result.consensus.slice(0, uniting)).map((one) => (
          <tr key={one.statement}>
            <th scope="row" class="statement-cell">
              <StatementWords view={view} number={Number(one.statement)} />
            </th>
            <UnitingCells view={view} result={result} groups={groups} one={one} />
          </tr>
        ))}
      </ResultTable>
    </>
  );
}

function UnitingCells({ view: { language }, result, groups, one }: Parts & { groups: ShownGroup[]; one: Uniting }) {
  const column = columnOf(result, one.statement);
  const all = result.statements[column];
  const [low, high] = one.interval;
  return (
    <>
      <td>{shareOf(all?.agrees ?? 0, all?.votes ?? 0, language)}</td>
      {groups.map((group) => (
        <td key={group.id}>{shareOf(group.agrees[column] ?? 0, group.seen[column] ?? 0, language)}</td>
      ))}
      <td>
        {decimal(one.agree, language)}{' '}
        {!result.unfinished && (
          <span class="quiet">
            {part(language, 'interval', { low: decimal(low, language), high: decimal(high, language) })}
          </span>
        )}
      </td>
      {!result.unfinished && <td>{part(language, 'inResamples', { share: percent(one.topTen, language) })}</td>}
    </>
  );
}

/** On what groups are furthest apart. */
export function Divides({ view, result }: Parts) {
  const { language } = view;
  const list = named(view, result.divides.slice(0, dividing));
  if (list.length === 0) return <p>{part(language, 'dividesNone')}</p>;
  return (
    <>
      <p class="quiet">{part(language, 'dividesHelp')}</p>
      <ul class="rows">
        {list.map(({ statement, most, least }) => (
          <li key={statement}>
            <p class="statement">
              <StatementWords view={view} number={Number(statement)} />
            </p>
            {[most, least].map((id) => (
              <p key={id} class="quiet">
                {sideWords(view, result, id, columnOf(result, statement))}
              </p>
            ))}
          </li>
        ))}
      </ul>
    </>
  );
}

function sideWords({ language }: ResultView, result: Result, id: number, column: number): string {
  const group = shownGroups(result).filter((one) => one.id === id);
  const { agrees, disagrees, seen } = countsIn(group, column);
  return part(language, 'sideOf', {
    group: letterOf(id),
    agree: shareOf(agrees, seen, language),
    disagree: shareOf(disagrees, seen, language),
  });
}

/** Below this share of resamples a place among the first ten is not sure. */
const sure = 0.8;

/** What hangs on who came, on how many groups there are, and on votes that look unusual. */
export function Unsure({ view, result }: Parts) {
  const { language } = view;
  const top = result.consensus.slice(0, uniting);
  const weak = named(
    view,
    top.filter(({ topTen }) => topTen < sure),
  );
  return (
    <>
      <ul>
        {result.sensitivity
          .filter(({ k }) => k !== result.k)
          .map(({ k, topTen }) => (
            <li key={k}>{part(language, 'otherGroups', { k, stay: topTen, all: top.length })}</li>
          ))}
        <li>{auditWords(view, result)}</li>
      </ul>
      {weak.length > 0 && (
        <>
          <p>{part(language, 'hangsOnWho')}</p>
          <ul class="rows">
            {weak.map(({ statement, topTen }) => (
              <li key={statement}>
                <StatementWords view={view} number={Number(statement)} />{' '}
                <span class="quiet">{part(language, 'inResamples', { share: percent(topTen, language) })}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

/** How much hangs on votes that look unusual: what everybody is told of the audit. */
export function auditWords({ language }: Pick<ResultView, 'language'>, { audit: { without } }: Result): string {
  const { dropped, entered } = without;
  if (dropped === 0) return part(language, 'auditCalm');
  if (entered.length === 0) return part(language, 'auditSame', { dropped });
  return part(language, 'auditOther', { dropped, entered: entered.length });
}
