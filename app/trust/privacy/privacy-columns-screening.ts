import type { TableStatement } from './privacy-columns.ts';
import { all } from './privacy-columns-rules.ts';

// What is remembered of pieces names nobody: writers and texts stand there as keyed hashes, for 90 days. Signals are about
// networks of many, hosts and likenesses; mail addresses in them are blinded, and nobody can read them back.
export const screening: Record<string, TableStatement> = {
  screening_setting: { columns: { ...all('id', 'edition_id set_by'), ...all('state', 'hold picture_percent set_at') } },
  screened_piece: {
    columns: {
      ...all('id', 'id edition_id subject'),
      ...all('state', 'kind language at outcome findings model score'),
      ...all('hash', 'writer digest band_1 band_2 band_3 band_4'),
    },
  },
  coordination_cluster: {
    columns: {
      ...all('id', 'id edition_id held_by dismissed_by'),
      ...all('state', 'found_at expires_at method writers reasons density held_at held_until dismissed_at'),
    },
  },
  // Under the pseudonym that comments are written under, with which it goes; forgotten after 30 days.
  coordination_member: { columns: all('id', 'cluster_id writer_id') },
  learner_example: {
    columns: {
      ...all('id', 'id piece_id'),
      ...all('state', 'decided_at kind language removed weight version place margin probability'),
      features: 'hash',
    },
  },
  learner_version: {
    columns: { ...all('state', 'version made_at examples counts slope shift weights'), fingerprint: 'hash' },
  },
  signal: {
    columns: {
      ...all('id', 'id issued_by retracted_by'),
      ...all('public', 'kind value reason level issued_at expires_at retracted_at'),
      ...all('hash', 'band_1 band_2 band_3 band_4'),
    },
  },
  signal_change: { columns: { signal_id: 'id', ...all('state', 'number act at') } },
  signal_peer: {
    columns: {
      ...all('id', 'id key_id added_by ended_by'),
      ...all('site', 'name address vkey blinding'),
      ...all('state', 'added_at ended_at taken asked_at failure'),
    },
  },
  signal_heard: {
    columns: {
      ...all('id', 'peer_id id'),
      ...all('public', 'kind value reason level issued_at expires_at retracted_at'),
      ...all('hash', 'band_1 band_2 band_3 band_4'),
    },
  },
  signal_setting: { columns: { ...all('state', 'only_row needed set_at'), set_by: 'id' } },
};
