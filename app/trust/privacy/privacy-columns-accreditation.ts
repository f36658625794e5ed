import type { TableStatement } from './privacy-columns.ts';
import { all } from './privacy-columns-rules.ts';

export const accreditation: Record<string, TableStatement> = {
  accreditation: {
    person: 'person_id',
    columns: {
      ...all('id', 'id edition_id person_id batch replaces given_by ended_by'),
      category: { item: 'accreditations' },
      country: { item: 'accreditations' },
      given_at: { item: 'accreditations' },
      ended_at: { item: 'accreditations' },
      end_reason: { item: 'accreditations' },
      end_note: { item: 'accreditations', sealed: (row) => `accreditation ${String(row.id)} note` },
    },
  },
};
