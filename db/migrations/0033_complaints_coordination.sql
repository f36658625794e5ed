-- What a notifier says against an answer, who acts together among comments, and what editions learnt.

-- Against the answer to a notice that left its thing public, or took it away for a time only, by whoever gave the notice,
-- once (Regulation (EU) 2022/2065, Art. 20). As with appeals the first decider can't be the one who hears it.
CREATE TABLE complaint (
  id uuid PRIMARY KEY,
  notice_id uuid NOT NULL UNIQUE REFERENCES notice,
  -- The decision that answered the notice.
  decision_id uuid NOT NULL,
  first_decider text NOT NULL,
  -- As with the notice.
  kind text NOT NULL,
  subject text NOT NULL,
  edition text,
  category text NOT NULL,
  -- That whoever complains reads.
  language text NOT NULL,
  -- Sealed under a key that is made from the salt of the notice's words: they go with those.
  words bytea NOT NULL,
  made_at timestamptz NOT NULL DEFAULT now(),
  due_at timestamptz NOT NULL,
  ended_at timestamptz,
  ended_how text CHECK (ended_how IN ('upheld', 'overturned', 'moot', 'withdrawn')),
  decided_by text,
  reason text,
  reasoning bytea,
  reasoning_language text,
  -- The decision that takes the thing down.
  removed_by uuid REFERENCES moderation_decision,
  FOREIGN KEY (decision_id, first_decider) REFERENCES moderation_decision (id, decided_by),
  CHECK (due_at > made_at),
  CHECK ((ended_at IS NULL) = (ended_how IS NULL)),
  CHECK ((decided_by IS NOT NULL) = COALESCE(ended_how IN ('upheld', 'overturned'), false)),
  CHECK ((decided_by IS NOT NULL) = (reason IS NOT NULL)),
  CHECK (decided_by <> first_decider),
  CHECK ((removed_by IS NOT NULL) = COALESCE(ended_how = 'overturned', false))
);
CREATE INDEX complaint_waiting ON complaint (due_at, id) WHERE ended_at IS NULL;
CREATE INDEX complaint_by_subject ON complaint (kind, subject) WHERE ended_at IS NULL;
CREATE INDEX complaint_by_end ON complaint (ended_at, id) WHERE ended_at IS NOT NULL;
CREATE INDEX complaint_by_made ON complaint (made_at);

-- Writers of comments who, by a nightly job, act together more than chance explains: advice for moderators, with an end.
-- docs/coordination.md is the method.
CREATE TABLE coordination_cluster (
  id uuid PRIMARY KEY,
  edition_id uuid NOT NULL REFERENCES edition ON DELETE CASCADE,
  found_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz NOT NULL,
  -- By which version of the method.
  method integer NOT NULL,
  writers integer NOT NULL,
  -- Trace by trace: how many pairs, how often they met, and how often chance would bring them together.
  reasons jsonb NOT NULL,
  density real NOT NULL,
  -- A moderator has new comments of these writers held, until a moment.
  held_at timestamptz,
  held_by text,
  held_until timestamptz,
  -- A moderator found nothing in it.
  dismissed_at timestamptz,
  dismissed_by text,
  CHECK ((held_at IS NULL) = (held_by IS NULL) AND (held_at IS NULL) = (held_until IS NULL)),
  CHECK ((dismissed_at IS NULL) = (dismissed_by IS NULL)),
  CHECK (held_at IS NULL OR dismissed_at IS NULL)
);
CREATE INDEX coordination_cluster_by_edition ON coordination_cluster (edition_id, found_at DESC);
CREATE INDEX coordination_cluster_expiring ON coordination_cluster (expires_at);

-- By the pseudonym that they write under; goes with it.
CREATE TABLE coordination_member (
  cluster_id uuid NOT NULL REFERENCES coordination_cluster ON DELETE CASCADE,
  writer_id uuid NOT NULL REFERENCES comment_writer ON DELETE CASCADE,
  PRIMARY KEY (cluster_id, writer_id)
);
CREATE INDEX coordination_member_by_writer ON coordination_member (writer_id);
