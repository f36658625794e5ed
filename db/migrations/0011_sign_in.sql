-- How somebody signs in: passkeys, codes by mail, recovery codes, accounts at an organisation.

ALTER TABLE sign_in
  -- Keyed hash of the browser's own cookie, by which a device is known again.
  ADD COLUMN browser bytea,
  -- By what the person proved last that it is them: as sign_in.method.
  ADD COLUMN proven_by text NOT NULL DEFAULT 'code',
  -- When a passkey was used in it last. Roles count only where one was.
  ADD COLUMN passkey_at timestamptz;
UPDATE sign_in SET proven_by = method, passkey_at = CASE WHEN method = 'passkey' THEN made_at END;
ALTER TABLE sign_in ALTER COLUMN proven_by DROP DEFAULT;

CREATE TABLE passkey (
  id uuid PRIMARY KEY,
  person_id uuid NOT NULL REFERENCES person ON DELETE CASCADE,
  credential_id bytea NOT NULL UNIQUE,
  -- COSE key.
  public_key bytea NOT NULL,
  counter bigint NOT NULL,
  -- How browsers reach it, comma separated: 'internal,hybrid'.
  transports text NOT NULL,
  -- What the person calls it, sealed under their key.
  name bytea NOT NULL,
  -- Whether a provider keeps a copy, so that it outlives the device.
  synced boolean NOT NULL,
  made_at timestamptz NOT NULL DEFAULT now(),
  used_at timestamptz
);
CREATE INDEX passkey_by_person ON passkey (person_id);

-- Challenges that were answered, until they expire: none is taken twice.
CREATE TABLE spent_challenge (
  hash bytea PRIMARY KEY,
  expires_at timestamptz NOT NULL
);
CREATE INDEX spent_challenge_by_end ON spent_challenge (expires_at);

-- Codes that were mailed and not yet typed in, each for the browser that asked. What for, and to which address, is
-- sealed under a key that only that browser's cookie holds.
CREATE TABLE mailed_code (
  browser bytea NOT NULL,
  purpose text NOT NULL,
  code_hash bytea NOT NULL,
  sealed bytea NOT NULL,
  tries smallint NOT NULL DEFAULT 0,
  expires_at timestamptz NOT NULL,
  PRIMARY KEY (browser, purpose)
);
CREATE INDEX mailed_code_by_end ON mailed_code (expires_at);

CREATE TABLE recovery_code (
  hash bytea PRIMARY KEY,
  person_id uuid NOT NULL REFERENCES person ON DELETE CASCADE,
  made_at timestamptz NOT NULL DEFAULT now(),
  used_at timestamptz
);
CREATE INDEX recovery_code_by_person ON recovery_code (person_id);

-- A change of address, which the old address can undo for some days. Until then nobody else can confirm that one.
CREATE TABLE address_change (
  id uuid PRIMARY KEY,
  person_id uuid NOT NULL REFERENCES person ON DELETE CASCADE,
  old_lookup bytea NOT NULL,
  old_address bytea NOT NULL,
  undo_hash bytea NOT NULL UNIQUE,
  made_at timestamptz NOT NULL DEFAULT now(),
  undo_until timestamptz NOT NULL,
  undone_at timestamptz
);
CREATE INDEX address_change_by_person ON address_change (person_id);
CREATE INDEX address_change_by_lookup ON address_change (old_lookup);

-- Accounts at organisations (OpenID Connect) that somebody signs in with, by keyed index of issuer and subject.
CREATE TABLE provider_account (
  lookup bytea PRIMARY KEY,
  person_id uuid NOT NULL REFERENCES person ON DELETE CASCADE,
  provider text NOT NULL,
  made_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX provider_account_by_person ON provider_account (person_id);
