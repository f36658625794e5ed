import type { TableStatement } from './privacy-columns.ts';
import { all } from './privacy-columns-rules.ts';

// A participant is a pseudonym: what leads to it from a person is in participant_key, sealed under that person's key.
export const deliberation: Record<string, TableStatement> = {
  consultation: {
    columns: {
      ...all('id', 'id edition_id about_id made_by'),
      ...all('public', 'slug about_kind title introduction languages writers voters moderation open_data'),
      ...all('state', 'made_at revision last_statement last_participant last_vote'),
    },
  },
  consultation_phase: {
    columns: { ...all('id', 'consultation_id entered_by'), ...all('state', 'number phase entered_at') },
  },
  consultation_result: {
    columns: { consultation_id: 'id', ...all('state', 'phase_number votes hash result kept_at') },
  },
  participant_key: {
    person: 'person_id',
    columns: { ...all('id', 'person_id sealed'), made_at: { item: 'participation' } },
  },
  participant: {
    columns: {
      consultation_id: 'id',
      lookup: 'hash',
      ...all('state', 'number standing category language joined_at merged_into merged_at'),
    },
  },
  statement: {
    columns: {
      ...all('id', 'consultation_id seeded_by key'),
      text: 'public',
      ...all('state', 'number author written_at state meta'),
    },
  },
  statement_decision: {
    columns: {
      ...all('id', 'id consultation_id decided_by undone_by moderation_id'),
      ...all('state', 'number decision reason state_before meta_before decided_at undone_at'),
    },
  },
  statement_report: {
    columns: { consultation_id: 'id', ...all('state', 'number participant reason made_at settled_at') },
  },
  vote: {
    columns: { ...all('id', 'consultation_id key'), ...all('state', 'sequence participant statement value at') },
  },
};
