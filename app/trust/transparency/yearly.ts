import type { Database, Tx } from '../../platform/database.ts';
import { cell } from './export-rules.ts';
import { axes, statisticsOf, yearSpan } from './statistics.ts';
import { fewest } from './statistics-rules.ts';

/** What a year of moderation came to, for the report that DSA Art. 15 and 24 ask for. */
export interface YearlyReport {
  v: 1;
  site: string;
  year: number;
  /** Counts below this are left out of tables, and null. */
  smallest: number;
  figures: Figure[];
}

/** One number: what is counted, of which part, and how many or how long (seconds). */
export interface Figure {
  /** Of the regulation: `15(1)(b)`. */
  article: string;
  indicator: string;
  axis: string;
  key: string;
  value: number | null;
}

const complaintParts = [
  ...(['made', 'waiting', 'upheld', 'overturned', 'moot', 'withdrawn', 'late', 'median', 'p90'] as const),
];

/** The report of a calendar year (UTC): the same for the same decisions. */
export async function yearlyReport(db: Database | Tx, year: number, site: string): Promise<YearlyReport> {
  const { totals, all, by, notices, appeals, complaints } = await statisticsOf(db, yearSpan(year));
  const one = (article: string, indicator: string, value: number | null): Figure => ({
    article,
    indicator,
    axis: 'all',
    key: '',
    value,
  });
  const noticeRows = [notices.all, ...notices.rows];
  const figures: Figure[] = [
    ...noticeRows.flatMap((row) => {
      const place = { article: '15(1)(b)', axis: row.key ? 'category' : 'all', key: row.key };
      return (['count', 'fromFlaggers', 'illegal', 'rules', 'kept', 'median'] as const).map((part) => ({
        ...place,
        indicator: `notices.${part}`,
        value: row[part],
      }));
    }),
    ...(['removed', 'kept', 'restored', 'undone'] as const).map((part) =>
      one('15(1)(c)', `decisions.${part}`, totals[part]),
    ),
    one('15(1)(c)', 'decisions.median', all.median),
    one('15(1)(c)', 'decisions.p90', all.p90),
    ...axes.flatMap((axis) =>
      by[axis].map(({ key, count }) => ({
        article: '15(1)(c)',
        indicator: 'decisions.removed',
        axis,
        key,
        value: count,
      })),
    ),
    ...complaintParts.map((part) => one('15(1)(d)', `complaints.${part}`, appeals[part])),
    ...complaintParts.map((part) => one('15(1)(d)', `complaints-of-notifiers.${part}`, complaints[part])),
    ...by.automation.map(({ key, overturned }) => ({
      article: '15(1)(e)',
      indicator: 'automation.overturned',
      axis: 'automation',
      key,
      value: overturned,
    })),
  ];
  return { v: 1, site, year, smallest: fewest, figures };
}

const heads = ['article', 'indicator', 'axis', 'key', 'value'] as const;

export const yearlyCsv = ({ figures }: YearlyReport): string =>
  [heads.join(','), ...figures.map((figure) => heads.map((head) => cell(figure[head])).join(',')), ''].join('\r\n');
