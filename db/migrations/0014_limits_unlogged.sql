-- Limits are asked on every form that is sent, and forgotten within a day: after a crash they may begin anew, so they
-- cost no write-ahead log and no wait for the disk.
DROP TABLE limit_bucket;
CREATE UNLOGGED TABLE limit_bucket (
  bucket text NOT NULL,
  key bytea NOT NULL,
  tokens double precision NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (bucket, key)
);
CREATE INDEX limit_bucket_by_time ON limit_bucket (at);
