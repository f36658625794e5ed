import type { Representative } from '../opinion/opinion-schema.ts';
import { resultMessages as say } from './result-messages.ts';
import { partMessages as part } from './result-parts-messages.ts';
import { agreementWith, countsIn, letterOf, shownGroups } from './result-rules.ts';
import { isShown, type Result, type ShownGroup } from './result-schema.ts';
import { Shape } from './result-map.tsx';
import { named, StatementWords } from './result-statement.tsx';
import { ResultTable } from './result-table.tsx';
import { type ResultView, shareOf } from './result-view.ts';

interface Parts {
  view: ResultView;
  result: Result;
}

/** What the map shows, as a table: how large each group is, and how far the reader agrees with it. */
export function GroupTable({ view, result }: Parts) {
  const { language, own } = view;
  const small = result.groups.filter((group) => !isShown(group)).length;
  const compares = own.votes.length > 0;
  const head = [say(language, 'group', { group: '' }).trim(), part(language, 'peopleColumn')];
  return (
    <>
      <ResultTable
        caption={part(language, 'groupsTitle')}
        head={compares ? [...head, say(language, 'yourAgreement')] : head}
      >
        {shownGroups(result).map((group) => (
          <tr key={group.id}>
            <th scope="row">
              <GroupSign group={group.id} /> {letterOf(group.id)}
            </th>
            <td>{group.size}</td>
            {compares && <td>{say(language, 'ofTotal', { ...agreementWith(result, group, own.votes) })}</td>}
          </tr>
        ))}
      </ResultTable>
      {result.k === 1 && <p>{say(language, 'noGroups')}</p>}
      {small > 0 && <p class="quiet">{say(language, 'smallGroups', { count: small })}</p>}
    </>
  );
}

/** The mark of a group, as on the map. */
export function GroupSign({ group }: { group: number }) {
  return (
    <svg class="group-sign" viewBox="0 0 16 16" aria-hidden="true">
      <Shape group={group} at={[8, 8]} radius={5} />
    </svg>
  );
}

/** What each group says more than the others do. */
export function Portraits({ view, result }: Parts) {
  return (
    <>
      {shownGroups(result).map((group) => (
        <Portrait key={group.id} view={view} result={result} group={group} />
      ))}
    </>
  );
}

function Portrait({ view, result, group }: Parts & { group: ShownGroup }) {
  const { language } = view;
  const all = named(view, group.representative);
  return (
    <section class="group-portrait stack">
      <h3>
        <GroupSign group={group.id} /> {say(language, 'group', { group: letterOf(group.id) })}{' '}
        <span class="quiet">{say(language, 'people', { count: group.size })}</span>
      </h3>
      {all.length === 0 && <p>{part(language, 'portraitNone')}</p>}
      {(['agree', 'disagree'] as const).map((direction) => {
        const list = all.filter((one) => one.direction === direction);
        if (list.length === 0) return null;
        return (
          <div key={direction}>
            <p>{part(language, direction === 'agree' ? 'agreesMore' : 'disagreesMore')}</p>
            <ul class="rows">
              {list.map((one) => (
                <li key={one.statement}>
                  <p class="statement">
                    <StatementWords view={view} number={Number(one.statement)} />
                  </p>
                  <p class="quiet">{portraitCounts(view, result, group, one)}</p>
                </li>
              ))}
            </ul>
          </div>
        );
      })}
    </section>
  );
}

/** 38 of 41 agree (93 %); in the other groups 20 %. */
export function portraitCounts(
  { language }: Pick<ResultView, 'language'>,
  result: Result,
  group: ShownGroup,
  { statement, direction, count, seen }: Representative,
): string {
  const column = result.statements.findIndex(({ number }) => number === Number(statement));
  const others = countsIn(
    shownGroups(result).filter(({ id }) => id !== group.id),
    column,
  );
  const [key, theirs] =
    direction === 'agree' ? (['agreed', others.agrees] as const) : (['disagreed', others.disagrees] as const);
  const values = { count, seen, share: shareOf(count, seen, language), others: shareOf(theirs, others.seen, language) };
  return part(language, key, values);
}
