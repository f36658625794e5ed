-- The last day that somebody signed in: an account that is not used for years is ended.
ALTER TABLE person ADD COLUMN active_on date NOT NULL DEFAULT current_date;
