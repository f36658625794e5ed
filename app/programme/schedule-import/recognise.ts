import { Refusal } from '../../platform/refusal.ts';
import { importMessages } from './import-messages.ts';

export type Family = 'xml' | 'json' | 'ical' | 'csv';

export const unrecognised = (found: string): Refusal =>
  new Refusal('import.unrecognised', 422, importMessages.sentence('unrecognised', { found }), { found });

/** What a file begins like decides how it is read; its name and extension never do. */
export function familyOf(head: string): Family {
  const text = head.trimStart();
  if (text === '') throw unrecognised('∅');
  if (text.startsWith('<')) {
    if (/^<(!doctype\s+html|html)\b/i.test(text)) throw unrecognised('HTML');
    return 'xml';
  }
  if (text.startsWith('{') || text.startsWith('[')) return 'json';
  // pretalx's own documentation shows its answers under a comment.
  if (text.startsWith('/*') && /\*\/\s*[{[]/.test(text)) return 'json';
  if (/^BEGIN:(VCALENDAR|VEVENT)/i.test(text)) return 'ical';
  const [firstLine = ''] = text.split(/\r?\n/, 1);
  if (isCsvHeader(firstLine)) return 'csv';
  throw unrecognised(describe(text));
}

const isCsvHeader = (line: string): boolean => {
  const cells = line
    .toLowerCase()
    .split(/[,;\t]/)
    .map((cell) => cell.replace(/^"|"$/g, '').trim());
  return cells.some((cell) => cell === 'title') && cells.some((cell) => /^(start|starts|starts_at|date)/.test(cell));
};

function describe(text: string): string {
  const signatures: [string, string][] = [
    ['%PDF', 'PDF'],
    ['PK\u0003\u0004', 'ZIP'],
    ['\u0089PNG', 'PNG'],
    ['BZh', 'bzip2'],
  ];
  const known = signatures.find(([signature]) => text.startsWith(signature));
  if (known) return known[1];
  // biome-ignore lint/suspicious/noControlCharactersInRegex: shown to a person, so nothing that moves a cursor
  return (
    text
      .slice(0, 40)
      .replace(/[\u0000-\u001f\u007f-\u009f\ufffd]+/g, ' ')
      .trim() || '?'
  );
}
