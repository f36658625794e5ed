import type { Language } from '../../platform/language.ts';
import { Refusal } from '../../platform/refusal.ts';
import { passkeyMessages as say } from './passkey-messages.ts';
import { passkeyName } from './passkey-schema.ts';
import { Field } from './sign-in-forms.tsx';

interface NameParts {
  language: Language;
  value: string;
  refusal?: Refusal | undefined;
}

export function NameField({ language, value, refusal }: NameParts) {
  return (
    <Field
      label={say(language, 'name')}
      language={language}
      name="name"
      value={value}
      refusal={refusal}
      required
      maxLength={60}
      dir="auto"
      autocomplete="off"
    />
  );
}

/** A name as typed. @throws Refusal `passkey.name` (422) */
export function readName(typed: string | undefined): string {
  const read = passkeyName.safeParse(typed);
  if (!read.success) throw new Refusal('passkey.name', 422, say.sentence('nameWrong'));
  return read.data;
}
