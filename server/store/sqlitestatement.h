// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/store/statement.h"

#include <memory>
#include <vector>

struct sqlite3;
struct sqlite3_stmt;

namespace bandeja::server::store {

/// Straight on SQLite's own interface: every webhook is some twenty statements, and Qt's SQL classes cost as
/// much again as SQLite itself.
class SqliteStatement final : public Statement {
public:
    /// STATEMENT is finalized when this goes.
    explicit SqliteStatement(sqlite3_stmt* statement) : statement_(statement) {}

    bool start(std::initializer_list<Value> values) override;
    bool next() override;
    std::optional<StoreError> failure() const override { return failure_; }
    QString text(int column) const override;
    QByteArray bytes(int column) const override;
    qint64 number(int column) const override;
    bool isNull(int column) const override;
    qint64 changed() const override;
    void finish() override;

private:
    enum class Step { Row, Done, Failed };
    Step step();
    bool bind(int place, const Value& value);

    struct Finalize {
        void operator()(sqlite3_stmt* statement) const;
    };
    std::unique_ptr<sqlite3_stmt, Finalize> statement_;
    std::vector<QByteArray> texts_; ///< that are bound: SQLite reads them where they are
    std::optional<Step> ahead_;     ///< start() took a step that next() gives
    std::optional<StoreError> failure_;
};

/// What SQLite says of the last thing that failed on HANDLE.
StoreError sqliteError(sqlite3* handle);

} // namespace bandeja::server::store
