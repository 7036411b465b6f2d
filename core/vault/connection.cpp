// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vault/connection.h"

#include "core/search/fts5words.h"

#include <sqlite3.h>

namespace bandeja::vault {

using Kind = VaultError::Kind;

namespace {

Kind kindOf(int code) {
    if (code == SQLITE_IOERR_DATA || code == SQLITE_IOERR_CORRUPTFS)
        return Kind::Damaged; // what the VFS says of a page that is not what was written
    switch (code & 0xff) {
    case SQLITE_NOTADB:
        return Kind::WrongKey;
    case SQLITE_CORRUPT:
        return Kind::Damaged;
    case SQLITE_INTERRUPT:
        return Kind::Superseded;
    case SQLITE_FULL:
        return Kind::DiskFull;
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
    case SQLITE_READONLY:
        return Kind::Unreadable;
    default:
        return Kind::Internal;
    }
}

/// Names the code alone: SQLite's own message may quote a value.
VaultError errorOf(int code) {
    return {kindOf(code), QStringLiteral("SQLite %1").arg(code)};
}

constexpr int busyTimeout = 5000;      // milliseconds; a checkpoint may hold a writer up
constexpr int stepsPerQuestion = 2000; // of SQLite's machine, well under a millisecond

} // namespace

Statement::Statement(Connection* connection, sqlite3_stmt* statement)
    : connection_(connection),
      statement_(statement) {}

Statement::Statement(Statement&& other) noexcept
    : connection_(other.connection_),
      statement_(std::exchange(other.statement_, nullptr)),
      bound_(other.bound_) {}

Statement::~Statement() {
    if (statement_ == nullptr)
        return;
    sqlite3_reset(statement_);
    sqlite3_clear_bindings(statement_);
}

void Statement::check(int code) {
    if (code != SQLITE_OK)
        connection_->fail(code);
}

Statement& Statement::bind(qint64 value) {
    if (statement_ != nullptr)
        check(sqlite3_bind_int64(statement_, ++bound_, value));
    return *this;
}

Statement& Statement::bind(double value) {
    if (statement_ != nullptr)
        check(sqlite3_bind_double(statement_, ++bound_, value));
    return *this;
}

Statement& Statement::bind(const QString& text) {
    const QByteArray utf8 = text.toUtf8();
    if (statement_ != nullptr) // never null, also for a null QString: columns of text hold text
        check(sqlite3_bind_text(statement_, ++bound_, utf8.constData(), static_cast<int>(utf8.size()),
                                SQLITE_TRANSIENT));
    return *this;
}

Statement& Statement::bind(const QByteArray& bytes) {
    if (statement_ != nullptr)
        check(sqlite3_bind_blob(statement_, ++bound_, bytes.constData(), static_cast<int>(bytes.size()),
                                SQLITE_TRANSIENT));
    return *this;
}

Statement& Statement::bindNull() {
    if (statement_ != nullptr)
        check(sqlite3_bind_null(statement_, ++bound_));
    return *this;
}

bool Statement::next() {
    if (statement_ == nullptr || connection_->failed())
        return false;
    const int code = sqlite3_step(statement_);
    if (code == SQLITE_ROW)
        return true;
    if (code != SQLITE_DONE)
        connection_->fail(sqlite3_extended_errcode(sqlite3_db_handle(statement_)));
    return false;
}

void Statement::run() {
    while (next()) {
    }
}

qint64 Statement::integer(int column) const {
    return sqlite3_column_int64(statement_, column);
}

double Statement::real(int column) const {
    return sqlite3_column_double(statement_, column);
}

QString Statement::text(int column) const {
    const auto* const data = reinterpret_cast<const char*>(sqlite3_column_text(statement_, column));
    return QString::fromUtf8(data, sqlite3_column_bytes(statement_, column));
}

QByteArray Statement::bytes(int column) const {
    const auto* const data = static_cast<const char*>(sqlite3_column_blob(statement_, column));
    return QByteArray(data, sqlite3_column_bytes(statement_, column));
}

bool Statement::isNull(int column) const {
    return sqlite3_column_type(statement_, column) == SQLITE_NULL;
}

domain::Instant Statement::instant(int column) const {
    return domain::Instant(std::chrono::milliseconds(integer(column)));
}

std::optional<domain::Instant> Statement::instantOrNull(int column) const {
    return isNull(column) ? std::nullopt : std::optional(instant(column));
}

std::optional<int> Statement::integerOrNull(int column) const {
    return isNull(column) ? std::nullopt : std::optional(static_cast<int>(integer(column)));
}

Result<std::unique_ptr<Connection>> Connection::open(const cipher::EncryptedVfs& vfs, const QString& path,
                                                     Purpose purpose) {
    const bool writes = purpose == Purpose::Writing;
    sqlite3* handle = nullptr;
    const int flags =
        SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_READWRITE | (writes ? SQLITE_OPEN_CREATE : 0);
    const int code = sqlite3_open_v2(vfs.uri(path).toUtf8().constData(), &handle, flags, nullptr);
    std::unique_ptr<Connection> connection(new Connection(handle));
    if (code != SQLITE_OK)
        return tl::unexpected(errorOf(handle == nullptr ? code : sqlite3_extended_errcode(handle)));
    sqlite3_extended_result_codes(handle, 1);
    sqlite3_busy_timeout(handle, busyTimeout);
    if (!cipher::EncryptedVfs::prepare(handle))
        return tl::unexpected(errorOf(sqlite3_extended_errcode(handle)));
    if (!search::addWordsToFts5(handle))
        return tl::unexpected(VaultError{Kind::Internal, QStringLiteral("SQLite has no FTS5")});
    // What is deleted is overwritten: freed pages must not keep a removed account's name.
    connection->run("PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; PRAGMA secure_delete = ON;");
    if (writes) // cached pages spare decryption; the log is emptied every 16 MB
        connection->run("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -16000; "
                        "PRAGMA wal_autocheckpoint = 4000; PRAGMA journal_size_limit = 16777216;");
    else
        connection->run("PRAGMA query_only = ON;");
    if (purpose == Purpose::Searching)
        connection->run("PRAGMA cache_size = -8000;");
    if (auto error = connection->takeError())
        return tl::unexpected(std::move(*error));
    return connection;
}

Connection::~Connection() {
    for (sqlite3_stmt* const statement : std::as_const(statements_))
        sqlite3_finalize(statement);
    sqlite3_close_v2(handle_);
}

Statement Connection::statement(Sql sql) {
    if (failed())
        return Statement(this, nullptr);
    sqlite3_stmt*& statement = statements_[sql.text()];
    if (statement == nullptr) {
        const int code =
            sqlite3_prepare_v3(handle_, sql.text(), -1, SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
        if (code != SQLITE_OK)
            fail(sqlite3_extended_errcode(handle_));
    }
    Q_ASSERT(statement == nullptr || sqlite3_stmt_busy(statement) == 0); // lent twice at a time
    return Statement(this, statement);
}

void Connection::run(Sql sql) {
    if (!failed() && sqlite3_exec(handle_, sql.text(), nullptr, nullptr, nullptr) != SQLITE_OK)
        fail(sqlite3_extended_errcode(handle_));
}

qint64 Connection::lastRow() const {
    return sqlite3_last_insert_rowid(handle_);
}

qint64 Connection::changed() const {
    return sqlite3_changes64(handle_);
}

qint64 Connection::changedSoFar() const {
    return sqlite3_total_changes64(handle_);
}

bool Connection::isInTransaction() const {
    return sqlite3_get_autocommit(handle_) == 0;
}

std::optional<VaultError> Connection::takeError() {
    return std::exchange(error_, std::nullopt);
}

bool Connection::emptyLog() {
    return sqlite3_wal_checkpoint_v2(handle_, nullptr, SQLITE_CHECKPOINT_TRUNCATE, nullptr, nullptr) ==
           SQLITE_OK;
}

void Connection::stop(std::function<bool()> when) {
    stop_ = std::move(when);
    sqlite3_progress_handler(
        handle_, stepsPerQuestion, [](void* self) { return static_cast<Connection*>(self)->stop_() ? 1 : 0; },
        this);
}

void Connection::keepLog() {
    sqlite3_db_config(handle_, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
}

void Connection::fail(int code) {
    if (!error_)
        error_ = errorOf(code);
}

Snapshot::Snapshot(Connection& connection)
    : connection_(connection),
      isOuter_(!connection.isInTransaction()) {
    if (isOuter_)
        connection_.statement("BEGIN").run();
}

Snapshot::~Snapshot() {
    if (!isOuter_ || !connection_.isInTransaction())
        return;
    // What went wrong before is still to be told; the snapshot ends all the same.
    std::optional<VaultError> error = connection_.takeError();
    connection_.statement("ROLLBACK").run();
    if (error)
        connection_.error_ = std::move(error);
}

Transaction::Transaction(Connection& connection) : connection_(connection) {
    connection_.run("BEGIN IMMEDIATE");
}

Transaction::~Transaction() {
    if (!open_)
        return;
    // Not through run(): this happens because something failed.
    const std::optional<VaultError> error = connection_.takeError();
    connection_.run("ROLLBACK");
    connection_.takeError(); // SQLite may have rolled back by itself
}

Result<void> Transaction::commit() {
    connection_.run("COMMIT");
    if (auto error = connection_.takeError())
        return tl::unexpected(std::move(*error)); // the destructor rolls back
    open_ = false;
    return {};
}

} // namespace bandeja::vault
