-- Context notes: what readers add to an article or a comment, shown under it once people who usually disagree both find
-- it helpful; and the articles that somebody keeps to read later.

-- Holds the numbers of an edition’s notes and raters.
CREATE TABLE note_room (
  edition_id uuid PRIMARY KEY REFERENCES edition ON DELETE CASCADE,
  last_note integer NOT NULL DEFAULT 0,
  last_rater integer NOT NULL DEFAULT 0,
  -- Rises with every note and rating.
  revision integer NOT NULL DEFAULT 0,
  -- The latest result, and the revision that it is of.
  result_revision integer NOT NULL DEFAULT 0,
  result_number integer NOT NULL DEFAULT 0
);

-- What ratings came to: the latest result, and those of the last hour for whoever is about to check one of them.
CREATE TABLE note_result (
  edition_id uuid NOT NULL REFERENCES edition ON DELETE CASCADE,
  number integer NOT NULL,
  at timestamptz NOT NULL DEFAULT now(),
  hash text NOT NULL,
  -- The published file that it was computed from, byte for byte.
  file text NOT NULL,
  PRIMARY KEY (edition_id, number)
);

-- What leads from a person to the rater that they are: chance, sealed under their key. Without that key nothing does.
CREATE TABLE note_key (
  person_id uuid PRIMARY KEY REFERENCES person ON DELETE CASCADE,
  sealed bytea NOT NULL,
  made_at timestamptz NOT NULL DEFAULT now()
);

-- A pseudonym, counted within the edition. Writers are raters, too.
CREATE TABLE note_rater (
  edition_id uuid NOT NULL REFERENCES edition ON DELETE CASCADE,
  number integer NOT NULL,
  -- Keyed hash of the edition and of the secret that the person’s key opens.
  lookup bytea NOT NULL UNIQUE,
  PRIMARY KEY (edition_id, number)
);

CREATE TABLE context_note (
  id uuid PRIMARY KEY,
  edition_id uuid NOT NULL REFERENCES edition ON DELETE CASCADE,
  -- Its name in addresses and in the published file.
  number integer NOT NULL,
  subject_kind text NOT NULL CHECK (subject_kind IN ('article', 'comment')),
  subject_id uuid NOT NULL,
  writer integer NOT NULL,
  -- Empty once it was withdrawn; what a moderator removed stays for the appeal.
  text text,
  language text NOT NULL,
  sources text[] NOT NULL,
  written_at timestamptz NOT NULL DEFAULT now(),
  state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'withdrawn', 'removed')),
  -- Where it stands by the latest result, and what that says of it: app/newsroom/bridging/bridging-schema.ts.
  status text NOT NULL DEFAULT 'needs-ratings' CHECK (status IN ('needs-ratings', 'helpful', 'not-helpful')),
  score jsonb,
  -- Whether it ever stood anywhere else: ratings from then on may follow others.
  decided boolean NOT NULL DEFAULT false,
  -- The moderators’ decision by which it was removed, and the ground that everybody is told.
  decision_id uuid,
  ground jsonb,
  key uuid NOT NULL,
  UNIQUE (edition_id, number),
  UNIQUE (edition_id, writer, key)
);
CREATE INDEX context_note_by_subject ON context_note (subject_kind, subject_id);
CREATE INDEX context_note_by_status ON context_note (edition_id, status, number DESC);

CREATE TABLE note_rating (
  note_id uuid NOT NULL REFERENCES context_note ON DELETE CASCADE,
  rater integer NOT NULL,
  rating text NOT NULL CHECK (rating IN ('helpful', 'somewhat', 'not-helpful')),
  reasons text[] NOT NULL,
  early boolean NOT NULL,
  rated_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (note_id, rater)
);

-- Each time that a note came to stand elsewhere, and by which result.
CREATE TABLE note_status (
  note_id uuid NOT NULL REFERENCES context_note ON DELETE CASCADE,
  number integer NOT NULL,
  status text NOT NULL,
  result_number integer NOT NULL,
  at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (note_id, number)
);

-- What somebody reads is their own affair: the list is sealed under their key.
CREATE TABLE reading_list (
  person_id uuid PRIMARY KEY REFERENCES person ON DELETE CASCADE,
  sealed bytea NOT NULL,
  changed_at timestamptz NOT NULL DEFAULT now()
);
