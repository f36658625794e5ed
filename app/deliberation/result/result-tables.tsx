import { nameLanguage } from '../../platform/language.ts';
import { momentName } from '../../platform/time.ts';
import { accreditationWords } from '../../accreditation/accreditation/accreditation-words-messages.ts';
import { categories } from '../../accreditation/accreditation/accreditation-schema.ts';
import type { CrossTable } from '../opinion/opinion-cross.ts';
import { resultMessages as say } from './result-messages.ts';
import { partMessages as part } from './result-parts-messages.ts';
import { letterOf, shownGroups } from './result-rules.ts';
import type { Result } from './result-schema.ts';
import { StatementWords } from './result-statement.tsx';
import { ResultTable } from './result-table.tsx';
import { percent, type ResultView } from './result-view.ts';

interface Parts {
  view: ResultView;
  result: Result;
}

/** What the result was after fewer votes. */
export function Moved({ view, result }: Parts) {
  const { language, visit } = view;
  if (result.moments.length === 0) return <p>{part(language, 'timeNone')}</p>;
  const zone = visit.view.edition.timeZone;
  const head = (['after', 'when', 'peopleColumn', 'groupsColumn', 'unitedMost', 'likeness'] as const).map((key) =>
    part(language, key),
  );
  return (
    <>
      <p class="quiet">{part(language, 'timeHelp')}</p>
      <ResultTable caption={part(language, 'timeTitle')} head={head}>
        {result.moments.map(({ votes, at, participants, k, unites, likeness }) => (
          <tr key={votes}>
            <th scope="row">{votes}</th>
            <td>{momentName(at + visit.offset, zone, language)}</td>
            <td>{participants}</td>
            <td>{k}</td>
            <td class="statement-cell">
              {unites.slice(0, 1).map((number) => (
                <StatementWords key={number} view={view} number={number} />
              ))}
            </td>
            <td>{likeness === null ? '–' : percent(Math.max(0, likeness), language)}</td>
          </tr>
        ))}
      </ResultTable>
    </>
  );
}

/** Where people of each category, or language, are: who is few is not told apart. */
export function Cross({ view, result, table }: Parts & { table: CrossTable }) {
  const { language } = view;
  const caption = part(language, table.by === 'category' ? 'byCategory' : 'byLanguage');
  const groups = shownGroups(result);
  const hidden = groups.length < result.groups.length;
  if (table.rows.length === 0 || groups.length === 0) return <p>{part(language, 'crossNone')}</p>;
  const head = [
    caption,
    part(language, 'peopleColumn'),
    ...groups.map(({ id }) => say(language, 'group', { group: letterOf(id) })),
    // Beside a group that isn't shown, everybody else would tell how large it is.
    ...(hidden ? [] : [part(language, 'ungrouped')]),
  ];
  return (
    <ResultTable caption={caption} head={head}>
      {table.rows.map(({ value, people, groups: cells, ungrouped }) => (
        <tr key={value ?? ''}>
          <th scope="row">{valueName(view, table.by, value)}</th>
          <td>{people}</td>
          {groups.map(({ id }) => (
            <td key={id}>{cells[id] ?? '–'}</td>
          ))}
          {!hidden && <td>{ungrouped ?? '–'}</td>}
        </tr>
      ))}
    </ResultTable>
  );
}

function valueName({ language }: ResultView, by: CrossTable['by'], value: string | null): string {
  if (value === null) return part(language, 'unstated');
  if (by === 'language') return nameLanguage(value, language);
  const category = categories.find((one) => one === value);
  return category ? accreditationWords(language, category) : value;
}
