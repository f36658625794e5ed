import type { InputHTMLAttributes } from 'preact';
import type { Language } from '../../platform/language.ts';
import { Refusal } from '../../platform/refusal.ts';
import type { Answer, Call } from '../house.ts';

/** Does what a form asks for; what the rules refuse shows the form again, with the sentence and what was typed. */
export async function orAgain(
  work: () => Promise<Response>,
  again: (refusal: Refusal) => Answer | Promise<Answer>,
): Promise<Answer> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Refusal) return again(error);
    throw error;
  }
}

/** The fields of a form, by name; files and repeated fields are left out. */
export async function fieldsOf({ context }: Call): Promise<Record<string, string>> {
  const body = await context.req.parseBody();
  return Object.fromEntries(
    Object.entries(body).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}

export function Problem({ refusal, language }: { refusal: Refusal | undefined; language: Language }) {
  if (!refusal) return null;
  return (
    <p class="message error" role="alert">
      {refusal.sentence(language)}
    </p>
  );
}

interface FieldParts {
  name: string;
  label: string;
  language: Language;
  value?: string | undefined;
  /** What is wrong with what was typed here. */
  refusal?: Refusal | undefined;
  help?: string;
  type?: 'text' | 'email';
  required?: boolean;
  maxLength: number;
  /** What browsers may fill in (HTML, autofill detail tokens). */
  autocomplete: string;
  dir: 'ltr' | 'auto';
  inputMode?: 'numeric';
  class?: string;
}

/** A field with its label, what it is for, and beside it what is wrong with what was typed. */
export function Field({ label, language, refusal, help, name, ...input }: FieldParts) {
  // The types tell apart inputs by type; which one this is is known to the caller only.
  const attributes = input as InputHTMLAttributes;
  const about = [help && `${name}-help`, refusal && `${name}-problem`].filter(Boolean).join(' ');
  return (
    <div class="stack field-group">
      <label class="field">
        <span>{label}</span>
        <input
          {...attributes}
          name={name}
          aria-describedby={about || undefined}
          aria-invalid={refusal ? 'true' : undefined}
        />
      </label>
      {refusal && (
        <p class="message error" role="alert" id={`${name}-problem`}>
          {refusal.sentence(language)}
        </p>
      )}
      {help && (
        <p class="quiet" id={`${name}-help`}>
          {help}
        </p>
      )}
    </div>
  );
}

export const Next = ({ next }: { next: string }) => <input type="hidden" name="next" value={next} />;
