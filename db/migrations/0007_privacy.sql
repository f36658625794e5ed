-- What is held about people, beyond the fields themselves: who read it, what they agreed to, and its end.

-- Every reading of somebody's personal fields by staff. The person sees role, time and reason, never the reader's name.
CREATE TABLE personal_reading (
  id uuid PRIMARY KEY,
  person_id uuid NOT NULL REFERENCES person ON DELETE CASCADE,
  reader_id uuid NOT NULL,
  role text NOT NULL,
  fields jsonb NOT NULL,
  -- Sealed under the key of the person who was read about.
  reason bytea NOT NULL,
  -- A reading outside of what the reader's role covers; the person was told by mail.
  break_glass boolean NOT NULL,
  at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX personal_reading_by_person ON personal_reading (person_id, at);

-- What somebody agreed to, in the very words that they were shown. Withdrawing keeps the row.
CREATE TABLE consent (
  id uuid PRIMARY KEY,
  person_id uuid NOT NULL REFERENCES person ON DELETE CASCADE,
  purpose text NOT NULL,
  language text NOT NULL,
  wording text NOT NULL,
  given_at timestamptz NOT NULL DEFAULT now(),
  withdrawn_at timestamptz
);
CREATE UNIQUE INDEX consent_that_holds ON consent (person_id, purpose) WHERE withdrawn_at IS NULL;

-- Somebody asked to be erased; it happens when the grace is over, unless they take it back.
CREATE TABLE erasure (
  -- What the receipt is found by, told to the person alone; nothing in it says who they were.
  receipt_hash bytea PRIMARY KEY,
  person_id uuid NOT NULL REFERENCES person ON DELETE CASCADE,
  requested_at timestamptz NOT NULL DEFAULT now(),
  -- 'person', 'retention', or 'desk' after a second person confirmed.
  cause text NOT NULL,
  due_at timestamptz NOT NULL,
  withdrawn_at timestamptz,
  done_at timestamptz,
  -- The signed receipt, once done: counts, times, no personal data.
  receipt jsonb
);
CREATE UNIQUE INDEX erasure_that_waits ON erasure (person_id) WHERE withdrawn_at IS NULL AND done_at IS NULL;

-- Days that a kind of data is kept here, within the bounds of the register. Without a row: the register's own.
CREATE TABLE retention_setting (
  item text PRIMARY KEY,
  days integer NOT NULL CHECK (days > 0),
  set_by text NOT NULL,
  set_at timestamptz NOT NULL DEFAULT now()
);
