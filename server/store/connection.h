// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/store/statement.h"

#include <memory>
#include <unordered_map>

namespace bandeja::server::store {

class Connection;

/// The rows that a SELECT gives. Lives within its transaction. The first row is as it was when it was asked;
/// SQLite looks for the others when they are read.
///
/// Where the database is on the other side of a wire, the first next() waits for them: who has several
/// questions that don't depend on each other asks them all first, and waits once.
class Rows {
public:
    Rows() = default;
    Rows(Rows&&) noexcept = default;
    Rows& operator=(Rows&&) noexcept = default;
    ~Rows();

    /// Steps to the next row; false after the last one, and when the statement failed.
    bool next();
    QString text(int column) const;
    QByteArray bytes(int column) const;
    qint64 number(int column) const;
    bool flag(int column) const { return number(column) != 0; }
    domain::Instant instant(int column) const;
    std::optional<domain::Instant> instantOrNull(int column) const;
    bool isNull(int column) const;

private:
    friend class Connection;
    struct Prepared;
    explicit Rows(std::shared_ptr<Prepared> prepared);

    std::shared_ptr<Prepared> prepared_;
};

/// One connection to a database, with its prepared statements. Used by the thread that opened it alone.
///
/// What differs between databases is in its two kinds, sqliteconnection.h and postgresconnection.h, and in
/// the placeholders of the migrations; everything else of the server is SQL that SQLite and PostgreSQL both
/// take.
class Connection {
public:
    virtual ~Connection() = default;
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    enum class Access { Read, Write };
    /// A reading transaction sees one moment of the database.
    virtual bool begin(Access access) = 0;
    /// Settles; false when anything failed.
    bool commit();
    void rollback();
    /// A savepoint within the transaction; nothing nests in it.
    bool mark();
    void keep();
    void undo();
    /// Waits until what was run is done. What of it failed is told by error() from then on.
    virtual void settle() {}
    /// Makes sure that the database was heard from since begin(): it had not gone away before that.
    virtual void hearFrom() {}

    /// From here on the transaction, or what follows mark(), is about WORKSPACE, and a writing one is alone
    /// with it until it ends; about nobody when it is empty (P03).
    virtual void enter(const QString& workspace) = 0;
    /// What time it is for all processes that share the database: by its clock, where it has one of its own.
    virtual domain::Instant sharedTime(const domain::Clock& clock) = 0;
    /// Whether other processes committed since this was asked last; what, has to be looked up. Nothing where
    /// the database tells by itself.
    virtual bool othersCommitted() = 0;
    /// Takes what was deleted out of the files that only grow. False when somebody still holds them.
    virtual bool scrub() = 0;
    /// What stands for the PLACEHOLDER of a migration; or of a statement, which may have one: {skip_locked},
    /// at the end of a SELECT, takes rows that no other transaction is just taking.
    virtual QString word(QLatin1StringView placeholder) const = 0;

    Rows select(Sql sql, std::initializer_list<Value> values);
    /// Does not wait for it where the database is on the other side of a wire: that it failed is known at the
    /// next answer.
    void run(Sql sql, std::initializer_list<Value> values);
    /// How many rows it changed.
    qint64 runCounted(Sql sql, std::initializer_list<Value> values);
    /// For migrations and pragmas: a statement that is used once.
    bool execute(const QString& sql);
    /// The first column of the first row.
    std::optional<qint64> number(Sql sql, std::initializer_list<Value> values = {});

    /// The first error since clearError; once there is one, statements do nothing.
    const std::optional<StoreError>& error() const { return error_; }
    void clearError() { error_.reset(); }

protected:
    Connection() = default;
    /// Nothing when it failed, and fail() was called.
    virtual std::unique_ptr<Statement> prepare(const QByteArray& sql) = 0;
    /// A statement that begins or ends a transaction or a part of it.
    virtual void control(Sql sql) = 0;
    virtual bool runOnce(const QString& sql) = 0;
    /// Whoever closes the connection does this first.
    void forgetStatements() { statements_.clear(); }
    /// ERROR, with the database's code as its detail, happened in SQL. The first one counts.
    void fail(const StoreError& error, const QString& sql);

private:
    friend class Rows; // tells what fails while rows are read
    std::shared_ptr<Rows::Prepared> prepared(Sql sql);
    void failIn(const Rows::Prepared& prepared);

    std::unordered_map<const char*, std::shared_ptr<Rows::Prepared>> statements_;
    std::optional<StoreError> error_;
};

} // namespace bandeja::server::store
