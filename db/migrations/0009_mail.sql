-- Mails that are to leave, and what became of them. Recipient, subject and text are one sealed value, gone as soon as
-- they are no longer needed. A job only names the id; when it runs is in the tables of pg-boss.
CREATE TABLE mail (
  id uuid PRIMARY KEY,
  -- What it is about: 'sign-in.code'.
  kind text NOT NULL,
  -- The data key that it is sealed under: the person's, or one of its own.
  key_id uuid NOT NULL,
  own_key boolean NOT NULL,
  sealed bytea,
  -- 'queued', 'handed-over', then 'sent', 'refused', 'suppressed', 'expired' or 'erased'; 'kept' where nothing is sent.
  state text NOT NULL,
  attempts integer NOT NULL DEFAULT 0,
  -- The job that handed it over.
  job_id uuid,
  -- What the mail server or the network said last, as a code.
  outcome text,
  made_at timestamptz NOT NULL DEFAULT now(),
  next_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz NOT NULL,
  settled_at timestamptz
);
CREATE INDEX mail_by_state ON mail (state, next_at);

-- Addresses that mail servers said do not exist, by keyed blind index: nothing is sent there any more.
CREATE TABLE mail_suppression (
  lookup bytea PRIMARY KEY,
  outcome text NOT NULL,
  since timestamptz NOT NULL DEFAULT now()
);

-- Token buckets of limits. The key is an HMAC whose secret changes every day.
CREATE TABLE limit_bucket (
  bucket text NOT NULL,
  key bytea NOT NULL,
  tokens double precision NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (bucket, key)
);
CREATE INDEX limit_bucket_by_time ON limit_bucket (at);
