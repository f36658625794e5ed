-- What readers send is screened before it is shown, a learner follows what moderators decide, and summits tell each
-- other of abuse.

-- Whose pieces wait for a moderator in any case. An edition without a row holds the first of each writer.
CREATE TABLE screening_setting (
  edition_id uuid PRIMARY KEY REFERENCES edition ON DELETE CASCADE,
  hold text NOT NULL CHECK (hold IN ('all', 'first', 'none')),
  set_by text NOT NULL,
  set_at timestamptz NOT NULL DEFAULT now()
);

-- What is remembered of each piece: what the checks said, and what it is like.
CREATE TABLE screened_piece (
  kind text NOT NULL,
  id uuid NOT NULL,
  edition_id uuid NOT NULL REFERENCES edition ON DELETE CASCADE,
  subject text NOT NULL,
  language text NOT NULL,
  at timestamptz NOT NULL DEFAULT now(),
  outcome text NOT NULL CHECK (outcome IN ('publish', 'hold')),
  findings jsonb NOT NULL,
  -- The learner's version that was asked, and its probability that a moderator removes the piece.
  model integer,
  score real,
  -- For repeats, and emptied when they no longer count: a keyed hash of the writer, one of the text, and the four words
  -- of its SimHash. Texts whose hashes differ in three bits at most share a word.
  writer bytea,
  digest bytea,
  band_1 integer,
  band_2 integer,
  band_3 integer,
  band_4 integer,
  PRIMARY KEY (kind, id)
);
CREATE INDEX screened_piece_by_writer ON screened_piece (writer, at);
CREATE INDEX screened_piece_band_1 ON screened_piece (band_1);
CREATE INDEX screened_piece_band_2 ON screened_piece (band_2);
CREATE INDEX screened_piece_band_3 ON screened_piece (band_3);
CREATE INDEX screened_piece_band_4 ON screened_piece (band_4);
CREATE INDEX screened_piece_at ON screened_piece (at);

-- A decision of a moderator that the learner learns from: what the text was made of, until it has learned.
CREATE TABLE learner_example (
  id uuid PRIMARY KEY,
  decided_at timestamptz NOT NULL,
  kind text NOT NULL,
  piece_id text NOT NULL,
  language text NOT NULL,
  removed boolean NOT NULL,
  -- How often it is learned: an appeal that was upheld counts more than one decision.
  weight integer NOT NULL,
  features bytea,
  -- The version that it went into, and what was predicted of it before it was learned.
  version integer,
  place integer,
  margin double precision,
  probability double precision,
  CHECK ((version IS NULL) = (place IS NULL))
);
CREATE INDEX learner_example_waiting ON learner_example (decided_at, id) WHERE version IS NULL;
CREATE UNIQUE INDEX learner_example_place ON learner_example (place) WHERE place IS NOT NULL;
CREATE INDEX learner_example_by_piece ON learner_example (kind, piece_id);

-- Each version of the learner, whole: a score is a function of a text and one of these.
CREATE TABLE learner_version (
  version integer PRIMARY KEY,
  made_at timestamptz NOT NULL DEFAULT now(),
  examples integer NOT NULL,
  -- Of each language: how many were kept and removed among those that it learned.
  counts jsonb NOT NULL,
  -- What turns a margin into a probability.
  slope double precision NOT NULL,
  shift double precision NOT NULL,
  -- Emptied when a score of it is asked for no more.
  weights bytea,
  -- SHA-256 of the weights as they are before they are packed, and of slope and shift.
  fingerprint bytea NOT NULL
);

-- Signals of abuse that this site gives, in the order that others hear of them; a retraction is a change of its own.
CREATE TABLE signal (
  id uuid PRIMARY KEY,
  kind text NOT NULL CHECK (kind IN ('network', 'domain', 'address', 'text', 'host')),
  value text NOT NULL,
  reason text NOT NULL,
  level text NOT NULL CHECK (level IN ('advisory', 'recommendation')),
  issued_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  issued_by text NOT NULL,
  retracted_at timestamptz,
  retracted_by text,
  band_1 integer,
  band_2 integer,
  band_3 integer,
  band_4 integer,
  CHECK (expires_at > issued_at),
  CHECK ((retracted_at IS NULL) = (retracted_by IS NULL))
);
CREATE INDEX signal_by_value ON signal (kind, value);

CREATE TABLE signal_change (
  number integer PRIMARY KEY,
  signal_id uuid NOT NULL REFERENCES signal ON DELETE CASCADE,
  act text NOT NULL CHECK (act IN ('issue', 'retract')),
  at timestamptz NOT NULL,
  UNIQUE (signal_id, act)
);

-- Summits whose signals this one hears, with the key that they sign with. What they blind addresses with is sealed.
CREATE TABLE signal_peer (
  id uuid PRIMARY KEY,
  name text NOT NULL,
  address text NOT NULL,
  vkey text NOT NULL,
  key_id uuid NOT NULL,
  blinding bytea,
  added_by text NOT NULL,
  added_at timestamptz NOT NULL DEFAULT now(),
  ended_at timestamptz,
  ended_by text,
  -- The last change that was taken, when it was last asked, and what went wrong then.
  taken integer NOT NULL DEFAULT 0,
  asked_at timestamptz,
  failure text,
  CHECK ((ended_at IS NULL) = (ended_by IS NULL))
);
CREATE UNIQUE INDEX signal_peer_once ON signal_peer (address) WHERE ended_at IS NULL;

CREATE TABLE signal_heard (
  peer_id uuid NOT NULL REFERENCES signal_peer ON DELETE CASCADE,
  id uuid NOT NULL,
  kind text NOT NULL,
  value text NOT NULL,
  reason text NOT NULL,
  level text NOT NULL CHECK (level IN ('advisory', 'recommendation')),
  issued_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  retracted_at timestamptz,
  band_1 integer,
  band_2 integer,
  band_3 integer,
  band_4 integer,
  PRIMARY KEY (peer_id, id)
);
CREATE INDEX signal_heard_by_value ON signal_heard (kind, value);

-- How many peers have to say the same before it counts.
CREATE TABLE signal_setting (
  only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  needed integer NOT NULL CHECK (needed BETWEEN 1 AND 9),
  set_by text NOT NULL,
  set_at timestamptz NOT NULL DEFAULT now()
);
