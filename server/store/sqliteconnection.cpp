// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/sqliteconnection.h"

#include "core/cipher/encryptedvfs.h"
#include "server/store/sqlitestatement.h"

#include <sqlite3.h>

namespace bandeja::server::store {

using namespace Qt::Literals::StringLiterals;

Stored<std::unique_ptr<Connection>> SqliteConnection::open(const QString& uri,
                                                           std::chrono::milliseconds patience) {
    constexpr int flags = SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
    sqlite3* handle = nullptr;
    const int code = sqlite3_open_v2(uri.toUtf8().constData(), &handle, flags, nullptr);
    if (handle == nullptr)
        return tl::unexpected(StoreError{StoreError::Kind::Failed, u"no memory to open"_s});
    auto connection = std::unique_ptr<SqliteConnection>(new SqliteConnection(handle));
    if (code != SQLITE_OK) {
        connection->fail(sqliteError(handle), u"open"_s);
        return tl::unexpected(*connection->error());
    }
    sqlite3_extended_result_codes(handle, 1);
    sqlite3_busy_timeout(handle, static_cast<int>(patience.count()));
    if (const auto prepared = cipher::EncryptedVfs::prepare(handle); !prepared)
        return tl::unexpected(StoreError{StoreError::Kind::Failed, prepared.error()});
    // What is deleted is overwritten (R01); a commit is on the disk when it returns. The room of what is
    // deleted is given back piece by piece; that is decided before the first table.
    for (const auto& pragma :
         {u"PRAGMA auto_vacuum = INCREMENTAL"_s, u"PRAGMA secure_delete = ON"_s,
          u"PRAGMA journal_mode = WAL"_s, u"PRAGMA synchronous = FULL"_s, u"PRAGMA cache_size = -65536"_s,
          // The same pages change again and again: later they are copied back once.
          u"PRAGMA wal_autocheckpoint = 4000"_s}) {
        if (!connection->execute(pragma))
            return tl::unexpected(*connection->error());
    }
    return connection;
}

SqliteConnection::~SqliteConnection() {
    forgetStatements();
    sqlite3_close_v2(handle_);
}

std::unique_ptr<Statement> SqliteConnection::prepare(const QByteArray& sql) {
    sqlite3_stmt* statement = nullptr;
    if (sqlite3_prepare_v3(handle_, sql.constData(), -1, SQLITE_PREPARE_PERSISTENT, &statement, nullptr) ==
        SQLITE_OK)
        return std::make_unique<SqliteStatement>(statement);
    fail(sqliteError(handle_), QString::fromLatin1(sql));
    return nullptr;
}

bool SqliteConnection::runOnce(const QString& sql) {
    if (sqlite3_exec(handle_, sql.toUtf8().constData(), nullptr, nullptr, nullptr) == SQLITE_OK)
        return true;
    fail(sqliteError(handle_), sql.left(40));
    return false;
}

bool SqliteConnection::begin(Access access) {
    // A writer takes the lock at once: one that finds out later that somebody else wrote could only give up.
    if (access == Access::Write)
        run("BEGIN IMMEDIATE", {});
    else
        run("BEGIN", {});
    return !error();
}

void SqliteConnection::enter(const QString& /*workspace*/) {}

domain::Instant SqliteConnection::sharedTime(const domain::Clock& clock) {
    return clock.now();
}

bool SqliteConnection::othersCommitted() {
    // Changes only by commits that other connections made.
    const std::optional<qint64> version = number("PRAGMA data_version");
    clearError();
    if (!version)
        return false;
    const bool changed = seenVersion_ && *seenVersion_ != *version;
    seenVersion_ = version;
    return changed;
}

bool SqliteConnection::scrub() {
    {
        // Each row of the answer is a page that was given back.
        Rows freed = select("PRAGMA incremental_vacuum(2000)", {});
        while (freed.next()) {
        }
    }
    // Gives 0 when the log could be emptied, 1 when a reader still needs it.
    return number("PRAGMA wal_checkpoint(TRUNCATE)") == 0;
}

QString SqliteConnection::word(QLatin1StringView placeholder) const {
    if (placeholder == "{blob}"_L1)
        return u"BLOB"_s;
    if (placeholder == "{int}"_L1)
        return u"INTEGER"_s;
    return placeholder == "{by_key}"_L1 ? u"WITHOUT ROWID"_s : QString();
}

} // namespace bandeja::server::store
