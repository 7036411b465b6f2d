-- SPDX-License-Identifier: GPL-3.0-or-later
-- Who did what when (P09): ids of ours, words of the program and times; never what anybody wrote. Rows are added and, when
-- they are old, deleted; nothing changes one. workspace is empty for what an operator does to the whole server.
CREATE TABLE audit (
  id TEXT PRIMARY KEY,
  workspace TEXT NOT NULL,
  at {int} NOT NULL,
  actor TEXT NOT NULL,
  action TEXT NOT NULL,
  subject TEXT NOT NULL,
  outcome TEXT NOT NULL,
  address TEXT NOT NULL
);
CREATE INDEX audit_workspace ON audit (workspace, id);
CREATE INDEX audit_at ON audit (at);
