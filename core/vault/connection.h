// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/cipher/encryptedvfs.h"
#include "core/domain/instant.h"
#include "core/vault/vaulterror.h"

#include <QHash>
#include <QString>

#include <functional>
#include <memory>

struct sqlite3;
struct sqlite3_stmt;

namespace bandeja::vault {

/// SQL that stands in the source. Nothing else can be prepared, so nothing is ever pasted into a statement.
class Sql {
public:
    consteval Sql(const char* text) : text_(text) {} // NOLINT(google-explicit-constructor)
    const char* text() const { return text_; }

private:
    const char* text_;
};

class Connection;

/// A prepared statement, lent by its connection until this goes, and then reset, so that it holds up no
/// checkpoint. Values are bound in order.
class Statement {
public:
    Statement(Statement&& other) noexcept;
    Statement& operator=(Statement&&) = delete;
    ~Statement();

    Statement& bind(qint64 value);
    Statement& bind(int value) { return bind(static_cast<qint64>(value)); }
    Statement& bind(bool value) { return bind(static_cast<qint64>(value)); }
    Statement& bind(double value);
    Statement& bind(const QString& text);
    Statement& bind(const QByteArray& bytes);
    Statement& bind(domain::Instant at) { return bind(static_cast<qint64>(at.time_since_epoch().count())); }
    Statement& bindNull();
    template <typename T>
    Statement& bind(const std::optional<T>& value) {
        return value ? bind(*value) : bindNull();
    }
    template <typename Enum>
    requires std::is_enum_v<Enum> Statement& bind(Enum value) { return bind(static_cast<qint64>(value)); }

    /// The next row; false after the last one, and after an error, which the connection keeps.
    bool next();
    /// To the end, for statements that give no rows.
    void run();

    qint64 integer(int column) const;
    double real(int column) const;
    QString text(int column) const;
    QByteArray bytes(int column) const;
    bool isNull(int column) const;
    domain::Instant instant(int column) const;
    std::optional<domain::Instant> instantOrNull(int column) const;
    std::optional<int> integerOrNull(int column) const;
    /// An enumeration by its value; FALLBACK where a newer program stored one that this one doesn't know.
    template <typename Enum>
    Enum value(int column, Enum last, Enum fallback) const {
        const qint64 stored = integer(column);
        return stored >= 0 && stored <= static_cast<qint64>(last) ? static_cast<Enum>(stored) : fallback;
    }

private:
    friend class Connection;
    Statement(Connection* connection, sqlite3_stmt* statement);
    void check(int code);

    Connection* connection_;
    sqlite3_stmt* statement_;
    int bound_ = 0;
};

/// A connection to one vault, through the encrypting VFS. Used by one thread at a time.
///
/// Its first error stands: from then on statements do nothing and give no rows, so that code can be written
/// straight down and asked once, at its end, whether all of it worked: see Transaction::commit and result().
class Connection {
public:
    enum class Purpose {
        Writing,
        Reading,
        Searching, ///< reading, with more of the index kept decrypted from one letter that is typed to the
                   ///< next
    };

    /// Opens the file at PATH, whose key is admitted with VFS. With Writing it is made when there is none.
    static Result<std::unique_ptr<Connection>> open(const cipher::EncryptedVfs& vfs, const QString& path,
                                                    Purpose purpose);
    ~Connection();
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    Statement statement(Sql sql);
    /// Runs statements without values, one after the other.
    void run(Sql sql);

    qint64 lastRow() const;
    /// How many rows the last statement changed.
    qint64 changed() const;
    /// How many rows all statements have changed since this was opened, those within virtual tables too.
    qint64 changedSoFar() const;

    bool isInTransaction() const;
    bool failed() const { return error_.has_value(); }
    /// VALUE when all went well since the last time it was asked; the first error otherwise, which is then
    /// forgotten.
    template <typename T>
    Result<T> result(T value) {
        if (auto error = takeError())
            return tl::unexpected(std::move(*error));
        return value;
    }
    std::optional<VaultError> takeError();

    /// Moves everything from the log into the database and empties the log, so that what was deleted is
    /// nowhere any more. False while a reader is still looking at the log.
    bool emptyLog();
    /// From now on a statement that runs long asks WHEN, on its thread, whether to give up; its error is
    /// Superseded.
    void stop(std::function<bool()> when);
    /// Leaves the log as it is when this closes: for looking at a damaged vault without changing it.
    void keepLog();

private:
    friend class Snapshot;
    friend class Statement;
    explicit Connection(sqlite3* handle) : handle_(handle) {}
    void fail(int code);

    sqlite3* handle_;
    QHash<const char*, sqlite3_stmt*> statements_;
    std::optional<VaultError> error_;
    std::function<bool()> stop_;
};

/// While this lives, a reading connection sees the vault as it was at its first statement. Many statements in
/// one are quicker than each for itself, but the log can't be emptied meanwhile. One within another is that
/// other one.
class Snapshot {
public:
    explicit Snapshot(Connection& connection);
    ~Snapshot();
    Snapshot(const Snapshot&) = delete;
    Snapshot& operator=(const Snapshot&) = delete;

private:
    Connection& connection_;
    const bool isOuter_;
};

/// A transaction of a writing connection. Rolled back unless committed.
class Transaction {
public:
    explicit Transaction(Connection& connection);
    ~Transaction();
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;

    /// On the disk, once this says so. Otherwise nothing has changed.
    Result<void> commit();

private:
    Connection& connection_;
    bool open_ = true;
};

} // namespace bandeja::vault
