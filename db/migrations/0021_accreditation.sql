-- Accreditations: who takes part in an edition, as what, by whose decision, and until when.

CREATE TABLE accreditation (
  id uuid PRIMARY KEY,
  edition_id uuid NOT NULL REFERENCES edition ON DELETE CASCADE,
  person_id uuid NOT NULL REFERENCES person ON DELETE CASCADE,
  category text NOT NULL CHECK (category IN ('entrepreneur', 'expert', 'end-user', 'official', 'press', 'guest')),
  -- ISO 3166-1, two letters.
  country text CHECK (country ~ '^[A-Z]{2}$'),
  -- Those that were given at once, so that they can be taken back at once.
  batch uuid NOT NULL,
  -- The one that it took the place of, when somebody's category or country changed.
  replaces uuid REFERENCES accreditation ON DELETE SET NULL,
  given_by text NOT NULL,
  given_at timestamptz NOT NULL,
  ended_at timestamptz,
  ended_by text,
  end_reason text,
  -- What the person is told beyond it, sealed under their key.
  end_note bytea,
  CHECK ((ended_at IS NULL) = (end_reason IS NULL) AND (ended_at IS NULL) = (ended_by IS NULL))
);
-- Nobody is accredited twice at the same time.
CREATE UNIQUE INDEX accreditation_running ON accreditation (edition_id, person_id) WHERE ended_at IS NULL;
CREATE INDEX accreditation_by_time ON accreditation (edition_id, given_at, id);
CREATE INDEX accreditation_by_person ON accreditation (person_id);
CREATE INDEX accreditation_by_batch ON accreditation (batch);

-- What a participant is accredited as, when they took part last: it counts before what they state themselves.
ALTER TABLE participant ADD COLUMN accredited_as text;
