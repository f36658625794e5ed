import type { Session } from '../programme-schema.ts';
import { rowsIn } from './field-make.ts';
import { fieldsOf } from './fields.ts';
import type { Values } from './field-schema.ts';
import type { Noun, Thing } from './thing-schema.ts';

/** Ids of the people who stand on a thing. */
export function peopleOn(noun: Noun, thing: Thing): string[] {
  if (noun === 'forum') return thing.chairId ? [thing.chairId as string] : [];
  if (noun !== 'session') return [];
  const { people, order } = thing as unknown as Session;
  return [...people.map(({ speakerId }) => speakerId), ...order.flatMap(({ speakerId }) => speakerId ?? [])];
}

/** What was typed into fields that name people. */
export function typedPeople(noun: Noun, values: Values): string[] {
  return fieldsOf(noun).flatMap(({ name, control }) => {
    const value = values[name] ?? '';
    if (control.kind === 'line' && control.suggests === 'people') return [value];
    if (control.kind !== 'rows') return [];
    const cells = control.columns.flatMap(({ kind }, at) => (kind === 'person' ? [at] : []));
    return rowsIn(value).flatMap((row) => cells.map((at) => row[at] ?? ''));
  });
}
