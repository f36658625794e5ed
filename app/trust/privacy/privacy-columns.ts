import { accreditation } from './privacy-columns-accreditation.ts';
import { appeals } from './privacy-columns-appeal.ts';
import { all } from './privacy-columns-rules.ts';
import { comments } from './privacy-columns-comments.ts';
import { deliberation } from './privacy-columns-deliberation.ts';
import { federation } from './privacy-columns-federation.ts';
import { devices } from './privacy-columns-devices.ts';
import { letters } from './privacy-columns-letters.ts';
import { moderation } from './privacy-columns-moderation.ts';
import { lesson } from './privacy-columns-lesson.ts';
import { newsroom } from './privacy-columns-newsroom.ts';
import { notes } from './privacy-columns-note.ts';
import { publishing } from './privacy-columns-publishing.ts';
import { screening } from './privacy-columns-screening.ts';
import type { Item } from './privacy-register.ts';

/**
 * What every column of every table holds. A column that is not here, or is here and gone, fails the check: nobody adds
 * a personal column without saying so. The export of a person's data is read off this list, too.
 */

/** A column that holds something about a person, shown to them under the item of the register. */
export interface Personal {
  item: Item;
  /** Sealed under the person's key: the context that it was sealed with, from the row. */
  sealed?: (row: Record<string, unknown>) => string;
}

/**
 * `id`: an identifier made by chance, or a reference to one. `hash`: one-way, of something else. `state`: a choice, a
 * number or a moment that the program set. `public`: what the organisers publish. `site`: of the site itself.
 */
export type Column = 'id' | 'hash' | 'state' | 'public' | 'site' | Personal;

export interface TableStatement {
  /** The column that names the person, where rows belong to one. */
  person?: string;
  /** Or the column that names the data key: rows under somebody's key are theirs. */
  key?: string;
  columns: Record<string, Column>;
}

const sealedIn = (item: Item, context: (row: Record<string, unknown>) => string): Personal => ({
  item,
  sealed: context,
});

const programme: Record<string, TableStatement> = {
  edition: {
    columns: all(
      'public',
      'id slug number name theme description notice starts_on ends_on time_zone day_starts hours place country languages ' +
        'timeslot walking severities url previous next origin revision',
    ),
  },
  organisation: { columns: all('public', 'id edition_id position slug name country url logo') },
  edition_host: { columns: all('public', 'edition_id organisation_id position role') },
  venue: { columns: all('public', 'id edition_id position slug name address description latitude longitude capacity') },
  room: { columns: all('public', 'id edition_id position slug name description venue_id capacity floor features') },
  // The public face that somebody on the programme gave for it: published, and so not sealed.
  speaker: {
    columns: all(
      'public',
      'id edition_id position slug number code name title rank organisation country biography photo links availability',
    ),
  },
  forum: { columns: all('public', 'id edition_id position slug title description subject colour host_ids chair_id') },
  topic: { columns: all('public', 'id edition_id position slug title description') },
  session: {
    columns: all(
      'public',
      'id edition_id position slug number code kind type title subtitle abstract description starts_at minutes room_id ' +
        'forum_id access expected spoken interpreted status reason was run_of_order recording_url stream_url licence ' +
        'unrecorded links attachments logo feedback_url origin_url sequence changed_at',
    ),
  },
  session_topic: { columns: all('public', 'session_id topic_id position') },
  session_person: { columns: all('public', 'session_id speaker_id role position') },
  programme_release: { columns: all('public', 'edition_id number note published_at fingerprint document') },
  // What is going to be published, or was taken back before it was.
  programme_change: {
    columns: { ...all('id', 'id edition_id actor'), ...all('state', 'revision at act undone_at'), things: 'public' },
  },
  forum_slot: { columns: all('state', 'forum_id position room_id starts_at ends_at') },
  search_entry: { columns: all('public', 'edition_id kind object_id language slug title body folded tokens') },
};

const trust: Record<string, TableStatement> = {
  person: {
    person: 'id',
    columns: {
      ...all('id', 'id key_id'),
      language: { item: 'language' },
      made_at: { item: 'account' },
      active_on: { item: 'account' },
      erased_at: 'state',
    },
  },
  person_field: {
    person: 'person_id',
    columns: {
      person_id: 'id',
      field: 'state',
      sealed: sealedIn('name', (row) => `person ${String(row.person_id)} ${String(row.field)}`),
      changed_at: 'state',
    },
  },
  person_address: {
    person: 'person_id',
    columns: { lookup: 'hash', person_id: 'id', confirmed_at: { item: 'email' } },
  },
  sign_in: {
    person: 'person_id',
    columns: {
      ...all('id', 'id person_id'),
      token_hash: 'hash',
      browser: 'hash',
      method: { item: 'sign-ins' },
      proven_by: { item: 'sign-ins' },
      passkey_at: { item: 'sign-ins' },
      device: sealedIn('sign-ins', (row) => `sign-in ${String(row.id)} device`),
      made_at: { item: 'sign-ins' },
      seen_at: { item: 'sign-ins' },
      proven_at: { item: 'sign-ins' },
      expires_at: { item: 'sign-ins' },
    },
  },
  passkey: {
    person: 'person_id',
    columns: {
      ...all('id', 'id person_id credential_id'),
      ...all('state', 'public_key counter transports synced'),
      name: sealedIn('passkeys', (row) => `passkey ${String(row.id)} name`),
      made_at: { item: 'passkeys' },
      used_at: { item: 'passkeys' },
    },
  },
  recovery_code: {
    person: 'person_id',
    columns: { hash: 'hash', person_id: 'id', made_at: { item: 'passkeys' }, used_at: { item: 'passkeys' } },
  },
  provider_account: {
    person: 'person_id',
    columns: { lookup: 'hash', person_id: 'id', provider: { item: 'sign-ins' }, made_at: { item: 'sign-ins' } },
  },
  address_change: {
    person: 'person_id',
    columns: {
      ...all('id', 'id person_id'),
      ...all('hash', 'old_lookup undo_hash'),
      old_address: sealedIn('email', (row) => `address-change ${String(row.id)}`),
      made_at: { item: 'email' },
      undo_until: { item: 'email' },
      undone_at: { item: 'email' },
    },
  },
  role_grant: {
    person: 'person_id',
    columns: {
      ...all('id', 'id person_id granted_by'),
      role: { item: 'roles' },
      edition: { item: 'roles' },
      forum: { item: 'roles' },
      granted_at: { item: 'roles' },
      expires_at: { item: 'roles' },
      revoked_at: { item: 'roles' },
      revoked_by: 'id',
    },
  },
  // Sent to an address that may belong to nobody yet: sealed under a key of its own, which goes with its end.
  role_invitation: {
    columns: {
      ...all('id', 'id key_id invited_by ended_by'),
      ...all('hash', 'lookup token_hash'),
      address: { item: 'invitations' },
      ...all('state', 'language role edition forum role_expires_at invited_at sent_at expires_at ended_at ended_how'),
    },
  },
  four_eyes_request: {
    columns: {
      ...all('id', 'id subject asked_by ended_by'),
      ...all('state', 'kind details asked_at expires_at ended_at ended_how'),
    },
  },
  api_token: {
    person: 'person_id',
    columns: {
      ...all('id', 'id person_id'),
      name: sealedIn('tokens', (row) => `token ${String(row.id)} name`),
      token_hash: 'hash',
      scopes: { item: 'tokens' },
      made_at: { item: 'tokens' },
      expires_at: { item: 'tokens' },
      used_on: { item: 'tokens' },
      revoked_at: { item: 'tokens' },
    },
  },
  personal_reading: {
    person: 'person_id',
    columns: {
      ...all('id', 'id person_id reader_id'),
      role: { item: 'readings' },
      fields: { item: 'readings' },
      reason: sealedIn('readings', (row) => `reading ${String(row.id)}`),
      break_glass: { item: 'readings' },
      at: { item: 'readings' },
    },
  },
  consent: {
    person: 'person_id',
    columns: {
      ...all('id', 'id person_id'),
      purpose: { item: 'consents' },
      language: { item: 'consents' },
      wording: { item: 'consents' },
      given_at: { item: 'consents' },
      withdrawn_at: { item: 'consents' },
    },
  },
  erasure: {
    person: 'person_id',
    columns: {
      receipt_hash: 'hash',
      person_id: 'id',
      requested_at: { item: 'erasures' },
      cause: { item: 'erasures' },
      due_at: { item: 'erasures' },
      withdrawn_at: { item: 'erasures' },
      done_at: 'state',
      receipt: 'state',
    },
  },
  retention_setting: { columns: { item: 'state', days: 'state', set_by: 'id', set_at: 'state' } },
};

const house: Record<string, TableStatement> = {
  // Ids of people, and what the program did; never a personal text.
  log_entry: {
    columns: {
      ...all('id', 'id actor subject'),
      ...all('state', 'at act details open by_kind leaf_index refused'),
      ...all('hash', 'salt commitment mac'),
    },
  },
  log_tile: { columns: { ...all('state', 'level tile'), hashes: 'hash' } },
  log_checkpoint: { columns: { ...all('site', 'size note at'), root: 'hash' } },
  log_cosignature: { columns: all('site', 'size witness line at') },
  spent_challenge: { columns: { hash: 'hash', expires_at: 'state' } },
  // What is sealed opens with the cookie of the browser that asked, and is gone within the hour.
  mailed_code: {
    columns: { ...all('hash', 'browser code_hash'), sealed: 'site', ...all('state', 'purpose tries expires_at') },
  },
  site_clock: { columns: all('site', 'only_row offset_ms') },
  // Nothing says whose it is.
  agenda: { columns: { token_hash: 'hash', edition_id: 'id', sessions: 'state', changed_at: 'state' } },
  data_key: { columns: { id: 'id', wrapped: 'site', master: 'hash', made_at: 'state' } },
  // Sealed under the key of the person it goes to or one of its own, and destroyed once it has left.
  mail: {
    key: 'key_id',
    columns: {
      ...all('id', 'id key_id job_id'),
      sealed: sealedIn('mails', (row) => `mail ${String(row.id)}`),
      kind: { item: 'mails' },
      made_at: { item: 'mails' },
      ...all('state', 'own_key state attempts outcome next_at expires_at settled_at'),
    },
  },
  mail_suppression: { columns: { lookup: 'hash', outcome: 'state', since: 'state' } },
  limit_bucket: { columns: { bucket: 'state', key: 'hash', tokens: 'state', at: 'state' } },
  site_secret: { columns: { name: 'site', wrapped: 'site', master: 'hash' } },
};

export const tables: Record<string, TableStatement> = {
  ...programme,
  ...trust,
  ...accreditation,
  ...deliberation,
  ...lesson,
  ...newsroom,
  ...notes,
  ...comments,
  ...publishing,
  ...federation,
  ...letters,
  ...devices,
  ...moderation,
  ...screening,
  ...appeals,
  ...house,
};
