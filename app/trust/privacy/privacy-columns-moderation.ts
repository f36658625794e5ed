import type { TableStatement } from './privacy-columns.ts';
import { all } from './privacy-columns-rules.ts';

// Whose a decision is stands in the receipt alone: erasing deletes it, and the decision is about nobody any more.
export const moderation: Record<string, TableStatement> = {
  house_rules: {
    columns: {
      ...all('public', 'version introduction note published_at in_force_from'),
      ...all('id', 'made_by published_by'),
      ...all('state', 'made_at revision'),
    },
  },
  house_rule: { columns: all('public', 'version key number title text finding category') },
  moderation_item: {
    columns: {
      ...all('id', 'id subject claimed_by cluster'),
      ...all('state', 'kind edition language why urgency asked_at asked reasons claimed_until settled_at'),
      ...all('hash', 'author network likeness'),
    },
  },
  moderation_act: {
    columns: { ...all('id', 'id by undone_by'), ...all('state', 'gesture kind edition choice decisions at') },
  },
  // What is sealed opens with the salt of the receipt, and with nothing else.
  moderation_decision: {
    columns: {
      ...all('id', 'id item_id act_id subject decided_by undoes notice'),
      ...all('state', 'kind edition language content_type content_at outcome state_before decided_at asked_at cause'),
      ...all('state', 'visibility ground rules_version clause law source automated_detection automated_decision'),
      ...all('state', 'category keywords territories ends_at'),
      commitment: 'hash',
      statement: 'site',
    },
  },
  moderation_receipt: {
    person: 'person_id',
    columns: {
      ...all('id', 'decision_id person_id author'),
      salt: 'hash',
      language: { item: 'decisions' },
      decided_at: { item: 'decisions' },
      mailed_at: { item: 'decisions' },
    },
  },
  moderation_note: {
    person: 'written_by',
    columns: { ...all('id', 'id subject written_by'), text: 'site', kind: 'state', written_at: { item: 'moderating' } },
  },
  moderator_setting: {
    person: 'person_id',
    columns: {
      person_id: 'id',
      blur: { item: 'moderating' },
      most_decisions: { item: 'moderating' },
      most_minutes: { item: 'moderating' },
      set_at: { item: 'moderating' },
    },
  },
  moderation_shift: { columns: { set_by: 'id', ...all('state', 'edition most_decisions most_minutes set_at') } },
};
