import type { TableStatement } from './privacy-columns.ts';
import { all } from './privacy-columns-rules.ts';

// What editions learn is written to be published, of things and not of people.
export const lesson: Record<string, TableStatement> = {
  lesson: { columns: { ...all('id', 'id edition_id made_by'), ...all('state', 'number made_at version state') } },
  lesson_version: {
    columns: { ...all('id', 'lesson_id saved_by'), content: 'public', ...all('state', 'number at saved_at') },
  },
  lesson_state: {
    columns: {
      ...all('id', 'lesson_id entered_by'),
      ...all('state', 'number state version at entered_at'),
      note: 'public',
    },
  },
  lesson_taking: {
    columns: {
      ...all('id', 'id lesson_id edition_id taken_by ended_by'),
      how: 'public',
      ...all('state', 'at taken_at ended_at'),
    },
  },
};
