-- SPDX-License-Identifier: GPL-3.0-or-later
-- Accounts. What is in signup, account_token and guess is looked up before it is known whose it is.

-- Who signed up and has not confirmed the address yet; sealed with a key out of the token that only the mail has.
CREATE TABLE signup (
  token_key {blob} PRIMARY KEY,
  body {blob} NOT NULL,
  expires_at {int} NOT NULL
);

-- What a link in a mail is good for, once.
CREATE TABLE account_token (
  token_key {blob} PRIMARY KEY,
  kind TEXT NOT NULL,
  workspace TEXT NOT NULL,
  subject TEXT NOT NULL,
  expires_at {int} NOT NULL
);
CREATE INDEX account_token_subject ON account_token (subject);

-- The business behind a workspace.
CREATE TABLE business (
  workspace TEXT PRIMARY KEY,
  body {blob} NOT NULL
);

CREATE TABLE invitation (
  id TEXT PRIMARY KEY,
  workspace TEXT NOT NULL,
  email_key {blob} NOT NULL,
  role TEXT NOT NULL,
  body {blob} NOT NULL,
  expires_at {int} NOT NULL
);
CREATE INDEX invitation_workspace ON invitation (workspace, id);

CREATE TABLE second_factor (
  member TEXT PRIMARY KEY,
  workspace TEXT NOT NULL,
  secret {blob} NOT NULL,
  last_step {int} NOT NULL
);

CREATE TABLE recovery_code (
  code_key {blob} PRIMARY KEY,
  workspace TEXT NOT NULL,
  member TEXT NOT NULL
);
CREATE INDEX recovery_code_member ON recovery_code (member);

-- Who guesses, by account and by address.
CREATE TABLE guess (
  guess_key {blob} PRIMARY KEY,
  failures {int} NOT NULL,
  last_at {int} NOT NULL,
  until_at {int} NOT NULL
);
CREATE INDEX guess_last ON guess (last_at);

ALTER TABLE session ADD COLUMN used_at {int};
