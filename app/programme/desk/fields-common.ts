import type { Sentence } from '../../platform/messages.ts';
import { faultMessages as fault } from './field-fault-messages.ts';
import { line, marks, refuse } from './field-make.ts';
import { fieldMessages as label } from './field-messages.ts';
import { languageOptions } from './field-options.ts';

const address = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** Refuses what doesn't fit a pattern, in the words given. */
export const fits = (pattern: RegExp, sentence: Sentence) => (value: string) => {
  if (!pattern.test(value)) refuse(sentence);
};

/** The address of a thing; left empty, it is made from its name. */
export const slugField = line('slug', {
  label: label.sentence('slug'),
  hint: label.sentence('slugHint'),
  required: true,
  check: (value) => {
    if (!address.test(value) || value.length > 120) refuse(fault.sentence('address'));
  },
});

/** Languages: those of the interface as marks, others by their codes. */
export const tags = (name: string, wish: { label: Sentence }) =>
  marks(name, {
    ...wish,
    options: languageOptions,
    others: /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/,
    note: fault.sentence('language'),
  });

const country = /^[A-Z]{2}$/;

export const countryField = line('country', {
  label: label.sentence('country'),
  check: fits(country, fault.sentence('country')),
});
