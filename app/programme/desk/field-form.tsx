import type { ComponentChildren } from 'preact';
import { directionOf } from '../../platform/language.ts';
import type { Sentence } from '../../platform/messages.ts';
import { ControlOf } from './field-control.tsx';
import { faultId, fieldId, type FormParts } from './field-parts.ts';
import type { Field } from './field-schema.ts';
import { formMessages as say } from './form-messages.ts';
import { own } from './field-values.ts';
import { plainValue } from './field-words.ts';

/** All fields of a form in their groups, with what is compared when it is sent. */
export function Fields(parts: FormParts) {
  const { held, groups, closed, language } = parts;
  const names = groups.flatMap(({ fields }) => fields.map(({ name }) => name));
  const open = names.filter((name) => !closed(name));
  const was = Object.fromEntries(open.map((name) => [name, held.was[name] ?? '']));
  return (
    <>
      <input type="hidden" name={own.was} value={JSON.stringify(was)} />
      <input type="hidden" name={own.asked} value={Object.keys(held.conflicts).join(' ')} />
      {groups.map(({ name, label, fields }) => (
        <fieldset key={name} class="desk-group">
          <legend>{label(language)}</legend>
          {fields.map((field) => (
            <OneField key={field.name} field={field} {...parts} />
          ))}
        </fieldset>
      ))}
    </>
  );
}

/** Lists, and texts, which are read as they are written. */
const isWide = ({ control, language }: Field) =>
  language !== undefined || ['long', 'rows', 'marks'].includes(control.kind);

export function OneField({ field, ...parts }: FormParts & { field: Field }) {
  const { language, held, closed, thing } = parts;
  const { name, label, hint, required } = field;
  const [fault, why] = [held.faults[name], closed(name)];
  const tag = field.language?.(thing) || undefined;
  const words = { lang: tag, dir: tag && directionOf(tag) !== directionOf(language) ? directionOf(tag) : undefined };
  const several = ['marks', 'rows'].includes(field.control.kind);
  const heading = (
    <>
      {label(language)}
      {required && <span class="quiet"> {say(language, 'required')}</span>}
      {tag && tag !== language && <span class="quiet"> [{tag}]</span>}
    </>
  );
  const notes = [
    hint && <p class="quiet">{hint(language)}</p>,
    why && (
      <p class="quiet" id={`why-${name}`}>
        {why(language)}
      </p>
    ),
    fault && (
      <p class="fault" id={faultId(name)}>
        {fault(language)}
      </p>
    ),
    held.conflicts[name] && <Conflict key="conflict" field={field} {...parts} />,
  ];
  const control = <ControlOf field={field} words={words} {...parts} />;
  const kind = `desk-field${isWide(field) ? ' wide' : ''}${fault || held.conflicts[name] ? ' wrong' : ''}`;
  if (several) {
    return (
      <div
        class={kind}
        role="group"
        aria-labelledby={`label-${name}`}
        id={fieldId(name)}
        tabIndex={fault ? -1 : undefined}
      >
        <span class="label" id={`label-${name}`}>
          {heading}
        </span>
        {control}
        {notes}
      </div>
    );
  }
  return (
    <div class={kind}>
      <label for={fieldId(name)}>{heading}</label>
      {control}
      {notes}
    </div>
  );
}

/** What it was, what somebody else made of it, and what I wrote, which stands in the field above: one is kept. */
function Conflict({ field, language, held, known }: FormParts & { field: Field }) {
  const conflict = held.conflicts[field.name];
  if (!conflict) return null;
  const show = (value: string): ComponentChildren =>
    plainValue(field, value, known, language) || <span class="quiet">{say(language, 'empty')}</span>;
  const choices = [
    { whose: 'theirs', label: say(language, 'theirs'), value: conflict.theirs },
    { whose: 'mine', label: say(language, 'mine'), value: held.values[field.name] ?? '' },
  ];
  return (
    <fieldset class="desk-conflict">
      <legend>{say(language, 'conflict')}</legend>
      <dl>
        <dt>{say(language, 'was')}</dt>
        <dd dir="auto">{show(conflict.was)}</dd>
        {choices.map(({ whose, label, value }) => (
          <>
            <dt>
              <label>
                <input type="radio" name={own.chosen(field.name)} value={whose} required /> {label}
              </label>
            </dt>
            <dd dir="auto">{show(value)}</dd>
          </>
        ))}
      </dl>
    </fieldset>
  );
}

/** What stands above a form that was not saved: why, and links to the fields that need another look. */
export function FormTrouble({ language, held, groups, sentence }: FormParts & { sentence: Sentence | null }) {
  if (!sentence) return null;
  const fields = groups.flatMap((group) => group.fields);
  const wrong = fields.filter(({ name }) => held.faults[name] || held.conflicts[name]);
  const loose = Object.entries(held.faults).filter(([name]) => !fields.some((field) => field.name === name));
  return (
    <div class="message error" role="alert">
      <p>{sentence(language)}</p>
      <ul>
        {wrong.map(({ name, label }) => (
          <li key={name}>
            <a href={`#${fieldId(name)}`}>{label(language)}</a>
          </li>
        ))}
        {loose.map(([name, fault]) => (
          <li key={name}>{fault(language)}</li>
        ))}
      </ul>
    </div>
  );
}
