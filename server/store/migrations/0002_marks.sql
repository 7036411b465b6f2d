-- A random number of each change, by which a desktop notices that the server was restored from a backup and has numbered
-- anew since. 0: none was drawn.
ALTER TABLE change ADD COLUMN mark {int} NOT NULL DEFAULT 0;
