// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/cipher/encryptedvfs.h"

#include <sqlite3.h>

namespace bandeja::tests {

/// A connection to a database under the VFS, straight through SQLite's own interface.
class PlainConnection {
public:
    PlainConnection(const cipher::EncryptedVfs& vfs, const QString& path) {
        opened_ = sqlite3_open_v2(vfs.uri(path).toUtf8().constData(), &handle_,
                                  SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_URI, nullptr);
        if (opened_ == SQLITE_OK && !cipher::EncryptedVfs::prepare(handle_))
            opened_ = SQLITE_ERROR;
    }
    ~PlainConnection() { sqlite3_close_v2(handle_); }
    PlainConnection(const PlainConnection&) = delete;
    PlainConnection& operator=(const PlainConnection&) = delete;

    int openResult() const { return opened_; }
    sqlite3* handle() const { return handle_; }

    int run(const char* sql) { return sqlite3_exec(handle_, sql, nullptr, nullptr, nullptr); }

    /// The first column of the first row; nothing after an error, or without a row.
    std::optional<QByteArray> row(const char* sql) {
        if (opened_ != SQLITE_OK)
            return std::nullopt;
        sqlite3_stmt* statement = nullptr;
        std::optional<QByteArray> result;
        if (sqlite3_prepare_v2(handle_, sql, -1, &statement, nullptr) == SQLITE_OK &&
            sqlite3_step(statement) == SQLITE_ROW)
            result = QByteArray(reinterpret_cast<const char*>(sqlite3_column_text(statement, 0)));
        if (sqlite3_finalize(statement) != SQLITE_OK)
            return std::nullopt;
        return result;
    }
    /// Likewise; what SQLite says, behind "error: ", where there is nothing.
    QByteArray value(const char* sql) {
        if (const auto result = row(sql))
            return *result;
        return QByteArray("error: ") + sqlite3_errmsg(handle_) + ' ' +
               QByteArray::number(sqlite3_extended_errcode(handle_));
    }

private:
    sqlite3* handle_ = nullptr;
    int opened_ = SQLITE_OK;
};

} // namespace bandeja::tests
