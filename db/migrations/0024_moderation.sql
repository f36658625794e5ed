-- Moderation with reasons: house rules, one queue, and decisions that can't be without a statement of reasons.

-- The house rules, each version whole. The one in force is the latest whose moment has come; one that nobody published
-- yet is the working version.
CREATE TABLE house_rules (
  version integer PRIMARY KEY,
  introduction jsonb NOT NULL,
  -- What changed since the version before.
  note jsonb,
  made_at timestamptz NOT NULL DEFAULT now(),
  made_by text NOT NULL,
  published_at timestamptz,
  published_by text,
  in_force_from timestamptz,
  -- Rises with every save, so that two who edit at once lose nothing.
  revision integer NOT NULL DEFAULT 0,
  CHECK ((published_at IS NULL) = (published_by IS NULL) AND (published_at IS NULL) = (in_force_from IS NULL)),
  CHECK (published_at IS NULL OR introduction ?& array['ar', 'en', 'es', 'fr', 'ru', 'zh'])
);

CREATE TABLE house_rule (
  version integer NOT NULL REFERENCES house_rules ON DELETE CASCADE,
  -- The same in every version that has this clause, whatever its number: decisions are counted by it.
  key text NOT NULL,
  number integer NOT NULL,
  title jsonb NOT NULL,
  text jsonb NOT NULL,
  -- What a moderator found where it was broken, as the author is told.
  finding jsonb NOT NULL,
  -- Of the DSA transparency database, for decisions under this clause.
  category text NOT NULL,
  PRIMARY KEY (version, key),
  UNIQUE (version, number)
);

-- Something that moderators are asked about: a held comment, a reported statement, a story that came in. At most one of
-- a thing is open; asked again, it is the same one, and more urgent.
CREATE TABLE moderation_item (
  id uuid PRIMARY KEY,
  kind text NOT NULL,
  -- Id of the thing within its kind.
  subject text NOT NULL,
  -- Slug; empty for what belongs to no edition.
  edition text,
  -- Of the text.
  language text NOT NULL,
  why text NOT NULL,
  -- 0 can wait, 9 can't.
  urgency smallint NOT NULL CHECK (urgency BETWEEN 0 AND 9),
  asked_at timestamptz NOT NULL DEFAULT date_trunc('milliseconds', now()),
  -- How often it was asked about.
  asked integer NOT NULL DEFAULT 1,
  -- Pseudonym of the author within the kind, keyed hash of the network, and SimHash of the words, as four numbers of which
  -- near-duplicates share one: to find what belongs together. None leads to a person.
  author text,
  network bytea,
  likeness integer[],
  -- Shared by all that say nearly the same.
  cluster uuid NOT NULL,
  -- Codes of what held it.
  reasons jsonb NOT NULL DEFAULT '[]',
  claimed_by text,
  claimed_until timestamptz,
  settled_at timestamptz,
  CHECK ((claimed_by IS NULL) = (claimed_until IS NULL))
);
CREATE UNIQUE INDEX moderation_item_open ON moderation_item (kind, subject) WHERE settled_at IS NULL;
CREATE INDEX moderation_item_queue ON moderation_item ((-urgency), asked_at, id) WHERE settled_at IS NULL;
CREATE INDEX moderation_item_likeness ON moderation_item USING gin (likeness) WHERE settled_at IS NULL;
CREATE INDEX moderation_item_cluster ON moderation_item (cluster) WHERE settled_at IS NULL;
CREATE INDEX moderation_item_author ON moderation_item (kind, author) WHERE settled_at IS NULL AND author IS NOT NULL;
CREATE INDEX moderation_item_to_forget ON moderation_item (settled_at)
  WHERE settled_at IS NOT NULL AND (network IS NOT NULL OR likeness IS NOT NULL OR author IS NOT NULL);
CREATE INDEX moderation_item_by_subject ON moderation_item (kind, subject, asked_at);

-- Many decisions that one person took in one gesture: a bulk, or the roll-back of a flood.
CREATE TABLE moderation_act (
  id uuid PRIMARY KEY,
  gesture text NOT NULL CHECK (gesture IN ('bulk', 'flood', 'undo')),
  -- Empty where the things are of several.
  kind text,
  edition text,
  -- What chose them: moments, likeness, network; never a personal text.
  choice jsonb NOT NULL,
  decisions integer NOT NULL,
  at timestamptz NOT NULL DEFAULT now(),
  by text NOT NULL,
  -- The act that took this one back.
  undone_by uuid REFERENCES moderation_act
);

-- Decisions, never changed: the latest about a thing is the one that holds. Whatever removes carries its statement of
-- reasons (Regulation (EU) 2022/2065, Art. 17), or can't be written.
CREATE TABLE moderation_decision (
  id uuid PRIMARY KEY,
  item_id uuid REFERENCES moderation_item,
  act_id uuid REFERENCES moderation_act,
  kind text NOT NULL,
  subject text NOT NULL,
  edition text,
  language text NOT NULL,
  content_type text NOT NULL CHECK (content_type IN ('text', 'image', 'video', 'audio', 'other')),
  content_at timestamptz NOT NULL,
  outcome text NOT NULL CHECK (outcome IN ('publish', 'remove', 'restore', 'hold')),
  -- What it was before, so that undoing restores it.
  state_before text NOT NULL CHECK (state_before IN ('held', 'public', 'removed')),
  decided_at timestamptz NOT NULL DEFAULT now(),
  decided_by text NOT NULL,
  -- When moderators were first asked; empty where they acted by themselves.
  asked_at timestamptz,
  -- The decision that this one takes back; its effect, where that lasted for a time only, or an appeal.
  undoes uuid UNIQUE REFERENCES moderation_decision,
  cause text NOT NULL CHECK (cause IN ('decision', 'undo', 'end', 'appeal')),
  -- SHA-256 over salt and statement, as the log has it.
  commitment bytea NOT NULL,

  -- The statement of reasons.
  visibility text CHECK (visibility IN ('removed', 'disabled')),
  ground text CHECK (ground IN ('rules', 'illegal')),
  rules_version integer,
  clause text,
  -- The law, where it is illegal: “Criminal Code, § 130”.
  law text,
  -- Facts, words and address as they were, sealed: what the author reads.
  statement bytea,
  source text CHECK (source IN ('own', 'report', 'notice', 'flagger')),
  -- The notice that it answers.
  notice uuid,
  automated_detection boolean,
  automated_decision text CHECK (automated_decision IN ('no', 'partially', 'fully')),
  category text,
  keywords jsonb,
  -- Territories by ISO 3166-1 code, as a list; null is everywhere.
  territories jsonb,
  -- When its effect ends by itself; empty for good.
  ends_at timestamptz,
  FOREIGN KEY (rules_version, clause) REFERENCES house_rule (version, key),
  CHECK (outcome <> 'remove' OR (visibility IS NOT NULL AND ground IS NOT NULL AND statement IS NOT NULL
    AND source IS NOT NULL AND automated_detection IS NOT NULL AND automated_decision IS NOT NULL
    AND category IS NOT NULL AND keywords IS NOT NULL)),
  CHECK (ground IS NULL OR outcome = 'remove'),
  CHECK (ground IS NULL OR (ground = 'rules') = (rules_version IS NOT NULL AND clause IS NOT NULL)),
  CHECK (ground IS NULL OR (ground = 'illegal') = (law IS NOT NULL)),
  CHECK (ends_at IS NULL OR (visibility = 'disabled' AND ends_at > decided_at)),
  CHECK (visibility IS NULL OR (visibility = 'disabled') = (ends_at IS NOT NULL)),
  CHECK (cause = 'decision' OR undoes IS NOT NULL)
);
CREATE INDEX moderation_decision_by_subject ON moderation_decision (kind, subject, decided_at DESC, id DESC);
CREATE INDEX moderation_decision_by_time ON moderation_decision (decided_at, id);
CREATE INDEX moderation_decision_by_decider ON moderation_decision (decided_by, decided_at);
CREATE INDEX moderation_decision_by_clause ON moderation_decision (clause, decided_at) WHERE ground = 'rules';
CREATE INDEX moderation_act_by_time ON moderation_act (at, id);
CREATE INDEX moderation_decision_by_act ON moderation_decision (act_id) WHERE act_id IS NOT NULL;
CREATE INDEX moderation_decision_ending ON moderation_decision (ends_at) WHERE ends_at IS NOT NULL;

-- Whose thing a decision was about, and the salt that opens its statement and its commitment. Erasing deletes the row:
-- the decision stays, as nobody's, and what it said can't be read any more.
CREATE TABLE moderation_receipt (
  decision_id uuid PRIMARY KEY REFERENCES moderation_decision ON DELETE CASCADE,
  person_id uuid REFERENCES person ON DELETE CASCADE,
  -- Pseudonym of the author within the kind.
  author text,
  -- 32 random bytes, sealed under the person's key where the author has one.
  salt bytea NOT NULL,
  -- That the author reads.
  language text NOT NULL,
  decided_at timestamptz NOT NULL,
  -- When a mail was sent.
  mailed_at timestamptz
);
CREATE INDEX moderation_receipt_by_person ON moderation_receipt (person_id, decided_at) WHERE person_id IS NOT NULL;
CREATE INDEX moderation_receipt_by_author ON moderation_receipt (author, decided_at) WHERE author IS NOT NULL;

-- What moderators write down for each other, about a thing.
CREATE TABLE moderation_note (
  id uuid PRIMARY KEY,
  kind text NOT NULL,
  subject text NOT NULL,
  -- Sealed under a key of the site.
  text bytea NOT NULL,
  written_by uuid NOT NULL REFERENCES person ON DELETE CASCADE,
  written_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX moderation_note_by_subject ON moderation_note (kind, subject, written_at);

-- The decision that a removal, a restoring or an acceptance of a statement is the effect of.
ALTER TABLE statement_decision ADD COLUMN moderation_id uuid REFERENCES moderation_decision;
CREATE INDEX statement_decision_by_moderation ON statement_decision (moderation_id) WHERE moderation_id IS NOT NULL;

-- What waits for a moderator, and what was reported, before there was one queue for everything.
INSERT INTO moderation_item (id, kind, subject, edition, language, why, urgency, author, cluster)
SELECT w.id, 'statement', w.consultation_id || '/' || w.number, e.slug, w.text->>'source', w.why, w.urgency,
  w.consultation_id || '/' || w.author, w.id
FROM (SELECT gen_random_uuid() AS id, s.*, CASE s.state WHEN 'waiting' THEN 'new' ELSE 'report' END AS why,
    CASE s.state WHEN 'waiting' THEN 2 ELSE 4 END AS urgency
  FROM statement s WHERE s.state = 'waiting' OR (s.state = 'accepted' AND EXISTS (SELECT FROM statement_report r
    WHERE r.consultation_id = s.consultation_id AND r.number = s.number AND r.settled_at IS NULL))) w
JOIN consultation c ON c.id = w.consultation_id JOIN edition e ON e.id = c.edition_id;

-- How a moderator works: what is blurred, and how much they take on in a day.
CREATE TABLE moderator_setting (
  person_id uuid PRIMARY KEY REFERENCES person ON DELETE CASCADE,
  blur boolean NOT NULL DEFAULT true,
  most_decisions integer,
  most_minutes integer,
  set_at timestamptz NOT NULL DEFAULT now()
);

-- The most that an edition lets its moderators take on in a day.
CREATE TABLE moderation_shift (
  edition text PRIMARY KEY,
  most_decisions integer,
  most_minutes integer,
  set_at timestamptz NOT NULL DEFAULT now(),
  set_by text NOT NULL
);
