-- The newsroom: what a summit publishes about itself.

-- Rises whenever what the public sees of an edition's news changes: pages made before are then made anew.
CREATE TABLE newsroom (
  edition_id uuid PRIMARY KEY REFERENCES edition ON DELETE CASCADE,
  revision integer NOT NULL
);

CREATE TABLE news_section (
  id uuid PRIMARY KEY,
  edition_id uuid NOT NULL REFERENCES edition ON DELETE CASCADE,
  slug text NOT NULL,
  position integer NOT NULL,
  title jsonb NOT NULL,
  UNIQUE (edition_id, slug)
);

CREATE TABLE news_author (
  id uuid PRIMARY KEY,
  edition_id uuid NOT NULL REFERENCES edition ON DELETE CASCADE,
  slug text NOT NULL,
  name jsonb NOT NULL,
  biography jsonb,
  -- Interests that readers should know of.
  disclosure jsonb,
  UNIQUE (edition_id, slug)
);

CREATE TABLE article (
  id uuid PRIMARY KEY,
  edition_id uuid NOT NULL REFERENCES edition ON DELETE CASCADE,
  made_by text NOT NULL,
  made_at timestamptz NOT NULL DEFAULT now(),
  -- The latest version, and the state that it is in: the last row of article_state.
  version integer NOT NULL,
  state text NOT NULL,
  -- What the public sees; empty before the first publication.
  public_version integer,
  -- By the edition's clock, which a demonstration has of its own.
  published_at timestamptz,
  updated_at timestamptz,
  due_at timestamptz
);
CREATE INDEX article_by_publication ON article (edition_id, published_at DESC, id);
CREATE INDEX article_due ON article (due_at) WHERE state = 'scheduled';

-- Every save, whole: app/newsroom/article/article-schema.ts.
CREATE TABLE article_version (
  article_id uuid NOT NULL REFERENCES article ON DELETE CASCADE,
  number integer NOT NULL,
  content jsonb NOT NULL,
  saved_at timestamptz NOT NULL DEFAULT now(),
  saved_by text NOT NULL,
  PRIMARY KEY (article_id, number)
);

-- Every address that an article had; one that the public knew leads to it for good.
CREATE TABLE article_slug (
  edition_id uuid NOT NULL REFERENCES edition ON DELETE CASCADE,
  slug text NOT NULL,
  article_id uuid NOT NULL REFERENCES article ON DELETE CASCADE,
  PRIMARY KEY (edition_id, slug)
);
CREATE INDEX article_slug_by_article ON article_slug (article_id);

-- Each state that an article entered, with who and when, and the version that it entered it with.
CREATE TABLE article_state (
  article_id uuid NOT NULL REFERENCES article ON DELETE CASCADE,
  number integer NOT NULL,
  state text NOT NULL
    CHECK (state IN ('draft', 'review', 'scheduled', 'published', 'corrected', 'withdrawn')),
  version integer NOT NULL,
  -- By the edition's clock; entered_at by the machine's.
  at timestamptz NOT NULL,
  entered_at timestamptz NOT NULL DEFAULT now(),
  entered_by text NOT NULL,
  due_at timestamptz,
  -- What was corrected, or why it was withdrawn: readers see it.
  note jsonb,
  CHECK ((state = 'scheduled') = (due_at IS NOT NULL)),
  CHECK (state NOT IN ('corrected', 'withdrawn') OR note IS NOT NULL),
  PRIMARY KEY (article_id, number)
);
