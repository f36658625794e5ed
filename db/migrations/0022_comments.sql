-- What readers say under articles.

-- How an edition takes comments; without a row as app/newsroom/comment/comment-schema.ts says.
CREATE TABLE comment_setting (
  edition_id uuid PRIMARY KEY REFERENCES edition ON DELETE CASCADE,
  open boolean NOT NULL,
  -- Days after its publication that an article takes comments; empty for always.
  days integer CHECK (days BETWEEN 1 AND 3650),
  -- Minutes that a writer may change a comment for.
  edit_minutes integer NOT NULL CHECK (edit_minutes BETWEEN 0 AND 1440),
  set_by text NOT NULL,
  set_at timestamptz NOT NULL DEFAULT now()
);

-- All comments under one article. Whoever writes one holds this row: numbers follow the order of commits.
CREATE TABLE comment_thread (
  article_id uuid PRIMARY KEY REFERENCES article ON DELETE CASCADE,
  -- Comments that readers see, without the places of those that are gone.
  comments integer NOT NULL DEFAULT 0,
  last_number integer NOT NULL DEFAULT 0,
  last_sequence integer NOT NULL DEFAULT 0,
  -- Rises whenever readers would see something else.
  revision integer NOT NULL DEFAULT 0,
  -- What editors decided for this article; empty where it is as for the edition.
  open boolean
);

-- Who gets new comments by mail: an address, sealed, that confirmed it.
CREATE TABLE comment_follower (
  id uuid PRIMARY KEY,
  lookup bytea NOT NULL UNIQUE,
  key_id uuid NOT NULL,
  own_key boolean NOT NULL,
  address bytea NOT NULL,
  language text NOT NULL,
  -- Mails a day at most, and when the last one left.
  budget integer NOT NULL CHECK (budget BETWEEN 1 AND 24),
  mailed_at timestamptz,
  confirmed_at timestamptz,
  made_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX comment_follower_by_key ON comment_follower (key_id);

-- Who writes: a browser with its cookie, or a person. What they wrote is sealed under the key, the person's or one of its own.
CREATE TABLE comment_writer (
  id uuid PRIMARY KEY,
  lookup bytea NOT NULL UNIQUE,
  key_id uuid NOT NULL,
  own_key boolean NOT NULL,
  language text NOT NULL,
  -- Where they are told what becomes of their comments, if they gave an address.
  follower_id uuid REFERENCES comment_follower ON DELETE SET NULL,
  made_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX comment_writer_by_key ON comment_writer (key_id);

CREATE TABLE comment (
  id uuid PRIMARY KEY,
  article_id uuid NOT NULL REFERENCES comment_thread ON DELETE CASCADE,
  number integer NOT NULL,
  -- The comment that it answers, and those above it with its own number at the end: by it a branch is read in order.
  parent integer,
  path integer[] NOT NULL,
  -- Empty once its writer is erased.
  writer_id uuid REFERENCES comment_writer ON DELETE SET NULL,
  standing text NOT NULL CHECK (standing IN ('guest', 'signed-in', 'accredited', 'staff')),
  -- Of an accredited delegate.
  category text,
  -- The same for one writer under one name, so that a reader can ignore them: a keyed hash.
  pseudonym text NOT NULL,
  state text NOT NULL CHECK (state IN ('held', 'published', 'removed', 'withdrawn', 'erased')),
  -- Counts the first publications under the article; empty for what readers never saw.
  sequence integer,
  -- Comments below it that readers see, or see a place of.
  replies integer NOT NULL DEFAULT 0,
  version integer NOT NULL,
  -- Made by whoever sends it, so that sending it twice writes it once.
  key uuid NOT NULL,
  -- By the edition's clock.
  written_at timestamptz NOT NULL,
  changed_at timestamptz,
  -- By the machine's clock, and a keyed hash of the network that it came from, of the day: to roll a flood back.
  entered_at timestamptz NOT NULL DEFAULT now(),
  network bytea,
  -- Under which clause or law it was removed, and by which decision: app/trust/moderation.
  removal jsonb,
  decision_id uuid,
  CHECK ((state = 'removed') = (removal IS NOT NULL)),
  UNIQUE (article_id, number),
  CHECK (state <> 'published' OR sequence IS NOT NULL)
);
-- The first page costs the same under ten comments and under a hundred thousand.
CREATE INDEX comment_by_number ON comment (article_id, number) WHERE parent IS NULL AND sequence IS NOT NULL;
CREATE INDEX comment_by_replies ON comment (article_id, replies DESC, number DESC) WHERE parent IS NULL AND sequence IS NOT NULL;
CREATE INDEX comment_by_path ON comment (article_id, path) WHERE sequence IS NOT NULL;
CREATE INDEX comment_by_sequence ON comment (article_id, sequence) WHERE sequence IS NOT NULL;
CREATE INDEX comment_by_time ON comment (entered_at);
CREATE UNIQUE INDEX comment_by_key ON comment (writer_id, key);
CREATE INDEX comment_by_writer ON comment (writer_id, article_id, number);

-- Every wording of a comment, sealed under its writer's key.
CREATE TABLE comment_version (
  comment_id uuid NOT NULL REFERENCES comment ON DELETE CASCADE,
  number integer NOT NULL,
  key_id uuid NOT NULL,
  name bytea NOT NULL,
  words bytea NOT NULL,
  language text NOT NULL,
  -- By the edition's clock.
  written_at timestamptz NOT NULL,
  -- Whether readers ever saw it.
  shown boolean NOT NULL DEFAULT false,
  PRIMARY KEY (comment_id, number)
);
CREATE INDEX comment_version_by_key ON comment_version (key_id);

CREATE TABLE comment_report (
  comment_id uuid NOT NULL REFERENCES comment ON DELETE CASCADE,
  -- Keyed hash of the comment and of who reports it: nothing leads from one report to another.
  reporter bytea NOT NULL,
  reason text NOT NULL,
  made_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (comment_id, reporter)
);

-- Whose comments a person doesn't want to read.
CREATE TABLE comment_ignored (
  person_id uuid NOT NULL REFERENCES person ON DELETE CASCADE,
  pseudonym text NOT NULL,
  since timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (person_id, pseudonym)
);

CREATE TABLE comment_follow (
  follower_id uuid NOT NULL REFERENCES comment_follower ON DELETE CASCADE,
  article_id uuid NOT NULL REFERENCES comment_thread ON DELETE CASCADE,
  -- Of one branch, by the comment that it begins with; 0 for all comments of the article.
  branch integer NOT NULL,
  -- The last publication that they were told of.
  told integer NOT NULL,
  since timestamptz NOT NULL DEFAULT now(),
  -- Whoever gave an address has to show that it is theirs, for each thing that they follow.
  confirmed_at timestamptz,
  PRIMARY KEY (follower_id, article_id, branch)
);
CREATE INDEX comment_follow_by_article ON comment_follow (article_id);
