import type { Language } from '../../platform/language.ts';
import { fileAddress } from '../../platform/files.ts';
import { faultId, fieldId, type FormParts } from './field-parts.ts';
import { rowsIn } from './field-make.ts';
import { fieldMessages } from './field-messages.ts';
import type { Column, Control, Field, Known } from './field-schema.ts';
import { formMessages as say } from './form-messages.ts';
import { own } from './field-values.ts';

type Parts = FormParts & { field: Field; words: { lang?: string | undefined; dir?: 'ltr' | 'rtl' | undefined } };

/** Ids of the lists of suggestions that a page may carry. */
export const suggestions = { people: 'suggest-people', zones: 'suggest-zones' } as const;

/** The inputs of one field. */
export function ControlOf(parts: Parts) {
  const { control } = parts.field;
  switch (control.kind) {
    case 'line':
      return <Line {...parts} control={control} />;
    case 'long':
      return <textarea {...common(parts)} {...parts.words} rows={6} value={valueOf(parts)} />;
    case 'choice':
      return <Choice {...parts} control={control} />;
    case 'mark':
      return <input type="checkbox" {...common(parts)} value="yes" checked={valueOf(parts) === 'yes'} />;
    case 'marks':
      return <Marks {...parts} control={control} />;
    case 'rows':
      return <Rows {...parts} control={control} />;
    case 'picture':
      return <Picture {...parts} />;
  }
}

const valueOf = ({ field, held }: Parts): string => held.values[field.name] ?? '';

function common({ field: { name }, held, closed }: Parts) {
  const [fault, why] = [held.faults[name], closed(name)];
  return {
    id: fieldId(name),
    name,
    disabled: why !== null,
    'aria-invalid': fault ? true : undefined,
    'aria-describedby': [fault && faultId(name), why && `why-${name}`].filter(Boolean).join(' ') || undefined,
  };
}

function Line({ control, ...parts }: Parts & { control: Control & { kind: 'line' } }) {
  const { type = 'text', suggests } = control;
  return (
    <input
      {...common(parts)}
      {...parts.words}
      type={type === 'url' ? 'text' : type === 'number' ? 'text' : type}
      inputMode={type === 'number' ? 'numeric' : type === 'url' ? 'url' : undefined}
      class={['number', 'date', 'time'].includes(type) ? 'short' : undefined}
      list={suggests && suggestions[suggests]}
      value={valueOf(parts)}
      autocomplete="off"
    />
  );
}

function Choice({ control, ...parts }: Parts & { control: Control & { kind: 'choice' } }) {
  const value = valueOf(parts);
  const options = control.options(parts.known, parts.language);
  // What was chosen and is not offered any more stays visible, so that it isn't changed by looking at it.
  const odd = value !== '' && !options.some((option) => option.value === value);
  return (
    <select {...common(parts)}>
      {!parts.field.required && <option value="">–</option>}
      {odd && (
        <option value={value} selected>
          {value}
        </option>
      )}
      {options.map((option) => (
        <option key={option.value} value={option.value} selected={option.value === value}>
          {option.label}
        </option>
      ))}
    </select>
  );
}

function Marks({ control, ...parts }: Parts & { control: Control & { kind: 'marks' } }) {
  const { field, language, known, closed } = parts;
  const marked = valueOf(parts).split(' ').filter(Boolean);
  const options = control.options(known, language);
  const more = marked.filter((one) => !options.some((option) => option.value === one));
  const disabled = closed(field.name) !== null;
  return (
    <div class="marks">
      {options.map(({ value, label }) => (
        <label key={value}>
          <input type="checkbox" name={field.name} value={value} checked={marked.includes(value)} disabled={disabled} />
          {label}
        </label>
      ))}
      {control.others && (
        <label>
          {fieldMessages(language, 'others')}{' '}
          <input name={own.others(field.name)} value={more.join(' ')} disabled={disabled} class="short" />
        </label>
      )}
    </div>
  );
}

function Rows({ control, ...parts }: Parts & { control: Control & { kind: 'rows' } }) {
  const { field, language, closed, spare = 2 } = parts;
  const filled = rowsIn(valueOf(parts));
  const disabled = closed(field.name) !== null;
  const rows = disabled ? filled : [...filled, ...Array.from({ length: spare }, (): string[] => [])];
  return (
    <>
      <div class="scrolling">
        <table class="desk-rows">
          <thead>
            <tr>
              {control.ordered && <th scope="col">{say(language, 'place')}</th>}
              {control.columns.map(({ name, label }) => (
                <th key={name} scope="col">
                  {label(language)}
                </th>
              ))}
              <th scope="col">{say(language, 'deleteRow')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((cells, row) => (
              <Row key={row} {...parts} control={control} cells={cells} row={row} disabled={disabled} />
            ))}
          </tbody>
        </table>
      </div>
      {!disabled && (
        <button type="submit" name={own.more} value={field.name} formNoValidate class="plain">
          {say(language, 'moreRows')}
        </button>
      )}
    </>
  );
}

type RowParts = Parts & { control: Control & { kind: 'rows' }; cells: string[]; row: number; disabled: boolean };

function Row({ field, language, known, control, cells, row, disabled }: RowParts) {
  const { name } = field;
  const labelled = (words: string) => ({ 'aria-label': `${words}, ${row + 1}`, disabled });
  return (
    <tr>
      {control.ordered && (
        <td>
          <input
            name={own.place(name, row)}
            value={row + 1}
            inputMode="numeric"
            class="place"
            {...labelled(say(language, 'place'))}
          />
        </td>
      )}
      {control.columns.map((column, at) => (
        <td key={column.name}>
          <Cell
            column={column}
            value={cells[at] ?? ''}
            optional={at === 0}
            {...{ known, language, field: own.cell(name, row, column.name) }}
            labelled={labelled(column.label(language))}
          />
        </td>
      ))}
      <td>
        {cells.length > 0 && (
          <input type="checkbox" name={own.gone(name, row)} {...labelled(say(language, 'deleteRow'))} />
        )}
      </td>
    </tr>
  );
}

interface CellParts {
  column: Column;
  value: string;
  /** May be left empty: the first choice of a row that isn't filled. */
  optional: boolean;
  known: Known;
  language: Language;
  field: string;
  labelled: { 'aria-label': string; disabled: boolean };
}

function Cell({ column, value, optional, known, language, field, labelled }: CellParts) {
  if (column.kind === 'choice') {
    return (
      <select name={field} {...labelled}>
        {optional && <option value="">–</option>}
        {column.options?.(known, language).map((option) => (
          <option key={option.value} value={option.value} selected={option.value === value}>
            {option.label}
          </option>
        ))}
      </select>
    );
  }
  const number = column.kind === 'number';
  return (
    <input
      name={field}
      value={value}
      type={column.kind === 'moment' ? 'datetime-local' : 'text'}
      inputMode={number ? 'numeric' : undefined}
      class={number ? 'place' : undefined}
      list={column.kind === 'person' ? suggestions.people : undefined}
      autocomplete="off"
      {...(column.kind === 'line' && { dir: 'auto' })}
      {...labelled}
    />
  );
}

function Picture(parts: Parts) {
  const { field, language, closed } = parts;
  const value = valueOf(parts);
  const disabled = closed(field.name) !== null;
  return (
    <div class="desk-picture">
      <input type="hidden" name={field.name} value={value} disabled={disabled} />
      {value && <img src={fileAddress(value)} alt="" />}
      <input
        type="file"
        {...common(parts)}
        name={own.file(field.name)}
        accept="image/png,image/jpeg,image/webp,image/avif"
      />
      {value && (
        <label>
          <input type="checkbox" name={own.gone(field.name)} disabled={disabled} /> {say(language, 'noPicture')}
        </label>
      )}
    </div>
  );
}
