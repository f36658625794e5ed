-- The news on other servers (ActivityPub): who tells them, who follows, and what is on its way.

-- Who is followed: a section of the news, or the news of an edition as a whole.
CREATE TABLE federation_actor (
  id uuid PRIMARY KEY,
  edition_id uuid NOT NULL REFERENCES edition ON DELETE CASCADE,
  -- Without a reference: an actor outlives its section until other servers were told of its end.
  section_id uuid,
  -- What stands before the host: @name@host. Never given twice, not even after its end.
  name text NOT NULL UNIQUE,
  state text NOT NULL CHECK (state IN ('active', 'paused', 'ended')),
  made_at timestamptz NOT NULL DEFAULT now(),
  -- Articles that were first published before it are not told.
  since timestamptz NOT NULL DEFAULT now(),
  changed_at timestamptz NOT NULL DEFAULT now()
);
CREATE UNIQUE INDEX federation_actor_of ON federation_actor (edition_id, (COALESCE(section_id, edition_id)))
  WHERE state <> 'ended';

-- RSA keys that it signs with: the private half is sealed under a key of its own. Retired ones sign what was begun.
CREATE TABLE federation_key (
  id uuid PRIMARY KEY,
  actor_id uuid NOT NULL REFERENCES federation_actor ON DELETE CASCADE,
  number integer NOT NULL,
  public_key text NOT NULL,
  key_id uuid NOT NULL,
  sealed bytea NOT NULL,
  made_at timestamptz NOT NULL DEFAULT now(),
  retired_at timestamptz,
  UNIQUE (actor_id, number)
);

-- Where servers take what they are told: one address for all who follow from there, where a server has one. Sealed,
-- because that of a server of one person is that person's.
CREATE TABLE federation_inbox (
  id uuid PRIMARY KEY,
  -- The address by keyed blind index.
  lookup bytea NOT NULL UNIQUE,
  key_id uuid NOT NULL,
  sealed bytea NOT NULL,
  host text NOT NULL,
  -- Not before: after failures, and while somebody delivers.
  next_at timestamptz NOT NULL DEFAULT now(),
  failures integer NOT NULL DEFAULT 0,
  failing_since timestamptz
);
CREATE INDEX federation_inbox_due ON federation_inbox (next_at);

-- Who follows: known by a keyed blind index of the address of their account, and by the host of it, for the count.
CREATE TABLE federation_follower (
  id uuid PRIMARY KEY,
  actor_id uuid NOT NULL REFERENCES federation_actor ON DELETE CASCADE,
  lookup bytea NOT NULL,
  inbox_id uuid NOT NULL REFERENCES federation_inbox ON DELETE CASCADE,
  host text NOT NULL,
  followed_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (actor_id, lookup)
);
CREATE INDEX federation_follower_by_lookup ON federation_follower (lookup);
CREATE INDEX federation_follower_by_inbox ON federation_follower (inbox_id);

-- An article as other servers know it. Withdrawn and published again it is another one: no server takes one twice.
CREATE TABLE federation_post (
  id uuid PRIMARY KEY,
  article_id uuid NOT NULL REFERENCES article ON DELETE CASCADE,
  actor_id uuid NOT NULL REFERENCES federation_actor ON DELETE CASCADE,
  -- The actor of the edition's news as a whole, where it passed the article on.
  shared_by uuid REFERENCES federation_actor ON DELETE SET NULL,
  -- What was told last: the number of the article's state, and the revision of a live report.
  state_number integer NOT NULL,
  revision integer NOT NULL DEFAULT 0,
  -- The last day of the photos that were told.
  photo_until date,
  made_at timestamptz NOT NULL DEFAULT now(),
  told_at timestamptz NOT NULL DEFAULT now(),
  -- When it was changed, by the edition's clock; empty while it is as it was.
  updated_at timestamptz,
  deleted_at timestamptz
);
CREATE UNIQUE INDEX federation_post_of ON federation_post (article_id) WHERE deleted_at IS NULL;
CREATE INDEX federation_post_by_actor ON federation_post (actor_id, made_at DESC, id);
CREATE INDEX federation_post_by_share ON federation_post (shared_by, made_at DESC, id);

-- What is told, as it is sent: to the letter the same each time. What answers one person is sealed under the key of
-- the inbox that it goes to.
CREATE TABLE federation_activity (
  id uuid PRIMARY KEY,
  sequence bigint GENERATED ALWAYS AS IDENTITY,
  signed_by uuid NOT NULL REFERENCES federation_key ON DELETE CASCADE,
  body text,
  sealed bytea,
  made_at timestamptz NOT NULL DEFAULT now(),
  CHECK ((body IS NULL) <> (sealed IS NULL))
);

-- What an inbox has still to be told; done, the row is gone.
CREATE TABLE federation_delivery (
  inbox_id uuid NOT NULL REFERENCES federation_inbox ON DELETE CASCADE,
  activity_id uuid NOT NULL REFERENCES federation_activity ON DELETE CASCADE,
  PRIMARY KEY (inbox_id, activity_id)
);
CREATE INDEX federation_delivery_by_activity ON federation_delivery (activity_id);

-- Hosts that are neither heard nor told.
CREATE TABLE federation_host (
  host text PRIMARY KEY,
  reason text NOT NULL,
  refused_by text NOT NULL,
  refused_at timestamptz NOT NULL DEFAULT now()
);

-- What was taken in lately, by hash: nothing is taken twice.
CREATE TABLE federation_seen (
  hash bytea PRIMARY KEY,
  at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX federation_seen_at ON federation_seen (at);

-- Until when an edition's news were looked at, for what other servers are to be told.
CREATE TABLE federation_edition (
  edition_id uuid PRIMARY KEY REFERENCES edition ON DELETE CASCADE,
  looked_at timestamptz NOT NULL
);
CREATE INDEX article_state_by_entry ON article_state (entered_at);
CREATE INDEX federation_post_with_photo ON federation_post (photo_until)
  WHERE photo_until IS NOT NULL AND deleted_at IS NULL;

-- Letters of those who follow, which say that they do no more: looked at after the answer, so that nobody learns from it
-- who follows. Sealed under a key of their own.
CREATE TABLE federation_letter (
  id uuid PRIMARY KEY,
  key_id uuid NOT NULL,
  sealed bytea NOT NULL,
  at timestamptz NOT NULL DEFAULT now()
);
