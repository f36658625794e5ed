-- What happened, in the transaction in which it happened. Never a personal text.
CREATE TABLE log_entry (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at timestamptz NOT NULL DEFAULT now(),
  actor text NOT NULL,
  act text NOT NULL,
  subject text NOT NULL,
  details jsonb NOT NULL
);

-- How far the site's clock is ahead of the machine's: a demonstration set at a moment of the summit.
CREATE TABLE site_clock (
  only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  offset_ms bigint NOT NULL
);
INSERT INTO site_clock (offset_ms) VALUES (0);
