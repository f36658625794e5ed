-- Data keys that personal fields are encrypted under, one for each person (or mail to a stranger), and secrets of the
-- site. Both are wrapped by the master key, which is never in the database. A key's row is all that can open what was
-- sealed under it: deleting it erases that. Backups keep data_key in a file of its own: docs/running.md.
CREATE TABLE data_key (
  id uuid PRIMARY KEY,
  wrapped bytea NOT NULL,
  -- Which master key wrapped it: the first bytes of its SHA-256, as hex.
  master text NOT NULL,
  made_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE site_secret (
  name text PRIMARY KEY,
  wrapped bytea NOT NULL,
  master text NOT NULL
);
