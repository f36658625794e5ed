-- The working programme of each edition, edited freely, and its releases, never edited.
-- Texts in several languages are jsonb {source, texts, of}: app/platform/text.ts.

CREATE TABLE edition (
  id uuid PRIMARY KEY,
  slug text NOT NULL UNIQUE,
  number integer,
  name jsonb NOT NULL,
  theme jsonb,
  description jsonb,
  notice jsonb,
  starts_on date NOT NULL,
  ends_on date NOT NULL,
  time_zone text NOT NULL,
  day_starts text NOT NULL,
  hours jsonb,
  place jsonb,
  country text,
  languages jsonb NOT NULL,
  timeslot integer NOT NULL,
  walking jsonb NOT NULL,
  severities jsonb NOT NULL,
  url text,
  previous text,
  next text,
  -- Who made it ('demonstration', 'import', 'desk'), so that the demonstration never replaces anyone's work.
  origin text NOT NULL,
  -- Rises with every change of the working programme; a second editor's stale copy is noticed by it.
  revision integer NOT NULL,
  CHECK (ends_on >= starts_on)
);

CREATE TABLE organisation (
  id uuid PRIMARY KEY,
  edition_id uuid NOT NULL REFERENCES edition ON DELETE CASCADE,
  position integer NOT NULL,
  slug text NOT NULL,
  name jsonb NOT NULL,
  country text,
  url text,
  logo text,
  UNIQUE (edition_id, slug)
);

CREATE TABLE edition_host (
  edition_id uuid NOT NULL REFERENCES edition ON DELETE CASCADE,
  organisation_id uuid NOT NULL REFERENCES organisation ON DELETE CASCADE,
  position integer NOT NULL,
  role text NOT NULL CHECK (role IN ('host', 'supporter')),
  PRIMARY KEY (organisation_id, role)
);

CREATE TABLE venue (
  id uuid PRIMARY KEY,
  edition_id uuid NOT NULL REFERENCES edition ON DELETE CASCADE,
  position integer NOT NULL,
  slug text NOT NULL,
  name jsonb NOT NULL,
  address jsonb,
  description jsonb,
  latitude double precision,
  longitude double precision,
  capacity integer CHECK (capacity > 0),
  UNIQUE (edition_id, slug)
);

CREATE TABLE room (
  id uuid PRIMARY KEY,
  edition_id uuid NOT NULL REFERENCES edition ON DELETE CASCADE,
  position integer NOT NULL,
  slug text NOT NULL,
  name jsonb NOT NULL,
  description jsonb,
  venue_id uuid REFERENCES venue ON DELETE SET NULL,
  capacity integer CHECK (capacity > 0),
  floor text,
  features jsonb NOT NULL,
  UNIQUE (edition_id, slug)
);

CREATE TABLE speaker (
  id uuid PRIMARY KEY,
  edition_id uuid NOT NULL REFERENCES edition ON DELETE CASCADE,
  position integer NOT NULL,
  slug text NOT NULL,
  number integer NOT NULL,
  code text,
  name jsonb NOT NULL,
  title jsonb,
  rank integer,
  organisation jsonb,
  country text,
  biography jsonb,
  photo jsonb,
  links jsonb NOT NULL,
  availability jsonb NOT NULL,
  UNIQUE (edition_id, slug),
  UNIQUE (edition_id, number)
);

CREATE TABLE forum (
  id uuid PRIMARY KEY,
  edition_id uuid NOT NULL REFERENCES edition ON DELETE CASCADE,
  position integer NOT NULL,
  slug text NOT NULL,
  title jsonb NOT NULL,
  description jsonb,
  subject jsonb,
  colour text,
  host_ids jsonb NOT NULL,
  chair_id uuid REFERENCES speaker ON DELETE SET NULL,
  UNIQUE (edition_id, slug)
);

CREATE TABLE topic (
  id uuid PRIMARY KEY,
  edition_id uuid NOT NULL REFERENCES edition ON DELETE CASCADE,
  position integer NOT NULL,
  slug text NOT NULL,
  title jsonb NOT NULL,
  description jsonb,
  UNIQUE (edition_id, slug)
);

CREATE TABLE session (
  id uuid PRIMARY KEY,
  edition_id uuid NOT NULL REFERENCES edition ON DELETE CASCADE,
  position integer NOT NULL,
  slug text NOT NULL,
  number integer NOT NULL,
  code text,
  kind text NOT NULL CHECK (kind IN ('ceremony', 'keynote', 'panel', 'talk', 'workshop', 'break')),
  type text,
  title jsonb NOT NULL,
  subtitle jsonb,
  abstract jsonb,
  description jsonb,
  starts_at timestamptz,
  minutes integer NOT NULL CHECK (minutes > 0),
  room_id uuid REFERENCES room ON DELETE SET NULL,
  forum_id uuid REFERENCES forum ON DELETE SET NULL,
  access text NOT NULL CHECK (access IN ('open', 'invitation', 'closed')),
  expected integer CHECK (expected > 0),
  spoken jsonb NOT NULL,
  interpreted jsonb NOT NULL,
  status text NOT NULL CHECK (status IN ('tentative', 'confirmed', 'moved', 'delayed', 'cancelled')),
  reason jsonb,
  was jsonb,
  run_of_order jsonb NOT NULL,
  recording_url text,
  stream_url text,
  licence text,
  unrecorded boolean NOT NULL,
  links jsonb NOT NULL,
  attachments jsonb NOT NULL,
  logo text,
  feedback_url text,
  origin_url text,
  sequence integer NOT NULL,
  changed_at timestamptz NOT NULL,
  UNIQUE (edition_id, slug),
  UNIQUE (edition_id, number)
);
CREATE INDEX session_by_room ON session (room_id);
CREATE INDEX session_by_forum ON session (forum_id);

CREATE TABLE session_topic (
  session_id uuid NOT NULL REFERENCES session ON DELETE CASCADE,
  topic_id uuid NOT NULL REFERENCES topic ON DELETE CASCADE,
  position integer NOT NULL,
  PRIMARY KEY (session_id, topic_id)
);
CREATE INDEX session_topic_by_topic ON session_topic (topic_id);

CREATE TABLE session_person (
  session_id uuid NOT NULL REFERENCES session ON DELETE CASCADE,
  speaker_id uuid NOT NULL REFERENCES speaker ON DELETE CASCADE,
  role text NOT NULL CHECK (role IN ('speaker', 'chair', 'moderator', 'interpreter', 'host')),
  position integer NOT NULL,
  PRIMARY KEY (session_id, speaker_id, role)
);
CREATE INDEX session_person_by_speaker ON session_person (speaker_id);

CREATE TABLE programme_release (
  edition_id uuid NOT NULL REFERENCES edition ON DELETE CASCADE,
  number integer NOT NULL,
  note jsonb,
  published_at timestamptz NOT NULL,
  fingerprint text NOT NULL,
  document jsonb NOT NULL,
  PRIMARY KEY (edition_id, number)
);

CREATE FUNCTION refuse_release_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'A programme release is never changed: publish another one.';
END $$;
CREATE TRIGGER programme_release_is_immutable BEFORE UPDATE ON programme_release
  FOR EACH ROW EXECUTE FUNCTION refuse_release_change();
