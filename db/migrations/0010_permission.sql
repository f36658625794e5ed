-- How roles come and go: invitations, ends, what needs a second person; and what programs act with.

-- A role that was taken back stays, with who did it and when.
ALTER TABLE role_grant
  ADD COLUMN revoked_at timestamptz,
  ADD COLUMN revoked_by text;
CREATE INDEX role_grant_by_scope ON role_grant (edition, role);

CREATE TABLE role_invitation (
  id uuid PRIMARY KEY,
  -- Whose it is: the blind index of the address. Only who confirmed that address can accept. Empty once it ended.
  lookup bytea,
  -- The address, sealed under a key of its own, which goes when the invitation ends.
  key_id uuid NOT NULL UNIQUE,
  address bytea NOT NULL,
  language text NOT NULL,
  role text NOT NULL,
  edition text,
  forum text,
  -- When the role ends, once accepted.
  role_expires_at timestamptz,
  invited_by text NOT NULL,
  invited_at timestamptz NOT NULL DEFAULT now(),
  -- Both empty while it waits for a second person.
  token_hash bytea UNIQUE,
  sent_at timestamptz,
  expires_at timestamptz NOT NULL,
  ended_at timestamptz,
  -- 'accepted', 'declined', 'withdrawn', 'expired'.
  ended_how text,
  ended_by text,
  CHECK (forum IS NULL OR edition IS NOT NULL)
);
CREATE INDEX role_invitation_by_time ON role_invitation (invited_at, id);

-- An act that happens only when a second person confirms it. Details hold ids, never a personal text.
CREATE TABLE four_eyes_request (
  id uuid PRIMARY KEY,
  kind text NOT NULL,
  subject text NOT NULL,
  details jsonb NOT NULL,
  asked_by uuid NOT NULL,
  asked_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz NOT NULL,
  ended_at timestamptz,
  -- 'confirmed', 'refused', 'withdrawn'.
  ended_how text,
  ended_by uuid
);
CREATE INDEX four_eyes_request_by_time ON four_eyes_request (asked_at, id);

-- What a program acts with on behalf of a person: never more than their own roles allow.
CREATE TABLE api_token (
  id uuid PRIMARY KEY,
  person_id uuid NOT NULL REFERENCES person ON DELETE CASCADE,
  -- What the person calls it, sealed under their key.
  name bytea NOT NULL,
  token_hash bytea NOT NULL UNIQUE,
  scopes jsonb NOT NULL,
  made_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz NOT NULL,
  -- The day of its last use, no more exactly.
  used_on date,
  revoked_at timestamptz
);
CREATE INDEX api_token_by_person ON api_token (person_id, made_at);
