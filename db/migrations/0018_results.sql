-- What a consultation came to when it was closed: kept as it was, for each closing.
CREATE TABLE consultation_result (
  consultation_id uuid NOT NULL REFERENCES consultation ON DELETE CASCADE,
  -- Of the phase 'closed' that it belongs to.
  phase_number integer NOT NULL,
  -- Sequence of the last vote that counts.
  votes bigint NOT NULL,
  -- SHA-256 of the canonical result, base64url: what a recomputation has to meet (docs/opinion-output.md).
  hash text NOT NULL,
  -- Gzip of JSON: app/deliberation/result/result-schema.ts.
  result bytea NOT NULL,
  kept_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (consultation_id, phase_number)
);
