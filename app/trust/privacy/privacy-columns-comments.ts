import type { TableStatement } from './privacy-columns.ts';
import { all } from './privacy-columns-rules.ts';

const versionOf = ({ comment_id, number }: Record<string, unknown>): string =>
  `comment ${String(comment_id)} ${String(number)}`;

// Names and words of a comment are sealed under the key of whoever wrote it: a person's, or one of a guest's own.
export const comments: Record<string, TableStatement> = {
  comment_setting: { columns: { ...all('id', 'edition_id set_by'), ...all('state', 'open days edit_minutes set_at') } },
  comment_thread: {
    columns: { article_id: 'id', ...all('state', 'comments last_number last_sequence revision open') },
  },
  comment_writer: {
    key: 'key_id',
    columns: {
      ...all('id', 'id key_id follower_id'),
      lookup: 'hash',
      ...all('state', 'own_key language'),
      made_at: { item: 'comments' },
    },
  },
  comment: {
    columns: {
      ...all('id', 'id article_id writer_id key decision_id'),
      ...all('hash', 'pseudonym network'),
      ...all('state', 'number parent path standing category state sequence replies version written_at changed_at'),
      ...all('state', 'entered_at removal'),
    },
  },
  comment_version: {
    key: 'key_id',
    columns: {
      ...all('id', 'comment_id key_id'),
      name: { item: 'comments', sealed: (row) => `${versionOf(row)} name` },
      words: { item: 'comments', sealed: (row) => `${versionOf(row)} words` },
      language: { item: 'comments' },
      written_at: { item: 'comments' },
      ...all('state', 'number shown'),
    },
  },
  comment_report: { columns: { comment_id: 'id', reporter: 'hash', ...all('state', 'reason made_at') } },
  comment_ignored: {
    person: 'person_id',
    columns: { person_id: 'id', pseudonym: 'hash', since: { item: 'comments' } },
  },
  comment_follower: {
    key: 'key_id',
    columns: {
      ...all('id', 'id key_id'),
      lookup: 'hash',
      address: { item: 'comments', sealed: ({ id }) => `comment-follower ${String(id)}` },
      budget: { item: 'comments' },
      ...all('state', 'own_key language mailed_at confirmed_at made_at'),
    },
  },
  comment_follow: {
    columns: { ...all('id', 'follower_id article_id'), ...all('state', 'branch told since confirmed_at') },
  },
};
