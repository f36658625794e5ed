-- A short headline for lists, and where an article comes from; what was written before has neither.
UPDATE article_version SET content = '{"shortHeadline": null, "agency": null}'::jsonb || content;

-- Wire agencies and other sources that articles are taken over from.
CREATE TABLE news_agency (
  id uuid PRIMARY KEY,
  edition_id uuid NOT NULL REFERENCES edition ON DELETE CASCADE,
  -- The code in lower case: its address.
  slug text NOT NULL,
  -- As it signs its reports: XINHUA, dpa.
  code text NOT NULL,
  name jsonb NOT NULL,
  -- Of its own site.
  address text,
  UNIQUE (edition_id, slug)
);

ALTER TABLE news_moved DROP CONSTRAINT news_moved_kind_check;
ALTER TABLE news_moved ADD CONSTRAINT news_moved_kind_check CHECK (kind IN ('author', 'section', 'tag', 'agency'));

-- What readers are told under the articles of a section, in place of what the newsroom says of opinions.
ALTER TABLE news_section ADD COLUMN disclaimer jsonb;

-- Hosts that links of articles lead to: each is asked one address at a time.
CREATE TABLE link_host (
  host text PRIMARY KEY,
  -- Not asked before; by the machine's clock.
  free_at timestamptz NOT NULL DEFAULT now()
);

-- Addresses that links of articles lead to, and what came when they were last asked; once for all articles.
CREATE TABLE link_address (
  address text PRIMARY KEY,
  host text NOT NULL REFERENCES link_host,
  due_at timestamptz NOT NULL DEFAULT now(),
  -- Empty until it was first asked.
  outcome text CHECK (outcome IN ('fine', 'moved', 'gone', 'failing', 'refused', 'private', 'silent', 'unreached')),
  status integer,
  -- Where one that moved for good is now.
  moved_to text,
  asked_at timestamptz,
  -- How often in a row it gave no answer at all.
  silences integer NOT NULL DEFAULT 0,
  CHECK ((outcome IS NULL) = (asked_at IS NULL)),
  CHECK ((outcome = 'moved') = (moved_to IS NOT NULL))
);
CREATE INDEX link_address_due ON link_address (due_at);
CREATE INDEX link_address_by_host ON link_address (host);

-- Which addresses an article leads to: in its latest version, in what readers see, and in what it tells live.
CREATE TABLE article_link (
  article_id uuid NOT NULL REFERENCES article ON DELETE CASCADE,
  address text NOT NULL REFERENCES link_address,
  PRIMARY KEY (article_id, address)
);
CREATE INDEX article_link_by_address ON article_link (address);

-- Up to what the links of an article were read.
CREATE TABLE article_link_reading (
  article_id uuid PRIMARY KEY REFERENCES article ON DELETE CASCADE,
  version integer NOT NULL,
  public_version integer,
  live_revision integer
);

-- Links that editors leave as they are, whatever comes when they are asked.
CREATE TABLE link_leave (
  edition_id uuid NOT NULL REFERENCES edition ON DELETE CASCADE,
  address text NOT NULL,
  left_at timestamptz NOT NULL DEFAULT now(),
  left_by text NOT NULL,
  PRIMARY KEY (edition_id, address)
);
