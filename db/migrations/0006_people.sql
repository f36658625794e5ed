-- Who someone is, sealed; what they may do; where they are signed in.

-- A person whose key (data_key) is gone is erased: nobody can read their fields any more. No reference to data_key,
-- because backups keep keys in a file of their own.
CREATE TABLE person (
  id uuid PRIMARY KEY,
  key_id uuid NOT NULL UNIQUE,
  -- Interface language that this person is written to in.
  language text NOT NULL,
  made_at timestamptz NOT NULL DEFAULT now(),
  erased_at timestamptz
);

-- One personal field of a person, sealed under their key. Which fields there are: app/trust/privacy/privacy-register.ts.
CREATE TABLE person_field (
  person_id uuid NOT NULL REFERENCES person ON DELETE CASCADE,
  field text NOT NULL,
  sealed bytea NOT NULL,
  changed_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (person_id, field)
);

-- Confirmed addresses, by keyed blind index: an address can be looked up, the index can't be read back.
CREATE TABLE person_address (
  lookup bytea PRIMARY KEY,
  person_id uuid NOT NULL REFERENCES person ON DELETE CASCADE,
  confirmed_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX person_address_by_person ON person_address (person_id);

-- Where somebody is signed in. The cookie holds a token of which only the hash is kept.
CREATE TABLE sign_in (
  id uuid PRIMARY KEY,
  person_id uuid NOT NULL REFERENCES person ON DELETE CASCADE,
  token_hash bytea NOT NULL UNIQUE,
  -- How it began: 'passkey', 'code', 'recovery', 'oidc'.
  method text NOT NULL,
  -- What the browser said of itself, sealed under the person's key.
  device bytea,
  made_at timestamptz NOT NULL DEFAULT now(),
  seen_at timestamptz NOT NULL DEFAULT now(),
  -- When the person last proved that it is them.
  proven_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz NOT NULL
);
CREATE INDEX sign_in_by_person ON sign_in (person_id);

-- Who may do what: a role, perhaps for one edition or one forum of it only, perhaps until a day.
CREATE TABLE role_grant (
  id uuid PRIMARY KEY,
  person_id uuid NOT NULL REFERENCES person ON DELETE CASCADE,
  role text NOT NULL,
  -- By slug and not by reference: a role outlives an edition that is imported anew.
  edition text,
  forum text,
  granted_by text NOT NULL,
  granted_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz,
  CHECK (forum IS NULL OR edition IS NOT NULL)
);
CREATE INDEX role_grant_by_person ON role_grant (person_id);
