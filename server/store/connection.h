// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/store/storeerror.h"
#include "server/store/value.h"

#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>

#include <memory>
#include <unordered_map>

namespace bandeja::server::store {

struct Statement;

/// The rows that a SELECT gave. Lives within its transaction.
class Rows {
public:
    Rows() = default;
    explicit Rows(std::shared_ptr<Statement> statement);
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
    std::shared_ptr<Statement> statement_;
};

/// One connection to a database, with its prepared statements. Used by the thread that opened it alone.
///
/// What differs between databases is in its two kinds, sqliteconnection.h and postgresconnection.h, and in
/// the placeholders of the migrations; everything else of the server is SQL that SQLite and PostgreSQL both
/// take.
class Connection {
public:
    virtual ~Connection();
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    enum class Access { Read, Write };
    /// A reading transaction sees one moment of the database.
    virtual bool begin(Access access) = 0;
    bool commit();
    void rollback();
    /// A savepoint within the transaction; nothing nests in it.
    bool mark();
    void keep();
    void undo();

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
    /// What stands for the PLACEHOLDER of a migration; or of a statement, which may have one: {skip_locked}, at the end of a
    /// SELECT, takes rows that no other transaction is just taking.
    virtual QString word(QLatin1StringView placeholder) const = 0;

    Rows select(Sql sql, std::initializer_list<Value> values);
    /// How many rows it changed.
    qint64 run(Sql sql, std::initializer_list<Value> values);
    /// For migrations and pragmas: a statement that is used once.
    bool execute(const QString& sql);
    /// The first column of the first row.
    std::optional<qint64> number(Sql sql, std::initializer_list<Value> values = {});

    /// The first error since clearError; once there is one, statements do nothing.
    const std::optional<StoreError>& error() const { return error_; }
    void clearError() { error_.reset(); }

protected:
    explicit Connection(QSqlDatabase database);
    bool open();
    const QSqlDatabase& database() const { return database_; }
    virtual StoreError::Kind kindOf(const QSqlError& error) const = 0;
    /// Whether rows come one by one while other statements run; else all at once.
    virtual bool givesRowsOneByOne() const = 0;

private:
    friend class Rows; // remembers what fails while rows are read
    std::shared_ptr<Statement> prepared(Sql sql);
    bool execute(Statement& statement, std::initializer_list<Value> values);
    void remember(const QSqlError& error, const char* sql);

    QSqlDatabase database_;
    std::unordered_map<const char*, std::shared_ptr<Statement>> statements_;
    std::optional<StoreError> error_;
};

} // namespace bandeja::server::store
