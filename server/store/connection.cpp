// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/connection.h"

#include <QSqlError>

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
    case StoreError::Kind::Older:
        return "older"_L1;
    case StoreError::Kind::Unsafe:
        return "unsafe"_L1;
    case StoreError::Kind::Failed:
        return "failed"_L1;
    case StoreError::Kind::Closed:
        return "closed"_L1;
    case StoreError::Kind::Conflict:
        return "conflict"_L1;
    case StoreError::Kind::Lost:
        return "lost"_L1;
    }
    return {};
}

namespace {

constexpr auto rowsToTake = "{skip_locked}"_L1;

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

bool Connection::open() {
    if (database_.open())
        return true;
    remember(database_.lastError(), "open");
    return false;
}

bool Connection::commit() {
    execute(u"COMMIT"_s);
    return !error_;
}

void Connection::rollback() {
    clearError();
    execute(u"ROLLBACK"_s);
    clearError();
}

bool Connection::mark() {
    execute(u"SAVEPOINT work"_s);
    return !error_;
}

void Connection::keep() {
    execute(u"RELEASE SAVEPOINT work"_s);
}

void Connection::undo() {
    clearError();
    execute(u"ROLLBACK TO SAVEPOINT work"_s);
    execute(u"RELEASE SAVEPOINT work"_s);
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

std::optional<qint64> Connection::number(Sql sql, std::initializer_list<Value> values) {
    Rows rows = select(sql, values);
    if (!rows.next() || rows.isNull(0))
        return std::nullopt;
    return rows.number(0);
}

std::shared_ptr<Statement> Connection::prepared(Sql sql) {
    std::shared_ptr<Statement>& kept = statements_[sql.text()];
    if (kept && !kept->inUse)
        return kept;
    auto statement = std::make_shared<Statement>(Statement{QSqlQuery(database_), this});
    statement->query.setForwardOnly(givesRowsOneByOne());
    QString text = QString::fromLatin1(sql.text());
    text.replace(rowsToTake, word(rowsToTake));
    if (!statement->query.prepare(text)) {
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
    error_ = StoreError{kindOf(error), u"code %1 at: %2"_s.arg(error.nativeErrorCode(),
                                                               QString::fromLatin1(sql).simplified())};
}

} // namespace bandeja::server::store
