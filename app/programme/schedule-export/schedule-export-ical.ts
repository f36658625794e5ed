import { legible } from './schedule-export-fields.ts';

// iCalendar as a tree, written as text (RFC 5545) here and as XML (RFC 6321) in schedule-export-xcal.ts.
// Moments and offsets are held as ISO 8601 writes them in full: 2016-11-16T09:30:00, +08:00.

export type ValueType = 'text' | 'uri' | 'date-time' | 'duration' | 'integer' | 'utc-offset' | 'geo';

export interface Property {
  name: string;
  type: ValueType;
  values: string[];
  parameters: Record<string, string>;
}

export interface Component {
  name: string;
  properties: Property[];
  components: Component[];
}

export const texts = (name: string, values: string[], parameters: Record<string, string> = {}): Property => ({
  name,
  type: 'text',
  values: values.map(legible),
  parameters,
});

export const property = (
  name: string,
  type: ValueType,
  value: string,
  parameters: Record<string, string> = {},
): Property => ({ name, type, values: [legible(value)], parameters });

/** The text of a component, lines ending in CRLF and folded at 75 octets. */
export const icalText = (component: Component): string => `${linesOf(component).map(fold).join('\r\n')}\r\n`;

const linesOf = ({ name, properties, components }: Component): string[] => [
  `BEGIN:${name}`,
  ...properties.map(line),
  ...components.flatMap(linesOf),
  `END:${name}`,
];

function line({ name, type, values, parameters }: Property): string {
  const given = Object.entries(parameters).map(([key, value]) => `;${key}=${parameterText(value)}`);
  return `${name}${given.join('')}:${values.map((value) => valueText(type, value)).join(',')}`;
}

const escapes: Record<string, string> = { '\\': '\\\\', ';': '\\;', ',': '\\,', '\n': '\\n' };

function valueText(type: ValueType, value: string): string {
  if (type === 'text') return value.replace(/[\\;,\n]/g, (character) => escapes[character] ?? character);
  if (type === 'date-time' || type === 'utc-offset') return value.replace(/[-:](?=\d\d)/g, dropSeparator);
  return value;
}

/** A minus in front of an offset is no separator. */
const dropSeparator = (mark: string, at: number): string => (at === 0 ? mark : '');

/** Quotation marks and line ends in parameters by RFC 6868; quoted where separators stand in it. */
function parameterText(value: string): string {
  const safe = value.replaceAll('^', '^^').replaceAll('\n', '^n').replaceAll('"', "^'");
  return /[,;:]/.test(safe) ? `"${safe}"` : safe;
}

/** Folds a line at 75 octets of UTF-8, the space that begins each next line counted, never inside a character. */
export function fold(text: string): string {
  if (text.length <= 24 || Buffer.byteLength(text) <= 75) return text;
  const bytes = Buffer.from(text);
  const parts: string[] = [];
  for (let from = 0; from < bytes.length; ) {
    let to = Math.min(bytes.length, from + (from === 0 ? 75 : 74));
    while (to < bytes.length && ((bytes[to] ?? 0) & 0xc0) === 0x80) to -= 1;
    parts.push(bytes.toString('utf8', from, to));
    from = to;
  }
  return parts.join('\r\n ');
}
