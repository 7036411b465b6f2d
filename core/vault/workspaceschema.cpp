// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vault/migrations.h"

namespace bandeja::vault {

namespace {

// `thing` holds workspace, member, integration, agent, knowledge and receipt, by the words of the contract,
// each as the JSON that came. A `removal` outlives its integration: it is what this desktop still owes, or
// what it did.
constexpr Sql first(R"sql(
CREATE TABLE setting(name TEXT PRIMARY KEY, value) WITHOUT ROWID;
INSERT INTO setting VALUES ('cursor', 0);

CREATE TABLE thing(entity TEXT NOT NULL, id TEXT NOT NULL, data TEXT NOT NULL, PRIMARY KEY(entity, id)) WITHOUT ROWID;

CREATE TABLE receipt_key(id TEXT PRIMARY KEY, public_key BLOB NOT NULL) WITHOUT ROWID;

CREATE TABLE removal(
  integration_id TEXT PRIMARY KEY,
  request_id TEXT NOT NULL, -- the Idempotency-Key of the deletion
  channel INTEGER NOT NULL,
  name TEXT NOT NULL,
  requested_at INTEGER NOT NULL,
  by_other INTEGER NOT NULL, -- removed elsewhere; nothing is owed
  files_gone INTEGER NOT NULL DEFAULT 0,
  key_gone INTEGER NOT NULL DEFAULT 0,
  receipt_id TEXT NOT NULL DEFAULT '',
  verdict INTEGER NOT NULL DEFAULT 0, -- of the receipt's signature: 0 not looked at, 1 right, 2 wrong
  attempts INTEGER NOT NULL DEFAULT 0,
  problem TEXT NOT NULL DEFAULT '') WITHOUT ROWID;
)sql");

constexpr std::array migrations{Migration{first}};

} // namespace

std::span<const Migration> workspaceMigrations() {
    return migrations;
}

} // namespace bandeja::vault
