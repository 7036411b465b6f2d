-- SPDX-License-Identifier: GPL-3.0-or-later
-- Workspaces that were closed (R09): in grace until closes_at, then deleted. Open ones have no row.
CREATE TABLE closing (
  workspace TEXT PRIMARY KEY,
  closed_at {int} NOT NULL,
  closes_at {int} NOT NULL,
  closed_by TEXT NOT NULL,
  language TEXT NOT NULL,
  state TEXT NOT NULL
);

-- What was billed (T07): it outlives its workspace, so body is sealed with the server's key.
CREATE TABLE billing_record (
  id TEXT PRIMARY KEY,
  workspace TEXT NOT NULL,
  issued_at {int} NOT NULL,
  period TEXT NOT NULL,
  amount {int} NOT NULL,
  currency TEXT NOT NULL,
  body {blob} NOT NULL
);
CREATE INDEX billing_record_workspace ON billing_record (workspace, issued_at);
CREATE INDEX billing_record_issued ON billing_record (issued_at);
