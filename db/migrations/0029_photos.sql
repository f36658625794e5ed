-- Photos have a place of taking, colours that stand in while they load, and credentials that may be compared with a list
-- of trust. What was stored before says that it has none of it yet; a job looks at the photos themselves.
UPDATE article_version SET content = jsonb_set(content, '{photos}', (
  SELECT jsonb_agg('{"place": {"source": "en", "texts": {}}, "standIn": null}'::jsonb || photo || CASE
      WHEN jsonb_typeof(photo->'provenance') = 'object'
      THEN jsonb_build_object('provenance', '{"standing": null}'::jsonb || (photo->'provenance')) ELSE '{}'::jsonb END
    ORDER BY place)
  FROM jsonb_array_elements(content->'photos') WITH ORDINALITY AS p(photo, place)))
WHERE jsonb_array_length(content->'photos') > 0;

UPDATE live_entry_version SET content = jsonb_set(content, '{photo}',
  '{"place": {"source": "en", "texts": {}}, "standIn": null}'::jsonb || (content->'photo') || CASE
    WHEN jsonb_typeof(content->'photo'->'provenance') = 'object'
    THEN jsonb_build_object('provenance', '{"standing": null}'::jsonb || (content->'photo'->'provenance'))
    ELSE '{}'::jsonb END)
WHERE jsonb_typeof(content->'photo') = 'object';

-- How a picture of a story looks to a program (percent; empty where nobody asked it, or it failed), and whether it is
-- covered until somebody asks for it.
ALTER TABLE story_picture ADD COLUMN looks smallint CHECK (looks BETWEEN 0 AND 100);
ALTER TABLE story_picture ADD COLUMN covered boolean NOT NULL DEFAULT false;

-- From which percent on a picture waits for a moderator; empty where no program is asked.
ALTER TABLE screening_setting ADD COLUMN picture_percent smallint DEFAULT 60 CHECK (picture_percent BETWEEN 1 AND 100);
