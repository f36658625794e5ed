-- A release is readable for as long as its edition is: it goes with the edition, or with a demonstration that is
-- seeded anew, and not by itself.

CREATE FUNCTION refuse_release_deletion() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM edition WHERE id = OLD.edition_id AND origin <> 'demonstration') THEN
    RAISE EXCEPTION 'A programme release is never deleted: publish another one.';
  END IF;
  RETURN OLD;
END $$;
CREATE TRIGGER programme_release_stays BEFORE DELETE ON programme_release
  FOR EACH ROW EXECUTE FUNCTION refuse_release_deletion();
