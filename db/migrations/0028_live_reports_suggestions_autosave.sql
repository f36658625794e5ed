-- The rest of publishing: live reports, suggested corrections, drafts saved by themselves, tags, where photos come from.

-- What a live report has beside its article. Its revision rises with every entry made, changed or removed.
CREATE TABLE live_report (
  article_id uuid PRIMARY KEY REFERENCES article ON DELETE CASCADE,
  revision integer NOT NULL,
  -- When coverage ended, by the edition's clock; empty while it goes on.
  ended_at timestamptz,
  ended_by text,
  CHECK ((ended_at IS NULL) = (ended_by IS NULL))
);

CREATE TABLE live_entry (
  article_id uuid NOT NULL REFERENCES article ON DELETE CASCADE,
  number integer NOT NULL,
  -- By the edition's clock.
  at timestamptz NOT NULL,
  made_by text NOT NULL,
  -- The latest version, and the revision of the report that brought it or the removal.
  version integer NOT NULL,
  revision integer NOT NULL,
  removed_at timestamptz,
  removed_by text,
  -- Why it was removed: readers see it.
  removal jsonb,
  CHECK ((removed_at IS NULL) = (removal IS NULL)),
  PRIMARY KEY (article_id, number)
);

-- Every version of an entry, whole: app/newsroom/live/live-entry-schema.ts. Public at once, and so each says what it corrects.
CREATE TABLE live_entry_version (
  article_id uuid NOT NULL,
  entry integer NOT NULL,
  number integer NOT NULL,
  content jsonb NOT NULL,
  note jsonb,
  at timestamptz NOT NULL,
  saved_by text NOT NULL,
  PRIMARY KEY (article_id, entry, number),
  FOREIGN KEY (article_id, entry) REFERENCES live_entry ON DELETE CASCADE
);

-- What articles are about, across sections: readers follow it.
CREATE TABLE news_tag (
  id uuid PRIMARY KEY,
  edition_id uuid NOT NULL REFERENCES edition ON DELETE CASCADE,
  slug text NOT NULL,
  title jsonb NOT NULL,
  UNIQUE (edition_id, slug)
);

UPDATE article_version SET content = content || jsonb_build_object('tags', '[]'::jsonb, 'photos', COALESCE((
  SELECT jsonb_agg(photo || '{"taken": null, "provenance": null}'::jsonb ORDER BY place)
  FROM jsonb_array_elements(content->'photos') WITH ORDINALITY AS p(photo, place)), '[]'::jsonb));

-- What somebody is typing at the desk, before they save it: offered back after a crash, shown to nobody else, never published.
-- Of an article, or of one that is begun in an edition.
CREATE TABLE article_autosave (
  person_id uuid NOT NULL REFERENCES person,
  edition_id uuid NOT NULL REFERENCES edition ON DELETE CASCADE,
  article_id uuid REFERENCES article ON DELETE CASCADE,
  -- The version that it was begun from.
  base integer NOT NULL,
  -- The form as it would be sent, sealed under the key of whoever types.
  sealed bytea NOT NULL,
  saved_at timestamptz NOT NULL DEFAULT now()
);
CREATE UNIQUE INDEX article_autosave_of_article ON article_autosave (person_id, article_id) WHERE article_id IS NOT NULL;
CREATE UNIQUE INDEX article_autosave_of_new ON article_autosave (person_id, edition_id) WHERE article_id IS NULL;
CREATE INDEX article_autosave_by_age ON article_autosave (saved_at);

-- Addresses that authors, sections and tags had before they were renamed or became part of another: they lead on for good.
CREATE TABLE news_moved (
  edition_id uuid NOT NULL REFERENCES edition ON DELETE CASCADE,
  kind text NOT NULL CHECK (kind IN ('author', 'section', 'tag')),
  slug text NOT NULL,
  target uuid NOT NULL,
  PRIMARY KEY (edition_id, kind, slug)
);

ALTER TABLE news_author ADD COLUMN photo jsonb;

-- What readers say should be corrected in an article. Nobody but the desk and, by a secret link, its sender sees it.
CREATE TABLE article_suggestion (
  id uuid PRIMARY KEY,
  article_id uuid NOT NULL REFERENCES article ON DELETE CASCADE,
  -- What the reader read, and where: the version that was public, a paragraph by number, its words.
  version integer NOT NULL,
  language text NOT NULL,
  paragraph integer NOT NULL,
  quote text NOT NULL,
  -- What it should say instead, and why.
  wording text NOT NULL,
  reason text NOT NULL,
  -- To be thanked by, in public; gone when it is decided.
  name text,
  -- SHA-256 of the secret in the link.
  secret bytea NOT NULL UNIQUE,
  -- Pseudonym of whoever sent it, which leads to nobody.
  writer text NOT NULL,
  -- held: moderators look at it first; waiting: editors do.
  state text NOT NULL CHECK (state IN ('held', 'waiting', 'accepted', 'declined', 'removed')),
  sent_at timestamptz NOT NULL DEFAULT now(),
  decided_at timestamptz,
  decided_by text,
  -- Why it was declined: its sender reads it.
  answer text,
  -- The decision of a moderator by which it was removed.
  decision_id uuid,
  CHECK ((state IN ('held', 'waiting')) = (decided_at IS NULL))
);
CREATE INDEX article_suggestion_waiting ON article_suggestion (article_id, sent_at) WHERE state = 'waiting';
CREATE INDEX article_suggestion_by_decision ON article_suggestion (decided_at);
