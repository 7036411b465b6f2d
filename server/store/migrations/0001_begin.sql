-- SPDX-License-Identifier: GPL-3.0-or-later
-- Clear columns hold ids of ours, numbers, times and states. What people and platforms wrote, their names and ids, and tokens
-- are in body (or a named blob), sealed with the key of the stream. A column that ends in _key is a keyed hash, for looking up.
-- Words in braces differ between databases: see migration.cpp.

CREATE TABLE workspace (
  id TEXT PRIMARY KEY,
  body {blob} NOT NULL
);

CREATE TABLE member (
  id TEXT PRIMARY KEY,
  workspace TEXT NOT NULL,
  email_key {blob} NOT NULL UNIQUE,
  role TEXT NOT NULL,
  body {blob} NOT NULL,
  password {blob} NOT NULL
);
CREATE INDEX member_workspace ON member (workspace);

-- A stream's id is its integration's; the workspace's own stream has the workspace's id.
CREATE TABLE stream (
  id TEXT PRIMARY KEY,
  workspace TEXT NOT NULL,
  head {int} NOT NULL
);
CREATE INDEX stream_workspace ON stream (workspace);

CREATE TABLE change (
  stream TEXT NOT NULL,
  seq {int} NOT NULL,
  workspace TEXT NOT NULL,
  entity TEXT NOT NULL,
  entity_id TEXT NOT NULL,
  PRIMARY KEY (stream, seq)
) {by_key};

-- Sign-in: what is looked up before it is known whose it is.

CREATE TABLE oauth_code (
  code_key {blob} PRIMARY KEY,
  workspace TEXT NOT NULL,
  member TEXT NOT NULL,
  challenge TEXT NOT NULL,
  redirect_uri TEXT NOT NULL,
  expires_at {int} NOT NULL,
  session TEXT NOT NULL,
  used {int} NOT NULL
);

CREATE TABLE oauth_form (
  form_key {blob} PRIMARY KEY,
  expires_at {int} NOT NULL
);

CREATE TABLE session (
  id TEXT PRIMARY KEY,
  workspace TEXT NOT NULL,
  member TEXT NOT NULL,
  begun_at {int} NOT NULL,
  ended_at {int}
);

CREATE TABLE refresh_token (
  token_key {blob} PRIMARY KEY,
  session TEXT NOT NULL,
  expires_at {int} NOT NULL,
  used_at {int},
  repeat_key {blob},
  answer {blob}
);
CREATE INDEX refresh_token_session ON refresh_token (session);

CREATE TABLE access_token (
  token_key {blob} PRIMARY KEY,
  workspace TEXT NOT NULL,
  member TEXT NOT NULL,
  session TEXT,
  expires_at {int}
);
CREATE INDEX access_token_session ON access_token (session);

-- Connected accounts.

CREATE TABLE route (
  account_key {blob} PRIMARY KEY,
  workspace TEXT NOT NULL,
  integration TEXT NOT NULL
);

CREATE TABLE integration (
  id TEXT PRIMARY KEY,
  workspace TEXT NOT NULL,
  channel TEXT NOT NULL,
  state TEXT NOT NULL,
  ai TEXT NOT NULL,
  agent TEXT NOT NULL,
  account_key {blob} NOT NULL,
  body {blob} NOT NULL
);
CREATE INDEX integration_workspace ON integration (workspace);

CREATE TABLE credential (
  integration TEXT PRIMARY KEY,
  workspace TEXT NOT NULL,
  body {blob} NOT NULL
);

-- The inbox.

CREATE TABLE contact (
  id TEXT PRIMARY KEY,
  workspace TEXT NOT NULL,
  stream TEXT NOT NULL,
  named_at {int} NOT NULL,
  body {blob} NOT NULL
);
CREATE INDEX contact_stream ON contact (stream);

CREATE TABLE contact_alias (
  stream TEXT NOT NULL,
  alias_key {blob} NOT NULL,
  workspace TEXT NOT NULL,
  contact TEXT NOT NULL,
  PRIMARY KEY (stream, alias_key)
) {by_key};

CREATE TABLE conversation (
  id TEXT PRIMARY KEY,
  workspace TEXT NOT NULL,
  stream TEXT NOT NULL,
  contact TEXT NOT NULL,
  delivered_until {int},
  read_until {int},
  last_public_seq {int} NOT NULL,
  body {blob} NOT NULL
);
CREATE INDEX conversation_stream ON conversation (stream);
CREATE INDEX conversation_contact ON conversation (contact);

-- The platform's names of a conversation: a customer who changes their number goes on in the same one.
CREATE TABLE conversation_thread (
  stream TEXT NOT NULL,
  thread_key {blob} NOT NULL,
  workspace TEXT NOT NULL,
  conversation TEXT NOT NULL,
  PRIMARY KEY (stream, thread_key)
) {by_key};

CREATE TABLE message (
  id TEXT PRIMARY KEY,
  workspace TEXT NOT NULL,
  stream TEXT NOT NULL,
  conversation TEXT NOT NULL,
  direction TEXT NOT NULL,
  status TEXT NOT NULL,
  sent_at {int} NOT NULL,
  arrived_at {int} NOT NULL,
  platform_key {blob},
  quotes_key {blob},
  unread {int} NOT NULL,
  deleted {int} NOT NULL,
  phase TEXT NOT NULL,
  body {blob} NOT NULL,
  UNIQUE (stream, platform_key)
);
CREATE INDEX message_conversation ON message (conversation, sent_at);
CREATE INDEX message_quotes ON message (stream, quotes_key) WHERE quotes_key IS NOT NULL;
CREATE INDEX message_unread ON message (conversation) WHERE unread = 1;
CREATE INDEX message_waiting ON message (conversation, phase) WHERE phase <> '';

-- What platforms told about things that had not come yet.
CREATE TABLE early (
  stream TEXT NOT NULL,
  target_key {blob} NOT NULL,
  kind TEXT NOT NULL,
  workspace TEXT NOT NULL,
  at {int} NOT NULL,
  body {blob} NOT NULL,
  PRIMARY KEY (stream, target_key, kind)
) {by_key};

CREATE TABLE attachment (
  id TEXT PRIMARY KEY,
  workspace TEXT NOT NULL,
  stream TEXT NOT NULL,
  message TEXT NOT NULL,
  bytes {int} NOT NULL,
  body {blob} NOT NULL
);
CREATE INDEX attachment_message ON attachment (message);
CREATE INDEX attachment_stream ON attachment (stream);

CREATE TABLE attachment_chunk (
  attachment TEXT NOT NULL,
  number {int} NOT NULL,
  workspace TEXT NOT NULL,
  stream TEXT NOT NULL,
  body {blob} NOT NULL,
  PRIMARY KEY (attachment, number)
);
CREATE INDEX attachment_chunk_stream ON attachment_chunk (stream);

CREATE TABLE note (
  id TEXT PRIMARY KEY,
  workspace TEXT NOT NULL,
  stream TEXT NOT NULL,
  conversation TEXT NOT NULL,
  body {blob} NOT NULL
);
CREATE INDEX note_stream ON note (stream);

CREATE TABLE draft (
  id TEXT PRIMARY KEY,
  workspace TEXT NOT NULL,
  stream TEXT NOT NULL,
  conversation TEXT NOT NULL,
  state TEXT NOT NULL,
  version {int} NOT NULL,
  based_on_seq {int} NOT NULL,
  body {blob} NOT NULL
);
CREATE INDEX draft_conversation ON draft (conversation);
CREATE INDEX draft_stream ON draft (stream);

-- What the shop knows and who drafts.

CREATE TABLE agent (
  id TEXT PRIMARY KEY,
  workspace TEXT NOT NULL,
  body {blob} NOT NULL
);
CREATE INDEX agent_workspace ON agent (workspace);

CREATE TABLE knowledge (
  id TEXT PRIMARY KEY,
  workspace TEXT NOT NULL,
  body {blob} NOT NULL
);
CREATE INDEX knowledge_workspace ON knowledge (workspace);

-- Work that outlives a request.

-- Jobs of one line are done one after the other, in the order of their places.
CREATE TABLE job (
  id TEXT PRIMARY KEY,
  workspace TEXT NOT NULL,
  stream TEXT NOT NULL,
  kind TEXT NOT NULL,
  subject TEXT NOT NULL,
  line TEXT NOT NULL,
  place {int} NOT NULL,
  state TEXT NOT NULL,
  made_at {int} NOT NULL,
  due_at {int} NOT NULL,
  attempts {int} NOT NULL,
  payload {blob} NOT NULL
);
CREATE INDEX job_due ON job (state, kind, due_at);
CREATE INDEX job_line ON job (line, place) WHERE line <> '';
CREATE INDEX job_stream ON job (stream);
CREATE INDEX job_subject ON job (subject);

CREATE TABLE idempotency (
  request_key {blob} PRIMARY KEY,
  workspace TEXT NOT NULL,
  stream TEXT NOT NULL,
  content_key {blob} NOT NULL,
  at {int} NOT NULL,
  answer {blob} NOT NULL
);
CREATE INDEX idempotency_stream ON idempotency (stream);
CREATE INDEX idempotency_at ON idempotency (at);

-- Removal.

CREATE TABLE quarantine (
  id TEXT PRIMARY KEY,
  workspace TEXT NOT NULL,
  stream TEXT NOT NULL,
  source TEXT NOT NULL,
  reason TEXT NOT NULL,
  at {int} NOT NULL,
  body {blob} NOT NULL
);
CREATE INDEX quarantine_stream ON quarantine (stream);

CREATE TABLE removal (
  integration TEXT PRIMARY KEY,
  workspace TEXT NOT NULL,
  receipt TEXT NOT NULL,
  state TEXT NOT NULL,
  at {int} NOT NULL,
  account_key {blob}
);

CREATE TABLE receipt (
  id TEXT PRIMARY KEY,
  workspace TEXT NOT NULL,
  body {blob} NOT NULL
);
CREATE INDEX receipt_workspace ON receipt (workspace, id);
