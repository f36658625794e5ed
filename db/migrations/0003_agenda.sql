-- Agendas that readers saved as a private calendar. Its address holds a token of which only the hash is kept:
-- who reads the database can't read along. Nothing says whose it is.
CREATE TABLE agenda (
  token_hash text PRIMARY KEY,
  edition_id uuid NOT NULL REFERENCES edition ON DELETE CASCADE,
  -- Numbers of sessions, ascending.
  sessions jsonb NOT NULL,
  changed_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX agenda_by_edition ON agenda (edition_id);
