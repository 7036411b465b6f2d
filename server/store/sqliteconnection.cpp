// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/sqliteconnection.h"

#include "core/cipher/encryptedvfs.h"

#include <QSqlDriver>
#include <QUuid>

#include <sqlite3.h>

namespace bandeja::server::store {

using namespace Qt::Literals::StringLiterals;

namespace {

sqlite3* handleOf(const QSqlDatabase& database) {
    const QVariant handle = database.driver()->handle();
    return qstrcmp(handle.typeName(), "sqlite3*") == 0 ? *static_cast<sqlite3* const*>(handle.constData())
                                                       : nullptr;
}

} // namespace

Stored<std::unique_ptr<Connection>> SqliteConnection::open(const QString& uri,
                                                           std::chrono::milliseconds patience) {
    QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, QUuid::createUuid().toString());
    database.setDatabaseName(uri);
    database.setConnectOptions(u"QSQLITE_OPEN_URI;QSQLITE_BUSY_TIMEOUT=%1"_s.arg(patience.count()));
    auto connection = std::unique_ptr<SqliteConnection>(new SqliteConnection(std::move(database)));
    if (!connection->Connection::open())
        return tl::unexpected(*connection->error());
    sqlite3* const handle = handleOf(connection->database());
    if (handle == nullptr)
        return tl::unexpected(StoreError{StoreError::Kind::Failed, u"the SQL driver hides its connection"_s});
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

bool SqliteConnection::begin(Access access) {
    // A writer takes the lock at once: one that finds out later that somebody else wrote could only give up.
    return access == Access::Write ? execute(u"BEGIN IMMEDIATE"_s) : execute(u"BEGIN"_s);
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

StoreError::Kind SqliteConnection::kindOf(const QSqlError& error) const {
    switch (error.nativeErrorCode().toInt() & 0xff) { // the low byte is the primary code
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return StoreError::Kind::Busy;
    case SQLITE_FULL:
        return StoreError::Kind::Full;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN:
        return StoreError::Kind::Damaged;
    default:
        return StoreError::Kind::Failed;
    }
}

} // namespace bandeja::server::store
