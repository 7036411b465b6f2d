// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/store/postgrespipeline.h"
#include "server/store/statement.h"

namespace bandeja::server::store {

/// On a PostgresPipeline, which outlives it. Waits when somebody asks for its first row: those that are begun
/// before that are answered together. Gives its rows out of an answer that was read whole.
class PostgresStatement final : public Statement {
public:
    PostgresStatement(PostgresPipeline& pipeline, PostgresPipeline::Prepared prepared)
        : pipeline_(pipeline),
          prepared_(std::move(prepared)) {}

    bool start(std::initializer_list<Value> values) override;
    bool send(std::initializer_list<Value> values) override;
    bool next() override;
    /// The pipeline tells what failed.
    std::optional<StoreError> failure() const override { return std::nullopt; }
    QString text(int column) const override;
    QByteArray bytes(int column) const override;
    qint64 number(int column) const override;
    bool isNull(int column) const override;
    qint64 changed() const override;
    void finish() override;

private:
    /// Null when it failed.
    const pg_result* answer() const;
    QByteArrayView raw(int column) const;

    PostgresPipeline& pipeline_;
    const PostgresPipeline::Prepared prepared_;
    PostgresPipeline::Place place_;
    int row_ = -1;
};

} // namespace bandeja::server::store
