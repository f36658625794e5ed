-- The register of lessons: what an edition learnt, and which later ones took it up.

CREATE TABLE lesson (
  id uuid PRIMARY KEY,
  edition_id uuid NOT NULL REFERENCES edition ON DELETE CASCADE,
  -- Within its edition, from 1 on, given when the public first sees it: its address for good.
  number integer,
  made_by text NOT NULL,
  made_at timestamptz NOT NULL DEFAULT now(),
  -- The latest version, which the public sees, and the state that it is in: the last row of lesson_state.
  version integer NOT NULL,
  state text NOT NULL CHECK (state IN ('draft', 'proposed', 'adopted', 'withdrawn')),
  UNIQUE (edition_id, number),
  CHECK (state = 'draft' OR number IS NOT NULL)
);

-- Every save, whole: app/newsroom/lesson/lesson-schema.ts.
CREATE TABLE lesson_version (
  lesson_id uuid NOT NULL REFERENCES lesson ON DELETE CASCADE,
  number integer NOT NULL,
  content jsonb NOT NULL,
  -- By the edition's clock, which a demonstration has of its own.
  at timestamptz NOT NULL,
  saved_at timestamptz NOT NULL DEFAULT now(),
  saved_by text NOT NULL,
  PRIMARY KEY (lesson_id, number)
);

CREATE TABLE lesson_state (
  lesson_id uuid NOT NULL REFERENCES lesson ON DELETE CASCADE,
  number integer NOT NULL,
  state text NOT NULL,
  -- The version that entered it.
  version integer NOT NULL,
  at timestamptz NOT NULL,
  entered_at timestamptz NOT NULL DEFAULT now(),
  entered_by text NOT NULL,
  -- Why it was withdrawn.
  note jsonb,
  PRIMARY KEY (lesson_id, number)
);

-- A later edition took a lesson up, and says how. One that was taken back stays, with who and when.
CREATE TABLE lesson_taking (
  id uuid PRIMARY KEY,
  lesson_id uuid NOT NULL REFERENCES lesson ON DELETE CASCADE,
  edition_id uuid NOT NULL REFERENCES edition ON DELETE CASCADE,
  how jsonb NOT NULL,
  at timestamptz NOT NULL,
  taken_at timestamptz NOT NULL DEFAULT now(),
  taken_by text NOT NULL,
  ended_at timestamptz,
  ended_by text,
  CHECK ((ended_at IS NULL) = (ended_by IS NULL))
);
-- An edition takes a lesson up once at a time.
CREATE UNIQUE INDEX lesson_taking_running ON lesson_taking (lesson_id, edition_id) WHERE ended_at IS NULL;
CREATE INDEX lesson_taking_by_edition ON lesson_taking (edition_id);
