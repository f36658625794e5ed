import { nameCountry } from '../../platform/country.ts';
import type { Language } from '../../platform/language.ts';
import { DeskTable } from '../../ui/desk.tsx';
import type { Line } from './accreditation-lines.ts';
import { accreditationMessages as say } from './accreditation-messages.ts';
import type { Planned } from './accreditation-plan.ts';
import { accreditationWords } from './accreditation-words-messages.ts';

interface PreviewParts {
  language: Language;
  lines: Line[];
  planned: Planned[];
}

/** What would become of each line of a list, or what is wrong with it. */
export function Preview({ language, lines, planned }: PreviewParts) {
  const byLine = new Map(planned.map((one) => [one.line, one]));
  const head = (['line', 'address', 'name', 'category', 'country', 'outcome'] as const).map((key) =>
    say(language, key),
  );
  return (
    <DeskTable caption={say(language, 'previewTitle')} head={head}>
      {lines.map(({ number, text, read }) => (
        <tr key={number} data-row>
          <td>{number}</td>
          {'wrong' in read ? (
            <>
              <td colSpan={4}>
                <bdi>{text}</bdi>
              </td>
              <td class="live">{say(language, `wrong-${read.wrong}`)}</td>
            </>
          ) : (
            <>
              <th scope="row">
                <bdi dir="ltr">{read.entry.address}</bdi>
              </th>
              <td>
                <bdi>{read.entry.name}</bdi>
              </td>
              <td>{accreditationWords(language, read.entry.category)}</td>
              <td>{read.entry.country && nameCountry(read.entry.country, language)}</td>
              <td>{outcomeOf(language, byLine.get(number))}</td>
            </>
          )}
        </tr>
      ))}
    </DeskTable>
  );
}

function outcomeOf(language: Language, planned: Planned | undefined): string {
  if (!planned) return '';
  const { will, before } = planned;
  if (will !== 'changed' || !before) return say(language, will === 'again' ? 'will-again' : 'will-given');
  const country = before.country ? `, ${nameCountry(before.country, language)}` : '';
  return say(language, 'will-changed', { before: accreditationWords(language, before.category) + country });
}
