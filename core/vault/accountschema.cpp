// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vault/migrations.h"

namespace bandeja::vault {

namespace {

// Times are milliseconds since 1970. Enumerations are stored by their value in core/domain and
// core/vault/inbox.h: those values are never reordered. `conversation` in other tables is conversation.row.
//
// Of a conversation, `status` and `unread` are as the server says; `shown_status`, `shown_unread` and
// `draft_waits` are derived from them, the drafts and the outbox in the transaction that changes any of
// these, and are what lists and counts are made from.
constexpr Sql first(R"sql(
CREATE TABLE setting(name TEXT PRIMARY KEY, value) WITHOUT ROWID;
INSERT INTO setting VALUES ('cursor', 0);

CREATE TABLE contact(id TEXT PRIMARY KEY, name TEXT NOT NULL, handle TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE conversation(
  row INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  known INTEGER NOT NULL DEFAULT 0, -- 0: only named by something else so far
  contact_id TEXT NOT NULL DEFAULT '',
  channel INTEGER NOT NULL DEFAULT 0,
  status INTEGER NOT NULL DEFAULT 0,
  snoozed_until INTEGER,
  assignee_id TEXT NOT NULL DEFAULT '',
  labels TEXT NOT NULL DEFAULT '[]', -- JSON
  priority INTEGER NOT NULL DEFAULT 0,
  last_message_at INTEGER NOT NULL DEFAULT 0, -- 0: none
  last_inbound_at INTEGER,
  reply_until INTEGER,
  replies_left INTEGER,
  unread INTEGER NOT NULL DEFAULT 0,
  changed_at_cursor INTEGER NOT NULL DEFAULT 0, -- the number of its last change
  shown_status INTEGER NOT NULL DEFAULT -1, -- -1: not known yet, stands in no list
  shown_at INTEGER NOT NULL DEFAULT 0,
  shown_unread INTEGER NOT NULL DEFAULT 0,
  draft_waits INTEGER NOT NULL DEFAULT 0,
  shown_assignee TEXT NOT NULL DEFAULT '');
CREATE INDEX conversation_list ON conversation(shown_status, shown_at DESC, id, shown_unread, draft_waits,
  shown_assignee);
CREATE INDEX conversation_unread ON conversation(shown_status, shown_at DESC, id, shown_unread, draft_waits,
  shown_assignee) WHERE shown_unread > 0;
CREATE INDEX conversation_drafts ON conversation(shown_status, shown_at DESC, id, shown_unread, draft_waits,
  shown_assignee) WHERE draft_waits = 1;
CREATE INDEX conversation_assigned ON conversation(shown_assignee, shown_status, shown_at DESC, id, shown_unread,
  draft_waits) WHERE shown_assignee <> '';
CREATE INDEX conversation_contact ON conversation(contact_id);

CREATE TABLE message(
  row INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  conversation INTEGER NOT NULL,
  at INTEGER NOT NULL,
  direction INTEGER NOT NULL,
  author_type INTEGER NOT NULL,
  author_id TEXT NOT NULL,
  kind INTEGER NOT NULL,
  text TEXT NOT NULL,
  reply_to TEXT NOT NULL,
  platform_id TEXT NOT NULL,
  status INTEGER NOT NULL,
  error_code TEXT, -- NULL: no error
  error_detail TEXT,
  edited INTEGER NOT NULL,
  deleted INTEGER NOT NULL,
  attachments TEXT, -- JSON; NULL: none
  reactions TEXT); -- JSON; NULL: none
CREATE INDEX message_timeline ON message(conversation, at);

CREATE TABLE note(
  row INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  conversation INTEGER NOT NULL,
  at INTEGER NOT NULL,
  member_id TEXT NOT NULL,
  text TEXT NOT NULL);
CREATE INDEX note_timeline ON note(conversation, at);

CREATE TABLE draft(
  row INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  conversation INTEGER NOT NULL,
  at INTEGER NOT NULL,
  version INTEGER NOT NULL,
  state INTEGER NOT NULL,
  text TEXT NOT NULL,
  sources TEXT NOT NULL, -- JSON
  agent_id TEXT NOT NULL,
  provider TEXT NOT NULL,
  based_on_seq INTEGER NOT NULL,
  confidence REAL NOT NULL,
  needs_human INTEGER NOT NULL,
  tokens_in INTEGER NOT NULL,
  tokens_out INTEGER NOT NULL,
  error TEXT NOT NULL,
  changed_at_cursor INTEGER NOT NULL);
CREATE INDEX draft_of_conversation ON draft(conversation, at);

CREATE TABLE outbox(
  row INTEGER PRIMARY KEY AUTOINCREMENT, -- the order of sending; never used again, for timelines name it
  id TEXT NOT NULL UNIQUE,
  conversation INTEGER NOT NULL,
  kind INTEGER NOT NULL,
  text TEXT NOT NULL,
  draft_id TEXT NOT NULL,
  draft_version INTEGER NOT NULL,
  argument TEXT NOT NULL,
  at INTEGER NOT NULL,
  state INTEGER NOT NULL DEFAULT 0,
  refusal INTEGER NOT NULL DEFAULT 0,
  problem TEXT NOT NULL DEFAULT '',
  detail TEXT NOT NULL DEFAULT '',
  attempts INTEGER NOT NULL DEFAULT 0,
  unconfirmed_since INTEGER, -- when it was first sent without hearing what became of it
  cursor_when_sent INTEGER NOT NULL DEFAULT 0,
  seen_as TEXT); -- the message that it seems to have become, while the answer is still out
CREATE INDEX outbox_of_conversation ON outbox(conversation);

CREATE TABLE typed(conversation INTEGER PRIMARY KEY, text TEXT NOT NULL);
)sql");

// What search reads. The words of messages and of contacts' names; FTS5 keeps them and no texts. A message
// stands under the day of its time and its row (see WordIndex), so that reading backwards gives the newest
// days first. A page of FTS5's has to fit into one of ours, which has 4056 bytes.
constexpr Sql search(R"sql(
CREATE TABLE contact_with_row(
  row INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  handle TEXT NOT NULL);
INSERT INTO contact_with_row(id, name, handle) SELECT id, name, handle FROM contact ORDER BY id;
DROP TABLE contact;
ALTER TABLE contact_with_row RENAME TO contact;

CREATE VIRTUAL TABLE contact_words USING fts5(text, content='', columnsize=0, prefix='2 3', tokenize='words');
INSERT INTO contact_words(contact_words, rank) VALUES ('pgsz', 4000);
INSERT INTO contact_words(rowid, text) SELECT row, name || char(10) || handle FROM contact ORDER BY row;

CREATE VIRTUAL TABLE message_words USING fts5(text, content='', columnsize=0, prefix='2 3', tokenize='words');
INSERT INTO message_words(message_words, rank) VALUES ('pgsz', 4000);
INSERT INTO message_words(rowid, text)
  SELECT min(max(at, 0) / 86400000, 2147483647) << 31 | row AS place, text FROM message WHERE text <> '' ORDER BY place;

CREATE INDEX message_media ON message(conversation, at) WHERE kind <> 0 OR attachments IS NOT NULL;
)sql");

// Bytes of attachments, in pieces: `place` is where a piece begins. What was fetched, or made from that, goes
// when it was not used for longest; a file that waits to be sent (role 2) has no other copy. `conversation`
// and all below it are for those alone: `entry` is outbox.row, NULL while the person still writes, `upload`
// the server's name for it, '' before it has one.
constexpr Sql media(R"sql(
CREATE TABLE media(
  row INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL,
  role INTEGER NOT NULL,
  bytes INTEGER NOT NULL,
  here INTEGER NOT NULL DEFAULT 0,
  used_at INTEGER NOT NULL,
  conversation INTEGER,
  entry INTEGER,
  name TEXT NOT NULL DEFAULT '',
  mime TEXT NOT NULL DEFAULT '',
  upload TEXT NOT NULL DEFAULT '',
  uploaded INTEGER NOT NULL DEFAULT 0,
  UNIQUE(id, role));
CREATE INDEX media_by_use ON media(used_at, row, here) WHERE role < 2;
CREATE INDEX media_of_conversation ON media(conversation, row) WHERE role = 2;
CREATE INDEX media_of_entry ON media(entry, row) WHERE entry IS NOT NULL;

CREATE TABLE media_piece(
  row INTEGER PRIMARY KEY,
  media INTEGER NOT NULL,
  place INTEGER NOT NULL,
  body BLOB NOT NULL,
  UNIQUE(media, place));

CREATE TRIGGER media_removed AFTER DELETE ON media BEGIN
  DELETE FROM media_piece WHERE media = old.row;
END;
CREATE TRIGGER message_removed AFTER DELETE ON message WHEN old.attachments IS NOT NULL BEGIN
  DELETE FROM media WHERE id IN (SELECT atom FROM json_tree(old.attachments) WHERE key = 'id');
END;
CREATE TRIGGER message_lost_attachments AFTER UPDATE OF attachments ON message
WHEN old.attachments IS NOT NULL AND old.attachments IS NOT new.attachments BEGIN
  DELETE FROM media WHERE id IN (SELECT atom FROM json_tree(old.attachments) WHERE key = 'id'
    EXCEPT SELECT atom FROM json_tree(coalesce(new.attachments, '[]')) WHERE key = 'id');
END;
CREATE TRIGGER outbox_removed AFTER DELETE ON outbox BEGIN
  DELETE FROM media WHERE entry = old.row;
END;
)sql");

constexpr std::array migrations{Migration{first}, Migration{search}, Migration{media}};

} // namespace

std::span<const Migration> accountMigrations() {
    return migrations;
}

} // namespace bandeja::vault
