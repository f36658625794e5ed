import type { ComponentChildren } from 'preact';
import type { Language } from '../../platform/language.ts';
import { dayName } from '../../platform/time.ts';
import type { HouseRule } from '../house-rule/house-rule-schema.ts';
import { ScrollingTable } from '../../ui/table.tsx';
import { categoryName } from '../moderation/category-messages.ts';
import type { Flagger } from '../notice/flagger-schema.ts';
import { stateWords } from '../notice/flagger-desk-pages.tsx';
import { flaggerDeskMessages } from '../notice/flagger-desk-messages.ts';
import { axisMessages } from './axis-messages.ts';
import type { Exported } from './export.ts';
import { type AppealFigures, type Axis, axes, type NoticeRow, type Span, type Statistics } from './statistics.ts';
import { fewest, type Row } from './statistics-rules.ts';
import { duration, keyName, number } from './statistics-words.ts';
import { transparencyMessages as say } from './transparency-messages.ts';

interface Parts {
  language: Language;
  /** Null for the last twelve months. */
  year: number | null;
  years: number[];
  span: Span;
  statistics: Statistics;
  exports: Exported[];
  flaggers: Flagger[];
  rules: HouseRule[];
  /** Labels of the kinds that can be moderated. */
  kinds: Map<string, string>;
}

/** What moderation came to within a span of time: text and tables. */
export function StatisticsPage(parts: Parts) {
  const { language, span, statistics } = parts;
  const dayOf = (at: Date) => dayName(at.toISOString().slice(0, 10), language, 'date');
  const last = new Date(span.until.getTime() - 1);
  return (
    <>
      <header class="full">
        <h1>{say(language, 'title')}</h1>
        <p class="lead">{say(language, 'lead')}</p>
        <p>{say(language, 'span', { from: dayOf(span.from), until: dayOf(last) })}</p>
        <Years {...parts} />
      </header>
      <div class="full stack">
        <Totals language={language} statistics={statistics} />
        {statistics.totals.removed === 0 ? (
          <p class="empty">{say(language, 'none')}</p>
        ) : (
          <>
            <p class="quiet">{say(language, 'small', { fewest })}</p>
            {axes.map((axis) => (
              <ByAxis key={axis} axis={axis} {...parts} />
            ))}
          </>
        )}
        <Appeals language={language} title={say(language, 'appealsTitle')} figures={statistics.appeals} />
        <Notices language={language} notices={statistics.notices} />
        <Appeals language={language} title={say(language, 'complaintsTitle')} figures={statistics.complaints} />
        <Flaggers language={language} flaggers={parts.flaggers} />
        <Files {...parts} />
      </div>
    </>
  );
}

function Years({ language, year, years }: Parts) {
  const path = `/${language}/trust/moderation`;
  return (
    <ul class="chips">
      <li>
        <a class="chip" href={path} aria-current={year === null ? 'page' : undefined}>
          {say(language, 'lastYear')}
        </a>
      </li>
      {years.map((one) => (
        <li key={one}>
          <a class="chip" href={`${path}/${one}`} aria-current={year === one ? 'page' : undefined}>
            {one}
          </a>
        </li>
      ))}
    </ul>
  );
}

function Totals({ language, statistics: { totals, all } }: { language: Language; statistics: Statistics }) {
  const rows = (['removed', 'kept', 'restored', 'undone'] as const).map(
    (part): Fact => [say(language, part), number(totals[part], language)],
  );
  return (
    <Facts
      title={say(language, 'totals')}
      rows={[
        ...rows,
        ...times(all, language).map(([name, value]): Fact => [`${say(language, 'time')} · ${name}`, value]),
      ]}
    />
  );
}

type Fact = [name: string, value: string];

const times = ({ median, p90 }: Pick<Row, 'median' | 'p90'>, language: Language): Fact[] => [
  [say(language, 'median'), duration(median, language)],
  [say(language, 'p90'), duration(p90, language)],
];

/** Names with their values; long names break, so that it fits a phone. */
function Facts({ title, rows }: { title: string; rows: Fact[] }) {
  return (
    <section>
      <h2 class="section-head">{title}</h2>
      <table class="counts">
        <tbody>
          {rows.map(([name, value]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td class="figures">{value}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** A table under its heading, which the first column doesn't repeat. */
function Table({ title, head, children }: { title: string; head: string[]; children: ComponentChildren }) {
  return (
    <section>
      <h2 class="section-head">{title}</h2>
      <ScrollingTable class="counts" caption={title} headed head={head.map((name) => (name === title ? '' : name))}>
        {children}
      </ScrollingTable>
    </section>
  );
}

function ByAxis({ axis, ...parts }: Parts & { axis: Axis }) {
  const { language, statistics } = parts;
  const rows = statistics.by[axis];
  const title = axisMessages(language, `by-${axis}`);
  const head = [
    title,
    ...(['count', 'median', 'p90', 'appeals', 'overturned'] as const).map((one) => say(language, one)),
  ];
  return (
    <Table title={title} head={head}>
      {rows.map((row) => (
        <tr key={row.key}>
          <th scope="row">{keyName(axis, row.key, parts)}</th>
          <Cells row={row} language={language} />
        </tr>
      ))}
    </Table>
  );
}

function Cells({ row, language }: { row: Row; language: Language }) {
  return (
    <>
      <td class="figures">{number(row.count, language)}</td>
      <td>{duration(row.median, language)}</td>
      <td>{duration(row.p90, language)}</td>
      <td class="figures">{number(row.appeals, language)}</td>
      <td class="figures">{number(row.overturned, language)}</td>
    </>
  );
}

const appealParts = ['made', 'waiting', 'upheld', 'overturned', 'moot', 'withdrawn', 'late'] as const;

function Appeals({ language, title, figures }: { language: Language; title: string; figures: AppealFigures }) {
  const rows = appealParts.map((part): Fact => [say(language, `appeals-${part}`), number(figures[part], language)]);
  return <Facts title={title} rows={[...rows, ...times(figures, language)]} />;
}

const noticeParts = ['count', 'fromFlaggers', 'illegal', 'rules', 'kept'] as const;

function Notices({ language, notices: { rows, all } }: { language: Language; notices: Statistics['notices'] }) {
  const title = say(language, 'noticesTitle');
  if (!all.count)
    return (
      <section>
        <h2 class="section-head">{title}</h2>
        <p>{say(language, 'noNotices')}</p>
      </section>
    );
  const head = [
    say(language, 'category'),
    ...[...noticeParts, 'median' as const].map((part) => say(language, `notices-${part}`)),
  ];
  return (
    <Table title={title} head={head}>
      {rows.map((row) => (
        <NoticeLine key={row.key} name={categoryName(row.key)(language)} row={row} language={language} />
      ))}
      <NoticeLine name={say(language, 'totals')} row={all} language={language} />
    </Table>
  );
}

function NoticeLine({ name, row, language }: { name: string; row: NoticeRow; language: Language }) {
  return (
    <tr>
      <th scope="row">{name}</th>
      {noticeParts.map((part) => (
        <td key={part} class="figures">
          {number(row[part], language)}
        </td>
      ))}
      <td>{duration(row.median, language)}</td>
    </tr>
  );
}

function Flaggers({ language, flaggers }: { language: Language; flaggers: Flagger[] }) {
  if (flaggers.length === 0) return null;
  return (
    <section>
      <h2 class="section-head">{say(language, 'flaggers')}</h2>
      <ul class="rows">
        {flaggers.map((flagger) => (
          <li key={flagger.id}>
            <bdi>{flagger.organisation}</bdi> ·{' '}
            {flagger.expertise.map((one) => categoryName(one)(language)).join(' · ')} ·{' '}
            {`${flagger.from} – ${flagger.until ?? '…'}`} · {flagger.suspendedAt ? '–' : stateWords(flagger, language)}
            {flagger.answered >= fewest &&
              ` · ${flaggerDeskMessages(language, 'accuracyOf', { founded: flagger.founded, answered: flagger.answered })}`}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Files({ language, year, exports }: Parts) {
  return (
    <section class="stack">
      <h2 class="section-head">{say(language, 'files')}</h2>
      <p>{say(language, 'filesText')}</p>
      <ul>
        <li>
          <a href={`/${language}/trust/precedents`}>{say(language, 'precedents')}</a>
        </li>
        <li>
          <a href={`/${language}/log`}>{say(language, 'log')}</a>
        </li>
        <li>
          <a href="/trust/moderation/statement-of-reasons.schema.json">{say(language, 'schema')}</a>
        </li>
        <li>
          <a href="/trust/moderation/reasons.json">{say(language, 'allFiles')}</a>
        </li>
        {year !== null &&
          ['json', 'csv'].map((form) => (
            <li key={form}>
              <a
                href={`/trust/moderation/report/${year}.${form}`}
              >{`${say(language, 'yearFile')} (${form.toUpperCase()})`}</a>
            </li>
          ))}
      </ul>
      <ul class="rows">
        {exports.map(({ day, lines, sha256 }) => (
          <li key={day}>
            {dayName(day, language, 'date')} · {say(language, 'lines')}: {number(lines, language)} ·{' '}
            <a href={`/trust/moderation/reasons/${day}.jsonl`} aria-label={`JSON Lines ${day}`}>
              JSON Lines
            </a>{' '}
            ·{' '}
            <a href={`/trust/moderation/reasons/${day}.csv`} aria-label={`CSV ${day}`}>
              CSV
            </a>
            <br />
            <small class="quiet wrapping" dir="ltr">
              {sha256}
            </small>
          </li>
        ))}
      </ul>
    </section>
  );
}
