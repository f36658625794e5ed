import type { Language } from '../../platform/language.ts';
import { rowsIn } from './field-make.ts';
import type { Field, Known, Option } from './field-schema.ts';

const labelIn = (options: Option[], value: string): string =>
  options.find((option) => option.value === value)?.label ?? value;

/** A value of a field in words, for reading: choices by their labels, rows as lines. */
export function plainValue({ control }: Field, value: string, known: Known, language: Language): string {
  switch (control.kind) {
    case 'choice':
      return labelIn(control.options(known, language), value);
    case 'marks': {
      const options = control.options(known, language);
      return value
        .split(' ')
        .filter(Boolean)
        .map((one) => labelIn(options, one))
        .join(', ');
    }
    case 'rows':
      return rowsIn(value)
        .map((cells) =>
          cells
            .map((cell, at) => labelIn(control.columns[at]?.options?.(known, language) ?? [], cell))
            .filter(Boolean)
            .join(' · '),
        )
        .join('\n');
    case 'mark':
      return value === 'yes' ? '✓' : '';
    case 'line':
      return control.type === 'datetime-local' ? value.replace('T', ' ') : value;
    case 'long':
    case 'picture':
      return value;
  }
}
