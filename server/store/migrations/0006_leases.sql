-- SPDX-License-Identifier: GPL-3.0-or-later
-- Who works on a job, and until when that is believed, by the database's clock: what a server that died was working on is
-- taken by another.
ALTER TABLE job ADD COLUMN worker TEXT NOT NULL DEFAULT '';
ALTER TABLE job ADD COLUMN leased_until {int} NOT NULL DEFAULT 0;
CREATE INDEX job_leased ON job (leased_until) WHERE state = 'running';
