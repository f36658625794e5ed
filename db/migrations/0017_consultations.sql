-- Consultations: what participants say about a matter of the programme, and what they answer each other.

CREATE TABLE consultation (
  id uuid PRIMARY KEY,
  edition_id uuid NOT NULL REFERENCES edition ON DELETE CASCADE,
  slug text NOT NULL,
  about_kind text NOT NULL CHECK (about_kind IN ('topic', 'forum', 'session')),
  -- Id of the thing, without a reference: what was said about it outlives its place on the programme.
  about_id uuid NOT NULL,
  title jsonb NOT NULL,
  introduction jsonb NOT NULL,
  -- Languages that statements may be written in.
  languages jsonb NOT NULL,
  -- {who, categories}: app/deliberation/consultation/consultation-schema.ts.
  writers jsonb NOT NULL,
  voters jsonb NOT NULL,
  moderation text NOT NULL CHECK (moderation IN ('before', 'after')),
  made_by text NOT NULL,
  made_at timestamptz NOT NULL DEFAULT now(),
  -- Rises whenever a statement comes, goes or changes: what was made of them is then made anew.
  revision integer NOT NULL DEFAULT 0,
  -- The last numbers that were given. Whoever gives one holds this row: numbers have no gaps and follow the order of
  -- commits, and nothing is voted once a phase has ended.
  last_statement integer NOT NULL DEFAULT 0,
  last_participant integer NOT NULL DEFAULT 0,
  last_vote bigint NOT NULL DEFAULT 0,
  UNIQUE (edition_id, slug)
);

-- Each phase with who began it and when; the last one is the one that it is in, and before the first it is prepared.
CREATE TABLE consultation_phase (
  consultation_id uuid NOT NULL REFERENCES consultation ON DELETE CASCADE,
  number integer NOT NULL,
  phase text NOT NULL CHECK (phase IN ('collecting', 'voting', 'closed', 'reported')),
  entered_at timestamptz NOT NULL DEFAULT now(),
  entered_by text NOT NULL,
  PRIMARY KEY (consultation_id, number)
);

-- What leads from a person to the participants that they are: chance, sealed under their key. Without that key nothing does.
CREATE TABLE participant_key (
  person_id uuid PRIMARY KEY REFERENCES person ON DELETE CASCADE,
  sealed bytea NOT NULL,
  made_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE participant (
  consultation_id uuid NOT NULL REFERENCES consultation ON DELETE CASCADE,
  -- The pseudonym, counted within the consultation.
  number integer NOT NULL,
  -- Keyed hash of consultation and of the secret that the browser's cookie or the person's key holds. Empty once merged.
  lookup bytea UNIQUE,
  standing text NOT NULL CHECK (standing IN ('anonymous', 'signed-in', 'accredited')),
  -- As they stated it themselves.
  category text,
  language text NOT NULL,
  joined_at timestamptz NOT NULL DEFAULT now(),
  -- Votes and statements went over to this one, when somebody signed in who had taken part before.
  merged_into integer,
  merged_at timestamptz,
  PRIMARY KEY (consultation_id, number)
);

CREATE TABLE statement (
  consultation_id uuid NOT NULL REFERENCES consultation ON DELETE CASCADE,
  number integer NOT NULL,
  text jsonb NOT NULL,
  -- Who wrote it: a participant by number, or whoever seeded the consultation.
  author integer,
  seeded_by text,
  written_at timestamptz NOT NULL DEFAULT now(),
  state text NOT NULL CHECK (state IN ('waiting', 'accepted', 'removed')),
  -- About the consultation itself: shown and voted on, but left out of the mathematics.
  meta boolean NOT NULL DEFAULT false,
  -- Made by whoever sends it, so that sending it twice writes it once.
  key uuid NOT NULL,
  CHECK ((author IS NULL) <> (seeded_by IS NULL)),
  PRIMARY KEY (consultation_id, number)
);
CREATE INDEX statement_by_state ON statement (consultation_id, state, number);
CREATE UNIQUE INDEX statement_by_author ON statement (consultation_id, author, key);

CREATE TABLE statement_decision (
  id uuid PRIMARY KEY,
  consultation_id uuid NOT NULL,
  number integer NOT NULL,
  decision text NOT NULL CHECK (decision IN ('accept', 'remove', 'meta', 'no-meta')),
  reason text,
  -- What it was before, so that undoing restores it.
  state_before text NOT NULL,
  meta_before boolean NOT NULL,
  decided_by text NOT NULL,
  decided_at timestamptz NOT NULL DEFAULT now(),
  undone_at timestamptz,
  undone_by text,
  CHECK ((decision = 'remove') = (reason IS NOT NULL)),
  FOREIGN KEY (consultation_id, number) REFERENCES statement ON DELETE CASCADE
);
CREATE INDEX statement_decision_by_statement ON statement_decision (consultation_id, number, decided_at);
CREATE INDEX statement_decision_by_time ON statement_decision (consultation_id, decided_at);

CREATE TABLE statement_report (
  consultation_id uuid NOT NULL,
  number integer NOT NULL,
  participant integer NOT NULL,
  reason text NOT NULL,
  made_at timestamptz NOT NULL DEFAULT now(),
  -- When a decision answered it.
  settled_at timestamptz,
  PRIMARY KEY (consultation_id, number, participant),
  FOREIGN KEY (consultation_id, number) REFERENCES statement ON DELETE CASCADE
);

-- Every vote that was ever cast, never changed: the latest of a participant on a statement is the one that counts. It
-- refers to nothing by a constraint, because looking each reference up would be half of what a vote costs; the one
-- statement that writes here does it for all votes of a batch at once.
CREATE TABLE vote (
  consultation_id uuid NOT NULL,
  sequence bigint NOT NULL,
  participant integer NOT NULL,
  statement integer NOT NULL,
  -- 1 agree, -1 disagree, 0 pass; empty where a vote was taken back.
  value smallint CHECK (value BETWEEN -1 AND 1),
  at timestamptz NOT NULL,
  -- Made by whoever sends it, so that sending it twice votes once.
  key uuid NOT NULL,
  PRIMARY KEY (consultation_id, sequence)
);
CREATE UNIQUE INDEX vote_by_participant ON vote (consultation_id, participant, key);
