import type { TableStatement } from './privacy-columns.ts';
import { all } from './privacy-columns-rules.ts';

// Whose an appeal is stands in the receipt of its decision; what was written opens with the salt there, and with nothing
// else. Notices keep words and hand apart from what is counted.
export const appeals: Record<string, TableStatement> = {
  appeal: {
    columns: {
      ...all('id', 'id decision_id first_decider subject decided_by restored_by'),
      ...all(
        'state',
        'kind edition clause language made_at due_at ended_at ended_how reason reasoning_language weight',
      ),
      ...all('site', 'words reasoning'),
    },
  },
  appeal_setting: { columns: { ...all('state', 'only_row months answer_days set_at'), set_by: 'id' } },
  trusted_flagger: {
    columns: {
      ...all('id', 'id granted_by suspended_by ended_by'),
      ...all('public', 'organisation expertise from_day until_day'),
      ...all('state', 'granted_at suspended_at ended_at'),
      suspended_why: 'site',
    },
  },
  trusted_flagger_member: {
    person: 'person_id',
    columns: { ...all('id', 'flagger_id person_id added_by'), added_at: { item: 'flagging' } },
  },
  notice: {
    columns: {
      ...all('id', 'id subject flagger_id item_id decision_id unfounded_by'),
      ...all('state', 'kind edition address category made_at answered_at answer unfounded_at'),
    },
  },
  notice_words: {
    person: 'person_id',
    columns: {
      ...all('id', 'notice_id person_id'),
      ...all('hash', 'salt notifier'),
      words: 'site',
      language: { item: 'notices' },
      over_at: { item: 'notices' },
    },
  },
  // Whose it is stands in the words of its notice, whose salt opens it.
  complaint: {
    columns: {
      ...all('id', 'id notice_id decision_id first_decider subject decided_by removed_by'),
      ...all('state', 'kind edition category language made_at due_at ended_at ended_how reason reasoning_language'),
      ...all('site', 'words reasoning'),
    },
  },
  notice_misuse: {
    columns: {
      notifier: 'hash',
      ...all('state', 'warned_at suspended_at suspended_until'),
      ...all('id', 'warned_by suspended_by'),
    },
  },
  precedent: {
    columns: {
      ...all('id', 'id decision_id written_by withdrawn_by'),
      ...all('public', 'clause language summary'),
      ...all('state', 'written_at withdrawn_at'),
    },
  },
  transparency_export: { columns: { ...all('public', 'day lines body'), sha256: 'hash', made_at: 'state' } },
};
