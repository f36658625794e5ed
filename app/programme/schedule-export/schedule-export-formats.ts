import { calendarOf } from './schedule-export-calendar.ts';
import { csvType, scheduleCsv } from './schedule-export-csv.ts';
import { icalText } from './schedule-export-ical.ts';
import { scheduleJson, scheduleJsonType } from './schedule-export-json.ts';
import { scheduleJson2 } from './schedule-export-json2.ts';
import { xcalText, xcalType } from './schedule-export-xcal.ts';
import { scheduleXml, scheduleXmlType } from './schedule-export-xml.ts';
import type { Export } from './schedule-export.ts';

/** A way to write the programme down for other programs. */
export interface Format {
  /** Name of the file below an edition or a part of it. */
  file: string;
  type: string;
  /** The file, and how many sessions the format has no place for. */
  make(from: Export): { body: string; leftOut: number };
}

const counted = ({ body, leftOut }: { body: string; leftOut: { untimed: number; cancelled: number } }) => ({
  body,
  leftOut: leftOut.untimed + leftOut.cancelled,
});

function calendar(from: Export, write: typeof icalText): { body: string; leftOut: number } {
  const { calendar: tree, leftOut } = calendarOf(from);
  return { body: write(tree), leftOut };
}

/** Every format, by the name that the command line knows it under. */
export const formats = {
  xml: { file: 'schedule.xml', type: scheduleXmlType, make: (from) => counted(scheduleXml(from)) },
  json: { file: 'schedule.json', type: scheduleJsonType, make: (from) => counted(scheduleJson(from)) },
  schedule2: { file: 'schedule2.json', type: scheduleJsonType, make: (from) => counted(scheduleJson2(from)) },
  ics: { file: 'schedule.ics', type: 'text/calendar; charset=utf-8', make: (from) => calendar(from, icalText) },
  xcal: { file: 'schedule.xcs', type: xcalType, make: (from) => calendar(from, xcalText) },
  csv: { file: 'schedule.csv', type: csvType, make: (from) => ({ body: scheduleCsv(from), leftOut: 0 }) },
} satisfies Record<string, Format>;

export type FormatName = keyof typeof formats;
