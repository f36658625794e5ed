import type { TableStatement } from './privacy-columns.ts';
import { all } from './privacy-columns-rules.ts';

// Authors give their public face to what they write, as speakers do: published, and so not sealed.
export const newsroom: Record<string, TableStatement> = {
  newsroom: { columns: { edition_id: 'id', revision: 'state' } },
  news_section: { columns: all('public', 'id edition_id slug position title') },
  news_author: { columns: all('public', 'id edition_id slug name biography disclosure photo') },
  article: {
    columns: {
      ...all('id', 'id edition_id made_by'),
      ...all('state', 'made_at version state public_version published_at updated_at due_at'),
    },
  },
  article_version: {
    columns: { ...all('id', 'article_id saved_by'), content: 'public', ...all('state', 'number saved_at') },
  },
  article_slug: { columns: { ...all('id', 'edition_id article_id'), slug: 'public' } },
  article_state: {
    columns: {
      ...all('id', 'article_id entered_by'),
      ...all('state', 'number state version at entered_at due_at'),
      note: 'public',
    },
  },
};
