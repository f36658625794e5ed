import type { TableStatement } from './privacy-columns.ts';
import { all } from './privacy-columns-rules.ts';

// Messages to devices. Where they go is sealed under the person's key, or under one of its own that ends with it.
export const devices: Record<string, TableStatement> = {
  device: {
    person: 'person_id',
    columns: {
      ...all('id', 'id person_id key_id'),
      own_key: 'state',
      lookup: 'hash',
      sealed: { item: 'devices', sealed: (row) => `device ${String(row.id)}` },
      language: { item: 'devices' },
      zone: { item: 'devices' },
      quiet_from: { item: 'devices' },
      quiet_to: { item: 'devices' },
      daily: { item: 'devices' },
      breaking: { item: 'devices' },
      answers: { item: 'devices' },
      made_at: { item: 'devices' },
      changed_at: { item: 'devices' },
    },
  },
  // The hash of a calendar’s secret address, of which nothing says whose it is.
  device_agenda: { columns: { device_id: 'id', token_hash: 'hash', since: 'state' } },
  device_release: { columns: { edition_id: 'id', number: 'state' } },
  device_message: {
    columns: {
      ...all('id', 'id device_id matter'),
      ...all('state', 'kind urgency state attempts next_at expires_at made_at settled_at outcome'),
    },
  },
  article_telling: { columns: { ...all('id', 'article_id asked_by'), ...all('state', 'asked_at told_at devices') } },
};
