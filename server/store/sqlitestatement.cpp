// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/sqlitestatement.h"

#include <sqlite3.h>

namespace bandeja::server::store {

namespace {

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

StoreError sqliteError(sqlite3* handle) {
    const int code = sqlite3_extended_errcode(handle);
    return {kindOf(code), QString::number(code)}; // SQLite's words may quote a value
}

void SqliteStatement::Finalize::operator()(sqlite3_stmt* statement) const {
    sqlite3_finalize(statement);
}

bool SqliteStatement::bind(int place, const Value& value) {
    sqlite3_stmt* const statement = statement_.get();
    if (const qint64* const number = std::get_if<qint64>(&value.bound()))
        return sqlite3_bind_int64(statement, place, *number) == SQLITE_OK;
    if (const QString* const text = std::get_if<QString>(&value.bound())) {
        const QByteArray& utf8 = texts_.emplace_back(text->toUtf8());
        return sqlite3_bind_text(statement, place, utf8.constData(), static_cast<int>(utf8.size()),
                                 SQLITE_STATIC) == SQLITE_OK;
    }
    if (const QByteArray* const bytes = std::get_if<QByteArray>(&value.bound())) {
        const QByteArray& kept = texts_.emplace_back(*bytes);
        return sqlite3_bind_blob(statement, place, kept.constData(), static_cast<int>(kept.size()),
                                 SQLITE_STATIC) == SQLITE_OK;
    }
    return sqlite3_bind_null(statement, place) == SQLITE_OK;
}

bool SqliteStatement::start(std::initializer_list<Value> values) {
    failure_.reset();
    int place = 0;
    for (const Value& value : values) {
        if (!bind(++place, value)) {
            failure_ = sqliteError(sqlite3_db_handle(statement_.get()));
            return false;
        }
    }
    ahead_ = step();
    return *ahead_ != Step::Failed;
}

SqliteStatement::Step SqliteStatement::step() {
    switch (sqlite3_step(statement_.get())) {
    case SQLITE_ROW:
        return Step::Row;
    case SQLITE_DONE:
        return Step::Done;
    default:
        failure_ = sqliteError(sqlite3_db_handle(statement_.get()));
        return Step::Failed;
    }
}

bool SqliteStatement::next() {
    if (ahead_ && *ahead_ != Step::Row)
        return false; // to step on would begin it anew
    const Step taken = ahead_ ? *std::exchange(ahead_, std::nullopt) : step();
    if (taken != Step::Row)
        ahead_ = taken;
    return taken == Step::Row;
}

QString SqliteStatement::text(int column) const {
    const auto* const data = reinterpret_cast<const char*>(sqlite3_column_text(statement_.get(), column));
    return QString::fromUtf8(data, sqlite3_column_bytes(statement_.get(), column));
}

QByteArray SqliteStatement::bytes(int column) const {
    const auto* const data = static_cast<const char*>(sqlite3_column_blob(statement_.get(), column));
    return {data, sqlite3_column_bytes(statement_.get(), column)};
}

qint64 SqliteStatement::number(int column) const {
    return sqlite3_column_int64(statement_.get(), column);
}

bool SqliteStatement::isNull(int column) const {
    return sqlite3_column_type(statement_.get(), column) == SQLITE_NULL;
}

qint64 SqliteStatement::changed() const {
    return sqlite3_changes64(sqlite3_db_handle(statement_.get()));
}

void SqliteStatement::finish() {
    sqlite3_reset(statement_.get());
    sqlite3_clear_bindings(statement_.get());
    texts_.clear();
    ahead_.reset();
}

} // namespace bandeja::server::store
