-- Newsletters: how an edition's issues are made by themselves. No row: they are made at eight, on Mondays.
CREATE TABLE newsletter (
  edition_id uuid PRIMARY KEY REFERENCES edition ON DELETE CASCADE,
  automatic boolean NOT NULL,
  -- In the edition's zone: 0 to 23, and 1 (Monday) to 7.
  hour integer NOT NULL,
  weekday integer NOT NULL,
  -- Articles published before it are in no issue that is made by itself.
  since timestamptz NOT NULL DEFAULT now(),
  changed_by text NOT NULL,
  changed_at timestamptz NOT NULL DEFAULT now()
);

-- Who wants the newsletter. The address is sealed under a key of its own, or the person's; leaving deletes the row.
CREATE TABLE newsletter_subscriber (
  id uuid PRIMARY KEY,
  edition_id uuid NOT NULL REFERENCES edition ON DELETE CASCADE,
  person_id uuid REFERENCES person,
  key_id uuid NOT NULL,
  own_key boolean NOT NULL,
  -- The address by keyed blind index.
  lookup bytea NOT NULL,
  sealed bytea NOT NULL,
  language text NOT NULL,
  -- Topics, languages and frequency: app/newsroom/newsletter/newsletter-schema.ts.
  wishes jsonb NOT NULL,
  asked_at timestamptz NOT NULL DEFAULT now(),
  confirmed_at timestamptz,
  UNIQUE (edition_id, lookup)
);
CREATE INDEX newsletter_subscriber_by_lookup ON newsletter_subscriber (lookup);
CREATE INDEX newsletter_subscriber_by_person ON newsletter_subscriber (person_id);
CREATE INDEX newsletter_subscriber_unconfirmed ON newsletter_subscriber (asked_at) WHERE confirmed_at IS NULL;

-- Addresses that get no newsletter, by keyed blind index: they bounced, complained, or said that they never asked.
CREATE TABLE newsletter_suppression (
  lookup bytea PRIMARY KEY,
  cause text NOT NULL CHECK (cause IN ('bounce', 'complaint', 'refusal')),
  since timestamptz NOT NULL DEFAULT now()
);

-- How many asked, confirmed, refused, left, bounced and complained on a day (UTC), for the desk: nobody is named.
CREATE TABLE newsletter_day (
  edition_id uuid NOT NULL REFERENCES edition ON DELETE CASCADE,
  day date NOT NULL,
  what text NOT NULL,
  many integer NOT NULL,
  PRIMARY KEY (edition_id, day, what)
);

-- An issue: composed at the desk, or made by itself for one frequency. Begun when started_at, over when finished_at.
CREATE TABLE newsletter_issue (
  id uuid PRIMARY KEY,
  edition_id uuid NOT NULL REFERENCES edition ON DELETE CASCADE,
  number integer NOT NULL,
  kind text NOT NULL CHECK (kind IN ('composed', 'at-once', 'daily', 'weekly')),
  subject jsonb,
  introduction jsonb,
  made_by text NOT NULL,
  made_at timestamptz NOT NULL DEFAULT now(),
  revision integer NOT NULL DEFAULT 1,
  -- When it is to leave, and who said so.
  due_at timestamptz,
  sent_by text,
  started_at timestamptz,
  finished_at timestamptz,
  UNIQUE (edition_id, number)
);
CREATE INDEX newsletter_issue_due ON newsletter_issue (due_at) WHERE started_at IS NULL;
CREATE INDEX newsletter_issue_open ON newsletter_issue (started_at) WHERE finished_at IS NULL;

CREATE TABLE newsletter_item (
  issue_id uuid NOT NULL REFERENCES newsletter_issue ON DELETE CASCADE,
  position integer NOT NULL,
  article_id uuid NOT NULL REFERENCES article ON DELETE CASCADE,
  what text NOT NULL CHECK (what IN ('new', 'correction')),
  -- The state of the article that brought it here; 0 where an editor chose it.
  state_number integer NOT NULL,
  PRIMARY KEY (issue_id, position)
);
CREATE INDEX newsletter_item_by_article ON newsletter_item (article_id);

-- One issue to one subscriber. Its id is the Message-ID; what can become of it: newsletter-delivery-rules.ts.
CREATE TABLE newsletter_delivery (
  id uuid PRIMARY KEY,
  issue_id uuid NOT NULL REFERENCES newsletter_issue ON DELETE CASCADE,
  -- Without a reference: whoever has left is still sent nothing twice.
  subscriber_id uuid NOT NULL,
  state text NOT NULL
    CHECK (state IN ('waiting', 'claimed', 'at-the-dot', 'doubt', 'sent', 'refused', 'suppressed', 'left')),
  -- Made anew by each claim: whoever claimed before can't go on.
  claim uuid,
  job_id uuid,
  attempts integer NOT NULL DEFAULT 0,
  next_at timestamptz NOT NULL DEFAULT now(),
  changed_at timestamptz NOT NULL DEFAULT now(),
  outcome text,
  UNIQUE (issue_id, subscriber_id)
);
CREATE INDEX newsletter_delivery_open ON newsletter_delivery (issue_id, next_at) WHERE state = 'waiting';
CREATE INDEX newsletter_delivery_under_way ON newsletter_delivery (issue_id, state)
  WHERE state IN ('claimed', 'at-the-dot', 'doubt');

-- Failures that may pass, of a delivery; several in a row suppress.
CREATE TABLE newsletter_bounce (
  delivery_id uuid PRIMARY KEY REFERENCES newsletter_delivery ON DELETE CASCADE,
  subscriber_id uuid NOT NULL,
  status text NOT NULL,
  at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX newsletter_bounce_by_subscriber ON newsletter_bounce (subscriber_id, at);

-- What people send in. Text, name, address, pictures and messages are sealed under a key of its own, or the sender's.
CREATE TABLE story (
  id uuid PRIMARY KEY,
  edition_id uuid NOT NULL REFERENCES edition ON DELETE CASCADE,
  -- Who sent it while signed in; nobody for an anonymous tip.
  person_id uuid REFERENCES person,
  key_id uuid NOT NULL,
  own_key boolean NOT NULL,
  -- Empty once it was taken back.
  sealed bytea,
  tip boolean NOT NULL,
  language text NOT NULL,
  -- Which wording of the rights was agreed to, and its very words.
  rights_version integer NOT NULL,
  rights_wording text NOT NULL,
  sent_at timestamptz NOT NULL DEFAULT now(),
  claimed_by text,
  claimed_at timestamptz,
  -- Held for moderators, or removed by one; null for neither.
  held text CHECK (held IN ('waiting', 'removed')),
  -- The decision that it stands under.
  moderation_id uuid,
  outcome text CHECK (outcome IN ('accepted', 'declined', 'withdrawn')),
  article_id uuid REFERENCES article ON DELETE SET NULL,
  settled_by text,
  settled_at timestamptz,
  CHECK ((outcome IS NULL) = (settled_at IS NULL))
);
CREATE INDEX story_by_edition ON story (edition_id, sent_at DESC);
CREATE INDEX story_by_person ON story (person_id);

CREATE TABLE story_picture (
  story_id uuid NOT NULL REFERENCES story ON DELETE CASCADE,
  number integer NOT NULL,
  -- WebP drawn anew, and its description.
  sealed bytea NOT NULL,
  words bytea NOT NULL,
  PRIMARY KEY (story_id, number)
);

CREATE TABLE story_message (
  story_id uuid NOT NULL REFERENCES story ON DELETE CASCADE,
  number integer NOT NULL,
  -- The sender, or an editor.
  from_sender boolean NOT NULL,
  written_by text,
  sealed bytea NOT NULL,
  at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (story_id, number)
);

-- WebSub: programs elsewhere that are told when a feed changes, and requests that their callback has yet to confirm.
CREATE TABLE websub_subscription (
  id uuid PRIMARY KEY,
  topic text NOT NULL,
  callback text NOT NULL,
  -- What deliveries are signed with, sealed under a key of its own; null where none was asked for.
  key_id uuid,
  secret bytea,
  expires_at timestamptz NOT NULL,
  confirmed_at timestamptz NOT NULL DEFAULT now(),
  -- In a row.
  failures integer NOT NULL DEFAULT 0,
  UNIQUE (topic, callback)
);
CREATE INDEX websub_subscription_by_expiry ON websub_subscription (expires_at);

CREATE TABLE websub_request (
  id uuid PRIMARY KEY,
  mode text NOT NULL CHECK (mode IN ('subscribe', 'unsubscribe')),
  topic text NOT NULL,
  callback text NOT NULL,
  key_id uuid,
  secret bytea,
  lease_seconds integer NOT NULL,
  asked_at timestamptz NOT NULL DEFAULT now()
);

-- What was last told of a feed.
CREATE TABLE websub_topic (
  topic text PRIMARY KEY,
  hash bytea NOT NULL,
  told_at timestamptz NOT NULL DEFAULT now()
);

-- Up to which revision of an edition's news subscribers were told.
CREATE TABLE websub_edition (
  edition_id uuid PRIMARY KEY REFERENCES edition ON DELETE CASCADE,
  revision integer NOT NULL
);
