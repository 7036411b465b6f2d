// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/connection.h"

#include "core/cipher/encryptedvfs.h"

#include <QSqlDriver>
#include <QSqlError>
#include <QUuid>

#include <sqlite3.h>

namespace bandeja::server::store {

using namespace Qt::Literals::StringLiterals;

struct Statement {
    QSqlQuery query;
    Connection* connection = nullptr;
    bool inUse = false; ///< rows of it are being read: the same text needs a second statement meanwhile
};

QLatin1StringView storeErrorName(StoreError::Kind kind) {
    switch (kind) {
    case StoreError::Kind::Busy:
        return "busy"_L1;
    case StoreError::Kind::Full:
        return "full"_L1;
    case StoreError::Kind::Damaged:
        return "damaged"_L1;
    case StoreError::Kind::Newer:
        return "newer"_L1;
    case StoreError::Kind::Failed:
        return "failed"_L1;
    case StoreError::Kind::Closed:
        return "closed"_L1;
    }
    return {};
}

namespace {

sqlite3* handleOf(const QSqlDatabase& database) {
    const QVariant handle = database.driver()->handle();
    return qstrcmp(handle.typeName(), "sqlite3*") == 0 ? *static_cast<sqlite3* const*>(handle.constData())
                                                       : nullptr;
}

StoreError::Kind kindOf(int code) {
    switch (code & 0xff) { // the low byte is the primary code
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

} // namespace

Rows::Rows(std::shared_ptr<Statement> statement) : statement_(std::move(statement)) {
    statement_->inUse = true;
}

Rows::~Rows() {
    if (!statement_)
        return;
    statement_->query.finish();
    statement_->inUse = false;
}

bool Rows::next() {
    if (!statement_)
        return false;
    if (statement_->query.next())
        return true;
    if (const QSqlError error = statement_->query.lastError(); error.isValid())
        statement_->connection->remember(error, statement_->query.lastQuery().toLatin1().constData());
    return false;
}

QString Rows::text(int column) const {
    return statement_->query.value(column).toString();
}

QByteArray Rows::bytes(int column) const {
    return statement_->query.value(column).toByteArray();
}

qint64 Rows::number(int column) const {
    return statement_->query.value(column).toLongLong();
}

domain::Instant Rows::instant(int column) const {
    return domain::Instant{std::chrono::milliseconds{number(column)}};
}

std::optional<domain::Instant> Rows::instantOrNull(int column) const {
    if (isNull(column))
        return std::nullopt;
    return instant(column);
}

bool Rows::isNull(int column) const {
    return statement_->query.isNull(column);
}

Connection::Connection(QSqlDatabase database) : database_(std::move(database)) {}

Connection::~Connection() {
    statements_.clear();
    const QString name = database_.connectionName();
    database_.close();
    database_ = {};
    QSqlDatabase::removeDatabase(name);
}

Stored<std::unique_ptr<Connection>> Connection::open(const Settings& settings) {
    QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, QUuid::createUuid().toString());
    database.setDatabaseName(settings.uri);
    database.setConnectOptions(u"QSQLITE_OPEN_URI;QSQLITE_BUSY_TIMEOUT=%1"_s.arg(settings.patience.count()));
    auto connection = std::unique_ptr<Connection>(new Connection(database));
    if (!database.open()) {
        connection->remember(database.lastError(), "open");
        return tl::unexpected(*connection->error_);
    }
    sqlite3* const handle = handleOf(database);
    if (handle == nullptr)
        return tl::unexpected(StoreError{StoreError::Kind::Failed, u"the SQL driver hides its connection"_s});
    if (const auto prepared = cipher::EncryptedVfs::prepare(handle); !prepared)
        return tl::unexpected(StoreError{StoreError::Kind::Failed, prepared.error()});
    // What is deleted is overwritten (R01); a commit is on the disk when it returns.
    for (const auto& pragma : {u"PRAGMA secure_delete = ON"_s, u"PRAGMA journal_mode = WAL"_s,
                               u"PRAGMA synchronous = FULL"_s, u"PRAGMA cache_size = -65536"_s,
                               // The same pages change again and again: later they are copied back once.
                               u"PRAGMA wal_autocheckpoint = 4000"_s}) {
        if (!connection->execute(pragma))
            return tl::unexpected(*connection->error_);
    }
    return connection;
}

bool Connection::begin(Access access) {
    // A writer takes the lock at once: one that finds out later that somebody else wrote could only give up.
    return access == Access::Write ? execute(u"BEGIN IMMEDIATE"_s) : execute(u"BEGIN"_s);
}

bool Connection::commit() {
    run("COMMIT", {});
    return !error_;
}

void Connection::rollback() {
    clearError();
    run("ROLLBACK", {});
    clearError();
}

bool Connection::mark() {
    run("SAVEPOINT work", {});
    return !error_;
}

void Connection::keep() {
    run("RELEASE SAVEPOINT work", {});
}

void Connection::undo() {
    clearError();
    run("ROLLBACK TO SAVEPOINT work", {});
    run("RELEASE SAVEPOINT work", {});
}

Rows Connection::select(Sql sql, std::initializer_list<Value> values) {
    if (error_)
        return {};
    const std::shared_ptr<Statement> statement = prepared(sql);
    if (!statement || !execute(*statement, values))
        return {};
    return Rows(statement);
}

qint64 Connection::run(Sql sql, std::initializer_list<Value> values) {
    if (error_)
        return 0;
    const std::shared_ptr<Statement> statement = prepared(sql);
    if (!statement || !execute(*statement, values))
        return 0;
    const qint64 changed = statement->query.numRowsAffected();
    statement->query.finish();
    return changed;
}

bool Connection::execute(const QString& sql) {
    if (error_)
        return false;
    QSqlQuery query(database_);
    if (query.exec(sql))
        return true;
    remember(query.lastError(), sql.toLatin1().left(40).constData());
    return false;
}

std::optional<qint64> Connection::pragma(Sql sql) {
    Rows rows = select(sql, {});
    if (!rows.next())
        return std::nullopt;
    return rows.number(0);
}

std::shared_ptr<Statement> Connection::prepared(Sql sql) {
    std::shared_ptr<Statement>& kept = statements_[sql.text()];
    if (kept && !kept->inUse)
        return kept;
    auto statement = std::make_shared<Statement>(Statement{QSqlQuery(database_), this});
    statement->query.setForwardOnly(true);
    if (!statement->query.prepare(QString::fromLatin1(sql.text()))) {
        remember(statement->query.lastError(), sql.text());
        return nullptr;
    }
    if (!kept)
        kept = statement;
    return statement;
}

bool Connection::execute(Statement& statement, std::initializer_list<Value> values) {
    int position = 0;
    for (const Value& value : values)
        statement.query.bindValue(position++, value.bound());
    if (statement.query.exec())
        return true;
    remember(statement.query.lastError(), statement.query.lastQuery().toLatin1().constData());
    statement.query.finish();
    return false;
}

void Connection::remember(const QSqlError& error, const char* sql) {
    if (error_)
        return;
    const int code = error.nativeErrorCode().toInt();
    error_ = StoreError{
        kindOf(code), u"code %1 at: %2"_s.arg(QString::number(code), QString::fromLatin1(sql).simplified())};
}

} // namespace bandeja::server::store
