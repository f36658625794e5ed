-- Whether votes are published once they are over, or while people still vote.
ALTER TABLE consultation ADD COLUMN open_data text NOT NULL DEFAULT 'after' CHECK (open_data IN ('after', 'during'));
