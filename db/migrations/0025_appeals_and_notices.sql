-- What stands against and beside decisions: appeals, notices of illegal content, trusted flaggers, precedents, and what
-- the public is told of moderation as a whole.

ALTER TABLE moderation_decision ADD CONSTRAINT moderation_decision_decider UNIQUE (id, decided_by);

-- Against a removal, by its author, once. It is heard by somebody other than whoever decided first: the row can't be
-- written otherwise.
CREATE TABLE appeal (
  id uuid PRIMARY KEY,
  decision_id uuid NOT NULL UNIQUE,
  first_decider text NOT NULL,
  -- As with the decision.
  kind text NOT NULL,
  subject text NOT NULL,
  edition text,
  clause text,
  -- That the author reads.
  language text NOT NULL,
  -- Of the author, sealed under a key that is made from the salt of the receipt: it goes with that.
  words bytea NOT NULL,
  made_at timestamptz NOT NULL DEFAULT now(),
  due_at timestamptz NOT NULL,
  ended_at timestamptz,
  -- Upheld and overturned by a decider; moot when the decision fell otherwise, withdrawn by the author.
  ended_how text CHECK (ended_how IN ('upheld', 'overturned', 'moot', 'withdrawn')),
  decided_by text,
  -- Code of the reason, and words of the decider beside it, sealed as those of the author.
  reason text,
  reasoning bytea,
  reasoning_language text,
  -- The decision that restores the thing; empty where there was nothing left to restore.
  restored_by uuid REFERENCES moderation_decision,
  -- How much a learner is to make of it, where one decision counts 1.
  weight smallint,
  FOREIGN KEY (decision_id, first_decider) REFERENCES moderation_decision (id, decided_by),
  CHECK (due_at > made_at),
  CHECK ((ended_at IS NULL) = (ended_how IS NULL)),
  CHECK ((decided_by IS NOT NULL) = COALESCE(ended_how IN ('upheld', 'overturned'), false)),
  CHECK ((decided_by IS NOT NULL) = (reason IS NOT NULL) AND (decided_by IS NOT NULL) = (weight IS NOT NULL)),
  CHECK (decided_by <> first_decider),
  CHECK (restored_by IS NULL OR ended_how = 'overturned')
);
CREATE INDEX appeal_waiting ON appeal (due_at, id) WHERE ended_at IS NULL;
CREATE INDEX appeal_by_end ON appeal (ended_at, id) WHERE ended_at IS NOT NULL;
CREATE INDEX appeal_by_made ON appeal (made_at);

-- How long authors may appeal, and within how many days they are answered.
CREATE TABLE appeal_setting (
  only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  -- The law asks for six at least.
  months integer NOT NULL CHECK (months BETWEEN 6 AND 36),
  answer_days integer NOT NULL CHECK (answer_days BETWEEN 1 AND 60),
  set_at timestamptz NOT NULL DEFAULT now(),
  set_by text NOT NULL
);

-- Organisations whose notices go first (Regulation (EU) 2022/2065, Art. 22).
CREATE TABLE trusted_flagger (
  id uuid PRIMARY KEY,
  organisation text NOT NULL,
  -- Categories that they know about, as a list.
  expertise jsonb NOT NULL,
  from_day date NOT NULL,
  until_day date,
  granted_at timestamptz NOT NULL DEFAULT now(),
  granted_by text NOT NULL,
  suspended_at timestamptz,
  suspended_by text,
  suspended_why text,
  ended_at timestamptz,
  ended_by text,
  CHECK (until_day IS NULL OR until_day >= from_day),
  CHECK ((suspended_at IS NULL) = (suspended_by IS NULL) AND (suspended_at IS NULL) = (suspended_why IS NULL)),
  CHECK ((ended_at IS NULL) = (ended_by IS NULL))
);

-- Who gives notices for a trusted flagger: with their own account.
CREATE TABLE trusted_flagger_member (
  flagger_id uuid NOT NULL REFERENCES trusted_flagger,
  person_id uuid NOT NULL REFERENCES person ON DELETE CASCADE,
  added_at timestamptz NOT NULL DEFAULT now(),
  added_by text NOT NULL,
  PRIMARY KEY (flagger_id, person_id)
);
CREATE INDEX trusted_flagger_member_by_person ON trusted_flagger_member (person_id);

-- A notice of illegal content (Art. 16), as statistics keep it: nothing here leads to whoever gave it.
CREATE TABLE notice (
  id uuid PRIMARY KEY,
  -- What it is about; empty as long as nobody found out.
  kind text,
  subject text,
  edition text,
  -- As given: below the language, with its anchor.
  address text NOT NULL,
  category text NOT NULL,
  flagger_id uuid REFERENCES trusted_flagger,
  item_id uuid REFERENCES moderation_item,
  made_at timestamptz NOT NULL DEFAULT now(),
  answered_at timestamptz,
  answer text CHECK (answer IN ('illegal', 'rules', 'kept', 'gone', 'not-found')),
  decision_id uuid REFERENCES moderation_decision,
  -- A moderator found that it was plainly without ground (Art. 23).
  unfounded_at timestamptz,
  unfounded_by text,
  CHECK ((kind IS NULL) = (subject IS NULL)),
  CHECK ((answered_at IS NULL) = (answer IS NULL)),
  CHECK (answer NOT IN ('illegal', 'rules', 'kept') OR decision_id IS NOT NULL),
  CHECK ((unfounded_at IS NULL) = (unfounded_by IS NULL)),
  CHECK (unfounded_at IS NULL OR answer IN ('kept', 'not-found'))
);
CREATE INDEX notice_by_subject ON notice (kind, subject) WHERE answered_at IS NULL;
CREATE INDEX notice_unplaced ON notice (made_at, id) WHERE kind IS NULL AND answered_at IS NULL;
CREATE INDEX notice_by_made ON notice (made_at, id);
CREATE INDEX notice_by_decision ON notice (decision_id) WHERE decision_id IS NOT NULL;

-- What was written in a notice and by whom: deleted when its days are over, or with the person.
CREATE TABLE notice_words (
  notice_id uuid PRIMARY KEY REFERENCES notice ON DELETE CASCADE,
  person_id uuid REFERENCES person ON DELETE CASCADE,
  -- 32 random bytes that the key of the words is made from, sealed under the person's key where there is one.
  salt bytea NOT NULL,
  -- Explanation, law, name and address.
  words bytea NOT NULL,
  -- Keyed hash of the address: to see what comes from the same hand.
  notifier bytea,
  -- That whoever gave it reads.
  language text NOT NULL,
  -- When it was answered: from then on its days count.
  over_at timestamptz
);
CREATE INDEX notice_words_by_person ON notice_words (person_id) WHERE person_id IS NOT NULL;
CREATE INDEX notice_words_by_notifier ON notice_words (notifier) WHERE notifier IS NOT NULL;

-- Somebody who often gives notices plainly without ground: warned first, then their notices wait (Art. 23).
CREATE TABLE notice_misuse (
  notifier bytea PRIMARY KEY,
  warned_at timestamptz NOT NULL,
  warned_by text NOT NULL,
  suspended_at timestamptz,
  suspended_by text,
  suspended_until timestamptz,
  CHECK ((suspended_at IS NULL) = (suspended_by IS NULL) AND (suspended_at IS NULL) = (suspended_until IS NULL)),
  CHECK (suspended_at >= warned_at)
);

-- What a moderator wrote of a decision for others to learn from: about the case, never from the text, naming nobody.
CREATE TABLE precedent (
  id uuid PRIMARY KEY,
  decision_id uuid NOT NULL REFERENCES moderation_decision,
  clause text NOT NULL,
  language text NOT NULL,
  summary text NOT NULL,
  written_at timestamptz NOT NULL DEFAULT now(),
  written_by text NOT NULL,
  withdrawn_at timestamptz,
  withdrawn_by text,
  CHECK ((withdrawn_at IS NULL) = (withdrawn_by IS NULL))
);
CREATE UNIQUE INDEX precedent_by_decision ON precedent (decision_id) WHERE withdrawn_at IS NULL;
CREATE INDEX precedent_by_clause ON precedent (clause, written_at DESC) WHERE withdrawn_at IS NULL;

-- The statements of reasons of a day (UTC), as they were published, packed by gzip; the log has their hash.
CREATE TABLE transparency_export (
  day date PRIMARY KEY,
  lines integer NOT NULL,
  sha256 bytea NOT NULL,
  body bytea NOT NULL,
  made_at timestamptz NOT NULL DEFAULT now()
);
