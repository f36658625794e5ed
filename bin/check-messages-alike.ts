import type { Language } from '../app/platform/language.ts';

/** Names that are written the same everywhere: formats, programs, units. */
export const internationalWords: ReadonlySet<string> = new Set([
  'Plenary',
  'API',
  'Atom',
  'CSV',
  'frab',
  'HTML',
  'iCalendar',
  'ICS',
  'JSON',
  'JSON-LD',
  'OpenAPI',
  'pentabarf',
  'pretalx',
  'PDF',
  'QR',
  'RSS',
  'UTC',
  'webcal',
  'xCal',
  'XML',
  'schedule.json',
  'schedule.xml',
  'schedule2.json',
]);

/** Texts that a language writes like English does, each looked at by somebody who reads it. */
export const alike: Partial<Record<Language, readonly string[]>> = {
  es: ['Material', 'original'],
  fr: [
    'Code',
    'Consultations',
    'Description',
    'description',
    'Forum',
    'Forums',
    'Latitude',
    'Logo',
    'Longitude',
    'Organisation',
    'Organisations',
    'Phase',
    'Phases',
    'Photo',
    'Position',
    'Programme',
    'Suggestions',
    'Type',
    'original',
  ],
};
