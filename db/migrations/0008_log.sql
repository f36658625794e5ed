-- The log as a Merkle tree that anyone can check: docs/log.md.

-- Ids made by the program (UUIDs of version 7, in the order of time) take the place of counted ones, so that an entry's
-- authentication code covers its id too. Entries that are here keep their order: their number is the end of their id.
ALTER TABLE log_entry ADD COLUMN entry_id uuid;
UPDATE log_entry SET
  at = date_trunc('milliseconds', at),
  entry_id = (
    lpad(to_hex((extract(epoch FROM date_trunc('milliseconds', at)) * 1000)::bigint), 12, '0') || '70008' ||
    lpad(to_hex(id), 15, '0')
  )::uuid;
ALTER TABLE log_entry DROP COLUMN id;
ALTER TABLE log_entry RENAME COLUMN entry_id TO id;
ALTER TABLE log_entry ADD PRIMARY KEY (id);
ALTER TABLE log_entry ALTER COLUMN at DROP DEFAULT;

-- What an entry says beyond act and time can be forgotten: then these are empty, and the salt with them.
ALTER TABLE log_entry ALTER COLUMN actor DROP NOT NULL;
ALTER TABLE log_entry ALTER COLUMN subject DROP NOT NULL;
ALTER TABLE log_entry ALTER COLUMN details DROP NOT NULL;
ALTER TABLE log_entry ADD COLUMN open boolean NOT NULL DEFAULT false;
UPDATE log_entry SET open = true
  WHERE act IN ('agenda.save', 'agenda.delete', 'clock.set', 'programme.save', 'release.publish') AND actor !~ '^[0-9a-f-]{36}$';
-- Who, as everyone may know it: 'person', 'cli', 'visitor', 'job'. In the leaf of open entries.
ALTER TABLE log_entry ADD COLUMN by_kind text;
ALTER TABLE log_entry ADD COLUMN salt bytea;
-- SHA-256 over the salt and the canonical JSON of actor, details and subject.
ALTER TABLE log_entry ADD COLUMN commitment bytea;
-- HMAC-SHA-256 over the whole row but its place, under a key that is never in the database. Empty in entries older than
-- this migration until the first checkpoint, which takes them in.
ALTER TABLE log_entry ADD COLUMN mac bytea;
-- The place in the tree, from 0; empty until the sequencer gives it one.
ALTER TABLE log_entry ADD COLUMN leaf_index bigint UNIQUE;
-- Set aside by the sequencer: the authentication code is not ours.
ALTER TABLE log_entry ADD COLUMN refused boolean NOT NULL DEFAULT false;

CREATE INDEX log_entry_waiting ON log_entry (id) WHERE leaf_index IS NULL;
CREATE INDEX log_entry_by_act ON log_entry (act, id);
CREATE INDEX log_entry_by_actor ON log_entry (actor, id);
CREATE INDEX log_entry_by_subject ON log_entry (subject, id);

-- Hashes of the tree as C2SP tlog-tiles lays them out: up to 256 of 32 bytes, a partial tile grows in place.
CREATE TABLE log_tile (
  level integer NOT NULL,
  tile bigint NOT NULL,
  hashes bytea NOT NULL,
  PRIMARY KEY (level, tile)
);

-- Every tree head that was signed, as a C2SP signed note.
CREATE TABLE log_checkpoint (
  size bigint PRIMARY KEY,
  root bytea NOT NULL,
  note text NOT NULL,
  at timestamptz NOT NULL DEFAULT now()
);

-- What witnesses elsewhere signed of it (C2SP tlog-cosignature), the newest of each for a size.
CREATE TABLE log_cosignature (
  size bigint NOT NULL,
  witness text NOT NULL,
  line text NOT NULL,
  at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (size, witness)
);
