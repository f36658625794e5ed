import type { Language } from '../../platform/language.ts';
import type { Sentence } from '../../platform/messages.ts';
import type { Held } from './edit-rules.ts';
import type { Group, Known } from './field-schema.ts';
import type { Thing } from './thing-schema.ts';

/** What the parts of a form are drawn from. */
export interface FormParts {
  language: Language;
  groups: Group[];
  known: Known;
  thing: Thing;
  held: Held;
  /** Why a field is closed to this person; null where it is open. */
  closed(name: string): Sentence | null;
  /** Empty rows below those that are filled. */
  spare?: number;
}

export const faultId = (name: string) => `fault-${name}`;
export const fieldId = (name: string) => `field-${name}`;
