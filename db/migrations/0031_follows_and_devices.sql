-- Following one author, section or tag by mail is a wish of a subscriber; `topics` false: nothing but what they follow.
UPDATE newsletter_subscriber SET wishes = wishes || '{"topics": true, "follows": []}'::jsonb;

-- An issue that goes only to those who follow something it tells of, where editors compose the newsletter by hand.
ALTER TABLE newsletter_issue ADD COLUMN follows_only boolean NOT NULL DEFAULT false;

-- The articles that were settled for this subscriber when the issue began to leave; null for all of it.
ALTER TABLE newsletter_delivery ADD COLUMN articles uuid[];

-- A browser that its reader lets messages come to (web push). Where they go is sealed under the person's key, or its own.
CREATE TABLE device (
  id uuid PRIMARY KEY,
  person_id uuid REFERENCES person,
  key_id uuid NOT NULL,
  own_key boolean NOT NULL,
  -- Its address at the push service, by keyed blind index.
  lookup bytea NOT NULL UNIQUE,
  sealed bytea NOT NULL,
  language text NOT NULL,
  -- IANA; in it, no message comes from one hour to the other, and `daily` at most a day.
  zone text NOT NULL,
  quiet_from integer NOT NULL CHECK (quiet_from BETWEEN 0 AND 23),
  quiet_to integer NOT NULL CHECK (quiet_to BETWEEN 0 AND 23),
  daily integer NOT NULL CHECK (daily BETWEEN 1 AND 50),
  -- What is to come.
  breaking boolean NOT NULL,
  answers boolean NOT NULL,
  made_at timestamptz NOT NULL DEFAULT now(),
  changed_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX device_by_person ON device (person_id);
CREATE INDEX device_by_key ON device (key_id);

-- Agendas whose changes a device is told of, of releases after `since`.
CREATE TABLE device_agenda (
  device_id uuid NOT NULL REFERENCES device ON DELETE CASCADE,
  token_hash text NOT NULL REFERENCES agenda ON DELETE CASCADE,
  since integer NOT NULL,
  PRIMARY KEY (device_id, token_hash)
);
CREATE INDEX device_agenda_by_agenda ON device_agenda (token_hash);

-- Up to which release of an edition devices were told.
CREATE TABLE device_release (
  edition_id uuid PRIMARY KEY REFERENCES edition ON DELETE CASCADE,
  number integer NOT NULL
);

-- One message to one device: what it is about, never its words, which are made when it leaves.
CREATE TABLE device_message (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  device_id uuid NOT NULL REFERENCES device ON DELETE CASCADE,
  kind text NOT NULL,
  matter text NOT NULL,
  urgency text NOT NULL CHECK (urgency IN ('very-low', 'low', 'normal', 'high')),
  state text NOT NULL DEFAULT 'waiting'
    CHECK (state IN ('waiting', 'claimed', 'sent', 'refused', 'expired', 'dropped')),
  attempts integer NOT NULL DEFAULT 0,
  next_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz NOT NULL,
  made_at timestamptz NOT NULL DEFAULT now(),
  settled_at timestamptz,
  outcome text,
  UNIQUE (device_id, kind, matter)
);
CREATE INDEX device_message_open ON device_message (next_at) WHERE state IN ('waiting', 'claimed');
CREATE INDEX device_message_settled ON device_message (settled_at);

-- Articles that an editor wants devices to be told of: when they are published, or at once.
CREATE TABLE article_telling (
  article_id uuid PRIMARY KEY REFERENCES article ON DELETE CASCADE,
  asked_by text NOT NULL,
  asked_at timestamptz NOT NULL DEFAULT now(),
  told_at timestamptz,
  -- How many devices it was written down for.
  devices integer
);
CREATE INDEX article_telling_open ON article_telling (asked_at) WHERE told_at IS NULL;
