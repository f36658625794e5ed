import type { TableStatement } from './privacy-columns.ts';
import { all } from './privacy-columns-rules.ts';

// What the newsroom publishes beside articles, and what is typed on the way to it.
export const publishing: Record<string, TableStatement> = {
  live_report: { columns: { ...all('id', 'article_id ended_by'), ...all('state', 'revision ended_at') } },
  live_entry: {
    columns: {
      ...all('id', 'article_id made_by removed_by'),
      ...all('state', 'number at version revision removed_at'),
      removal: 'public',
    },
  },
  live_entry_version: {
    columns: {
      ...all('id', 'article_id saved_by'),
      ...all('state', 'entry number at'),
      ...all('public', 'content note'),
    },
  },
  news_tag: { columns: all('public', 'id edition_id slug title') },
  news_moved: { columns: { ...all('id', 'edition_id target'), kind: 'state', slug: 'public' } },
  // Sent to be published: a name is there to be thanked by, and gone with the decision. Who sent it, nothing tells.
  article_suggestion: {
    columns: {
      ...all('id', 'id article_id decided_by decision_id'),
      ...all('hash', 'secret writer'),
      ...all('state', 'version language paragraph state sent_at decided_at'),
      ...all('public', 'quote wording reason name answer'),
    },
  },
  article_autosave: {
    person: 'person_id',
    columns: {
      ...all('id', 'person_id edition_id article_id'),
      base: 'state',
      sealed: { item: 'drafts', sealed: (row) => `draft ${String(row.article_id ?? row.edition_id)}` },
      saved_at: { item: 'drafts' },
    },
  },
};
