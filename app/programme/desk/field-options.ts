import { type Language, languages, nameLanguage } from '../../platform/language.ts';
import type { Sentence } from '../../platform/messages.ts';
import { wordsOf } from '../../platform/text.ts';
import { accesses, kinds, roles, severities, statuses } from '../programme-schema.ts';
import { featureNames, nameFeature } from '../room-messages.ts';
import { sessionMessages } from '../session/session-row-messages.ts';
import type { Known, Option } from './field-schema.ts';
import { fieldMessages } from './field-messages.ts';

type Options = (known: Known, language: Language) => Option[];

const listed =
  <T extends string>(values: readonly T[], label: (value: T) => Sentence): Options =>
  (_, language) =>
    values.map((value) => ({ value, label: label(value)(language) }));

export const kindOptions = listed(kinds, (kind) => sessionMessages.sentence(`kind.${kind}`));
export const accessOptions = listed(accesses, (access) => sessionMessages.sentence(`access.${access}`));
export const statusOptions = listed(statuses, (status) => sessionMessages.sentence(`status.${status}`));
export const roleOptions = listed(roles, (role) => fieldMessages.sentence(`role.${role}`));
export const severityOptions = listed(severities, (severity) => fieldMessages.sentence(severity));
export const hostOptions = listed(['host', 'supporter'] as const, (role) => fieldMessages.sentence(role));
export const featureOptions = listed(featureNames, (name) => (language) => nameFeature(name, language));
export const languageOptions = listed(languages, (tag) => (language) => nameLanguage(tag, language));

/** Things of the edition, by id. */
export const thingOptions =
  (noun: keyof Known['things']): Options =>
  (known, language) =>
    known.things[noun].map(({ id, name }) => ({ value: id, label: wordsOf(name, language) }));

export const editionOptions: Options = ({ editions, edition }) =>
  editions.filter((slug) => slug !== edition.slug).map((slug) => ({ value: slug, label: slug }));
