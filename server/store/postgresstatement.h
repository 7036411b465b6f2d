// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/store/statement.h"

#include <QSqlError>
#include <QSqlQuery>

namespace bandeja::server::store {

/// On Qt's driver for PostgreSQL. Gives its rows out of an answer that was read whole.
class PostgresStatement final : public Statement {
public:
    /// QUERY is prepared.
    explicit PostgresStatement(QSqlQuery query) : query_(std::move(query)) {}

    bool start(std::initializer_list<Value> values) override;
    bool next() override { return query_.next(); }
    std::optional<StoreError> failure() const override;
    QString text(int column) const override { return query_.value(column).toString(); }
    QByteArray bytes(int column) const override { return query_.value(column).toByteArray(); }
    qint64 number(int column) const override { return query_.value(column).toLongLong(); }
    bool isNull(int column) const override { return query_.isNull(column); }
    qint64 changed() const override { return query_.numRowsAffected(); }
    void finish() override { query_.finish(); }

private:
    QSqlQuery query_;
};

/// What PostgreSQL says, without the values that its words may quote.
StoreError postgresError(const QSqlError& error);

} // namespace bandeja::server::store
