// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/store/storeerror.h"
#include "server/store/value.h"

#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>

#include <memory>
#include <unordered_map>

namespace bandeja::cipher {
class EncryptedVfs;
}

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

/// One connection to the database, with its prepared statements. Used by the thread that opened it alone.
///
/// What differs between databases is in here and in the placeholders of the migrations; everything else of
/// the server is SQL that SQLite and PostgreSQL both take.
class Connection {
public:
    struct Settings {
        QString path;
        QString uri;                                ///< PATH through the encrypting VFS
        std::chrono::milliseconds patience{10'000}; ///< how long another process may hold the database
    };

    static Stored<std::unique_ptr<Connection>> open(const Settings& settings);
    ~Connection();
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    enum class Access { Read, Write };
    bool begin(Access access);
    bool commit();
    void rollback();
    /// A savepoint within the transaction; nothing nests in it.
    bool mark();
    void keep();
    void undo();

    Rows select(Sql sql, std::initializer_list<Value> values);
    /// How many rows it changed.
    qint64 run(Sql sql, std::initializer_list<Value> values);
    /// For migrations and pragmas: a statement that is used once.
    bool execute(const QString& sql);
    /// The first column of the first row of a pragma.
    std::optional<qint64> pragma(Sql sql);

    /// The first error since clearError; once there is one, statements do nothing.
    const std::optional<StoreError>& error() const { return error_; }
    void clearError() { error_.reset(); }

private:
    friend class Rows; // remembers what fails while rows are read
    explicit Connection(QSqlDatabase database);
    std::shared_ptr<Statement> prepared(Sql sql);
    bool execute(Statement& statement, std::initializer_list<Value> values);
    void remember(const QSqlError& error, const char* sql);

    QSqlDatabase database_;
    std::unordered_map<const char*, std::shared_ptr<Statement>> statements_;
    std::optional<StoreError> error_;
};

} // namespace bandeja::server::store
