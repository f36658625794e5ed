import type { TableStatement } from './privacy-columns.ts';
import { all } from './privacy-columns-rules.ts';

// Newsletters, stories that people send in, and programs that follow feeds. An address without an account is sealed
// under a key of its own, which is destroyed with the row.
export const letters: Record<string, TableStatement> = {
  newsletter: {
    columns: { edition_id: 'id', changed_by: 'id', ...all('state', 'automatic hour weekday since changed_at') },
  },
  newsletter_subscriber: {
    person: 'person_id',
    columns: {
      ...all('id', 'id edition_id person_id key_id'),
      own_key: 'state',
      lookup: 'hash',
      sealed: { item: 'newsletters', sealed: (row) => `newsletter ${String(row.id)}` },
      language: { item: 'newsletters' },
      wishes: { item: 'newsletters' },
      asked_at: { item: 'newsletters' },
      confirmed_at: { item: 'newsletters' },
    },
  },
  newsletter_suppression: { columns: { lookup: 'hash', cause: 'state', since: 'state' } },
  newsletter_day: { columns: { edition_id: 'id', ...all('state', 'day what many') } },
  newsletter_issue: {
    columns: {
      ...all('id', 'id edition_id made_by sent_by'),
      ...all('public', 'subject introduction'),
      ...all('state', 'number kind follows_only made_at revision due_at started_at finished_at'),
    },
  },
  newsletter_item: { columns: { ...all('id', 'issue_id article_id'), ...all('state', 'position what state_number') } },
  newsletter_delivery: {
    columns: {
      ...all('id', 'id issue_id subscriber_id articles claim job_id'),
      ...all('state', 'state attempts next_at changed_at outcome'),
    },
  },
  newsletter_bounce: { columns: { ...all('id', 'delivery_id subscriber_id'), ...all('state', 'status at') } },
  // Sealed under a key of its own, or that of whoever sent it while signed in.
  story: {
    person: 'person_id',
    columns: {
      ...all('id', 'id edition_id person_id key_id claimed_by article_id moderation_id settled_by'),
      sealed: { item: 'stories', sealed: (row) => `story ${String(row.id)}` },
      ...all('state', 'own_key tip rights_version claimed_at held settled_at'),
      language: { item: 'stories' },
      rights_wording: { item: 'stories' },
      sent_at: { item: 'stories' },
      outcome: { item: 'stories' },
    },
  },
  story_picture: { columns: { ...all('id', 'story_id sealed words'), ...all('state', 'number looks covered') } },
  story_message: {
    columns: { ...all('id', 'story_id written_by sealed'), ...all('state', 'number from_sender at') },
  },
  // Addresses of programs, not of people.
  websub_subscription: {
    columns: {
      ...all('id', 'id key_id'),
      ...all('site', 'topic callback secret'),
      ...all('state', 'expires_at confirmed_at failures'),
    },
  },
  websub_request: {
    columns: {
      ...all('id', 'id key_id'),
      ...all('site', 'topic callback secret'),
      ...all('state', 'mode lease_seconds asked_at'),
    },
  },
  websub_topic: { columns: { topic: 'site', hash: 'hash', told_at: 'state' } },
  websub_edition: { columns: { edition_id: 'id', revision: 'state' } },
};
