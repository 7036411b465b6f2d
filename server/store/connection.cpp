// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/connection.h"

namespace bandeja::server::store {

using namespace Qt::Literals::StringLiterals;

/// A statement that the connection keeps.
struct Rows::Prepared {
    std::unique_ptr<Statement> statement;
    Connection* connection = nullptr;
    const char* sql = nullptr;
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

constexpr auto rowsToTake = "{skip_locked}"_L1; // in a statement

} // namespace

Rows::Rows(std::shared_ptr<Prepared> prepared) : prepared_(std::move(prepared)) {
    prepared_->inUse = true;
}

Rows::~Rows() {
    if (!prepared_)
        return;
    prepared_->statement->finish();
    prepared_->inUse = false;
}

bool Rows::next() {
    if (!prepared_)
        return false;
    if (prepared_->statement->next())
        return true;
    if (const auto failure = prepared_->statement->failure())
        prepared_->connection->fail(*failure, QString::fromLatin1(prepared_->sql));
    return false;
}

QString Rows::text(int column) const {
    return prepared_->statement->text(column);
}

QByteArray Rows::bytes(int column) const {
    return prepared_->statement->bytes(column);
}

qint64 Rows::number(int column) const {
    return prepared_->statement->number(column);
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
    return prepared_->statement->isNull(column);
}

bool Connection::commit() {
    if (!error_)
        control("COMMIT");
    settle();
    return !error_;
}

void Connection::rollback() {
    settle();
    clearError();
    control("ROLLBACK");
    clearError();
}

bool Connection::mark() {
    if (!error_)
        control("SAVEPOINT work");
    return !error_;
}

void Connection::keep() {
    if (!error_)
        control("RELEASE SAVEPOINT work");
}

void Connection::undo() {
    settle();
    clearError();
    control("ROLLBACK TO SAVEPOINT work");
    keep();
    settle();
}

Rows Connection::select(Sql sql, std::initializer_list<Value> values) {
    if (error_)
        return {};
    const std::shared_ptr<Rows::Prepared> statement = prepared(sql);
    if (!statement)
        return {};
    if (statement->statement->start(values))
        return Rows(statement);
    failIn(*statement);
    return {};
}

void Connection::run(Sql sql, std::initializer_list<Value> values) {
    if (error_)
        return;
    const std::shared_ptr<Rows::Prepared> statement = prepared(sql);
    if (statement && !statement->statement->send(values))
        failIn(*statement);
}

qint64 Connection::runCounted(Sql sql, std::initializer_list<Value> values) {
    const Rows rows = select(sql, values);
    return rows.prepared_ ? rows.prepared_->statement->changed() : 0;
}

bool Connection::execute(const QString& sql) {
    return !error_ && runOnce(sql);
}

std::optional<qint64> Connection::number(Sql sql, std::initializer_list<Value> values) {
    Rows rows = select(sql, values);
    if (!rows.next() || rows.isNull(0))
        return std::nullopt;
    return rows.number(0);
}

std::shared_ptr<Rows::Prepared> Connection::prepared(Sql sql) {
    std::shared_ptr<Rows::Prepared>& kept = statements_[sql.text()];
    if (kept && !kept->inUse)
        return kept;
    QByteArray text(sql.text());
    text.replace(QByteArrayView(rowsToTake), word(rowsToTake).toLatin1());
    auto statement = std::make_shared<Rows::Prepared>(Rows::Prepared{prepare(text), this, sql.text()});
    if (!statement->statement)
        return nullptr;
    if (!kept)
        kept = statement;
    return statement;
}

void Connection::failIn(const Rows::Prepared& prepared) {
    fail(prepared.statement->failure().value_or(StoreError{}), QString::fromLatin1(prepared.sql));
    prepared.statement->finish();
}

void Connection::fail(const StoreError& error, const QString& sql) {
    if (!error_)
        error_ = StoreError{error.kind, u"code %1 at: %2"_s.arg(error.detail, sql.simplified())};
}

} // namespace bandeja::server::store
