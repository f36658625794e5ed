-- Entries without a place are found in the index of places, where those without one stand together: an index of their own
-- only made each entry cost more.
DROP INDEX log_entry_waiting;
