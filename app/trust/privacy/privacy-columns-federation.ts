import type { TableStatement } from './privacy-columns.ts';
import { all } from './privacy-columns-rules.ts';

// Who follows the news from another server has no account here: of them a keyed index is kept, the host, and an inbox
// whose address is sealed under a key of its own, which goes with the last who follows from there.
export const federation: Record<string, TableStatement> = {
  federation_actor: {
    columns: {
      ...all('id', 'id edition_id section_id'),
      name: 'public',
      ...all('state', 'state made_at since changed_at'),
    },
  },
  federation_key: {
    columns: {
      ...all('id', 'id actor_id key_id'),
      public_key: 'public',
      sealed: 'site',
      ...all('state', 'number made_at retired_at'),
    },
  },
  federation_inbox: {
    columns: {
      ...all('id', 'id key_id'),
      lookup: 'hash',
      sealed: { item: 'fediverse' },
      host: { item: 'fediverse' },
      ...all('state', 'next_at failures failing_since'),
    },
  },
  federation_follower: {
    columns: {
      ...all('id', 'id actor_id inbox_id'),
      lookup: 'hash',
      host: { item: 'fediverse' },
      followed_at: { item: 'fediverse' },
    },
  },
  federation_post: {
    columns: {
      ...all('id', 'id article_id actor_id shared_by'),
      ...all('state', 'state_number revision photo_until made_at told_at updated_at deleted_at'),
    },
  },
  // What is told to all is public; what answers one server is sealed under the key of its inbox, and gone in a day.
  federation_activity: {
    columns: {
      ...all('id', 'id signed_by'),
      body: 'public',
      sealed: { item: 'fediverse' },
      ...all('state', 'sequence made_at'),
    },
  },
  federation_delivery: { columns: all('id', 'inbox_id activity_id') },
  federation_host: { columns: { ...all('site', 'host reason'), refused_by: 'id', refused_at: 'state' } },
  federation_edition: { columns: { edition_id: 'id', looked_at: 'state' } },
  federation_letter: { columns: { ...all('id', 'id key_id'), sealed: { item: 'fediverse' }, at: 'state' } },
  federation_seen: { columns: { hash: 'hash', at: 'state' } },
};
