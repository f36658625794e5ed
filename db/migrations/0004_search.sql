-- What can be found in the latest release of each edition: one row for each object and language.
-- Written by app/programme/search/search-index.ts in the transaction that publishes a release.
CREATE TABLE search_entry (
  edition_id uuid NOT NULL REFERENCES edition ON DELETE CASCADE,
  kind text NOT NULL,
  object_id uuid NOT NULL,
  language text NOT NULL,
  slug text NOT NULL,
  title text NOT NULL,
  body text NOT NULL,
  -- Title and people without case, accents and letter forms: for parts of words and for misspellings.
  folded text NOT NULL,
  tokens tsvector NOT NULL,
  PRIMARY KEY (edition_id, kind, object_id, language)
);
CREATE INDEX search_entry_by_token ON search_entry USING gin (tokens);

-- Misspellings are forgiven where pg_trgm can be had; some managed services forbid it, and search works without.
DO $$
BEGIN
  CREATE EXTENSION IF NOT EXISTS pg_trgm;
  CREATE INDEX search_entry_by_trigram ON search_entry USING gin (folded gin_trgm_ops);
EXCEPTION WHEN OTHERS THEN
  RAISE NOTICE 'Search will not forgive misspellings: pg_trgm is not available (%).', SQLERRM;
END $$;
