import type { Sending } from './edit-rules.ts';
import { type Control, type Field, type Values } from './field-schema.ts';

// A field may be several inputs of a form; here they become the one value that the field is compared and stored by.

/** Names of inputs that aren't fields begin with this. */
export const own = {
  was: '_was',
  asked: '_asked',
  written: '_written',
  /** Asks for more empty rows of a field instead of saving. */
  more: '_more',
  chosen: (name: string) => `_chosen.${name}`,
  others: (name: string) => `${name}+`,
  file: (name: string) => `${name}:file`,
  gone: (name: string, row?: number) => (row === undefined ? `${name}:gone` : `${name}.${row}.gone`),
  place: (name: string, row: number) => `${name}.${row}.place`,
  cell: (name: string, row: number, column: string) => `${name}.${row}.${column}`,
} as const;

const mostRows = 500;

/** What was typed into an input; undefined where the form doesn’t have it, or has a file. */
export const formText = (form: FormData, name: string): string | undefined => {
  const value = form.get(name);
  return typeof value === 'string' ? value : undefined;
};

/** What a form sent, by the fields that it held. */
export function gather(form: FormData, fields: Field[]): Sending {
  const was = wasIn(formText(form, own.was));
  const held = fields.filter(({ name }) => name in was);
  const mine = Object.fromEntries(
    held.map(({ name, control }) => [name, valueIn(form, name, control, was[name] ?? '')]),
  );
  const asked = (formText(form, own.asked) ?? '').split(' ').filter((name) => name in was);
  const chosen = Object.fromEntries(
    held.flatMap(({ name }) => {
      const choice = formText(form, own.chosen(name));
      return choice === 'mine' || choice === 'theirs' ? [[name, choice] as const] : [];
    }),
  );
  return { was, mine, asked, chosen, written: languageIn(formText(form, own.written)) };
}

const languageIn = (tag: string | undefined) => (/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(tag ?? '') ? tag : undefined);

/** A form that was tampered with changes nothing: it holds no fields. */
function wasIn(json: string | undefined): Values {
  try {
    const parsed: unknown = JSON.parse(json ?? '');
    if (parsed === null || typeof parsed !== 'object') return {};
    return Object.fromEntries(
      Object.entries(parsed).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
    );
  } catch {
    return {};
  }
}

function valueIn(form: FormData, name: string, control: Control, was: string): string {
  switch (control.kind) {
    case 'mark':
      return form.has(name) ? 'yes' : '';
    case 'marks':
      return marksIn(form, name, was);
    case 'rows':
      return rowsOf(form, name, control, was);
    case 'picture':
      return form.has(own.gone(name)) ? '' : (formText(form, name) ?? was);
    case 'line':
    case 'long':
    case 'choice':
      return (formText(form, name) ?? was).trim();
  }
}

/** In the order in which they stood, so that marking and unmarking is no change; what is new comes last. */
function marksIn(form: FormData, name: string, was: string): string {
  const more = (formText(form, own.others(name)) ?? '').split(/[\s,;،；]+/);
  const marked = new Set([...form.getAll(name).map(String), ...more].filter(Boolean));
  const before = was.split(' ').filter((one) => marked.has(one));
  return [...new Set([...before, ...marked])].join(' ');
}

function rowsOf(form: FormData, name: string, control: Control & { kind: 'rows' }, was: string): string {
  const { columns, ordered } = control;
  const [first] = columns;
  if (!first || !form.has(own.cell(name, 0, first.name))) return was;
  const rows: { cells: string[]; place: number }[] = [];
  for (let row = 0; row < mostRows && form.has(own.cell(name, row, first.name)); row += 1) {
    const cells = columns.map((column) => (formText(form, own.cell(name, row, column.name)) ?? '').trim());
    const empty = cells.every((cell, at) => cell === '' || (at > 0 && columns[at]?.kind === 'choice'));
    if (empty || form.has(own.gone(name, row))) continue;
    const place = Number(formText(form, own.place(name, row)) || row + 1);
    rows.push({ cells, place: Number.isFinite(place) ? place : row + 1 });
  }
  if (rows.length === 0) return '';
  if (ordered) rows.sort((a, b) => a.place - b.place);
  return JSON.stringify(rows.map(({ cells }) => cells));
}
