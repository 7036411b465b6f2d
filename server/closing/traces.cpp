// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/closing/traces.h"

#include "server/privacy/erasure.h"

namespace bandeja::server::closing::traces {

namespace {

/// Of tables that may be big. The statements take the workspace twice, and how many.
constexpr std::array<store::Sql, 6> inBatches{{
    {"DELETE FROM audit WHERE workspace = ? AND id IN (SELECT id FROM audit WHERE workspace = ? LIMIT ?)"},
    {"DELETE FROM knowledge WHERE workspace = ? AND id IN "
     "(SELECT id FROM knowledge WHERE workspace = ? LIMIT ?)"},
    {"DELETE FROM agent WHERE workspace = ? AND id IN (SELECT id FROM agent WHERE workspace = ? LIMIT ?)"},
    {"DELETE FROM receipt WHERE workspace = ? AND id IN "
     "(SELECT id FROM receipt WHERE workspace = ? LIMIT ?)"},
    {"DELETE FROM invitation WHERE workspace = ? AND id IN "
     "(SELECT id FROM invitation WHERE workspace = ? LIMIT ?)"},
    {"DELETE FROM job WHERE workspace = ? AND kind NOT IN ('revoke', 'mail.send', 'clear') AND id IN "
     "(SELECT id FROM job WHERE workspace = ? AND kind NOT IN ('revoke', 'mail.send', 'clear') LIMIT ?)"},
}};

/// Of tables with a few rows for each member or account. They take the workspace.
constexpr std::array<store::Sql, 13> atOnce{{
    {"DELETE FROM refresh_token WHERE session IN (SELECT id FROM session WHERE workspace = ?)"},
    {"DELETE FROM session WHERE workspace = ?"},
    {"DELETE FROM access_token WHERE workspace = ?"},
    {"DELETE FROM oauth_code WHERE workspace = ?"},
    {"DELETE FROM account_token WHERE workspace = ?"},
    {"DELETE FROM second_factor WHERE workspace = ?"},
    {"DELETE FROM recovery_code WHERE workspace = ?"},
    {"DELETE FROM member WHERE workspace = ?"},
    {"DELETE FROM business WHERE workspace = ?"},
    {"DELETE FROM route WHERE workspace = ?"},
    {"DELETE FROM credential WHERE workspace = ?"},
    {"DELETE FROM integration WHERE workspace = ?"},
    {"DELETE FROM stream WHERE workspace = ?"},
}};

/// Every stream that the workspace ever had: its own, and those of the accounts that were removed, which all
/// are by now.
QStringList streamsOf(store::Transaction& transaction) {
    QStringList streams{transaction.workspace()};
    store::Rows rows =
        transaction.select("SELECT integration FROM removal WHERE workspace = ?", {transaction.workspace()});
    while (rows.next())
        streams.append(rows.text(0));
    return streams;
}

} // namespace

bool deleteSome(store::Transaction& transaction, int most) {
    domain::DeletedCounts counts; // they stand in the receipts already
    for (const QString& stream : streamsOf(transaction)) {
        if (!privacy::Erasure::deleteSome(transaction, stream, most, counts))
            return false;
    }
    const QString& workspace = transaction.workspace();
    for (const store::Sql& sql : inBatches) {
        if (transaction.runCounted(sql, {workspace, workspace, most}) >= most)
            return false;
    }
    for (const store::Sql& sql : atOnce)
        transaction.run(sql, {workspace});
    return true;
}

std::optional<domain::Instant> nextOwed(store::Transaction& transaction) {
    const auto due = transaction.number("SELECT min(due_at) FROM job WHERE workspace = ? AND kind IN "
                                        "('revoke', 'mail.send') AND state <> 'dead'",
                                        {transaction.workspace()});
    return due ? std::optional(domain::Instant(std::chrono::milliseconds(*due))) : std::nullopt;
}

void forget(store::Transaction& transaction, const QString& workspace) {
    transaction.run("DELETE FROM removal WHERE workspace = ? AND account_key IS NULL", {workspace});
    transaction.run("UPDATE removal SET workspace = '', receipt = '' WHERE workspace = ?", {workspace});
}

void deleteLast(store::Transaction& transaction) {
    const QString& workspace = transaction.workspace();
    transaction.run("DELETE FROM job WHERE workspace = ?", {workspace});
    transaction.run("DELETE FROM closing WHERE workspace = ?", {workspace});
    transaction.run("DELETE FROM workspace WHERE id = ?", {workspace});
}

} // namespace bandeja::server::closing::traces
