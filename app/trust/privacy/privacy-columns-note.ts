import type { TableStatement } from './privacy-columns.ts';
import { all } from './privacy-columns-rules.ts';

// A rater is a pseudonym: what leads to it from a person is in note_key, sealed under that person's key.
export const notes: Record<string, TableStatement> = {
  note_room: {
    columns: {
      edition_id: 'id',
      ...all('state', 'last_note last_rater revision result_revision result_number'),
    },
  },
  note_result: { columns: { edition_id: 'id', ...all('state', 'number at'), ...all('public', 'hash file') } },
  note_key: {
    person: 'person_id',
    columns: { ...all('id', 'person_id sealed'), made_at: { item: 'notes' } },
  },
  note_rater: { columns: { edition_id: 'id', number: 'state', lookup: 'hash' } },
  context_note: {
    columns: {
      ...all('id', 'id edition_id subject_id key decision_id'),
      ...all('public', 'text language sources score ground'),
      ...all('state', 'number subject_kind writer written_at state status decided'),
    },
  },
  note_rating: { columns: { note_id: 'id', ...all('state', 'rater rating reasons early rated_at') } },
  note_status: { columns: { note_id: 'id', ...all('state', 'number status result_number at') } },
  reading_list: {
    person: 'person_id',
    columns: {
      person_id: 'id',
      sealed: { item: 'reading-list', sealed: (row) => `reading-list ${String(row.person_id)}` },
      changed_at: { item: 'reading-list' },
    },
  },
};
