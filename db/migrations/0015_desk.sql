-- The desk: what was changed in the working programme, so that it can be undone, and the times that forums were granted.

CREATE TABLE programme_change (
  id uuid PRIMARY KEY,
  edition_id uuid NOT NULL REFERENCES edition ON DELETE CASCADE,
  -- Of the working programme, after the change.
  revision integer NOT NULL,
  at timestamptz NOT NULL DEFAULT now(),
  actor text NOT NULL,
  act text NOT NULL,
  -- [{noun, id, before, after}]: whole things where one came or went, else the fields that differ.
  things jsonb NOT NULL,
  undone_at timestamptz
);
CREATE INDEX programme_change_by_edition ON programme_change (edition_id, at);

-- A host places the sessions of its forum within these, and nowhere else.
CREATE TABLE forum_slot (
  forum_id uuid NOT NULL REFERENCES forum ON DELETE CASCADE,
  position integer NOT NULL,
  room_id uuid NOT NULL REFERENCES room ON DELETE CASCADE,
  starts_at timestamptz NOT NULL,
  ends_at timestamptz NOT NULL,
  CHECK (ends_at > starts_at),
  PRIMARY KEY (forum_id, position)
);
CREATE INDEX forum_slot_by_room ON forum_slot (room_id);
