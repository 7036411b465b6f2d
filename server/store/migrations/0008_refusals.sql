-- A wait whose first refusal is in the audit already.
ALTER TABLE guess ADD COLUMN refused_until {int} NOT NULL DEFAULT 0;
