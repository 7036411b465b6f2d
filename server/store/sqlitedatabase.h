// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/cipher/encryptedvfs.h"
#include "server/store/database.h"

namespace bandeja::server::store {

/// A SQLite file, encrypted page by page (P06). Several processes of one machine may work on it.
class SqliteDatabase final : public Database {
public:
    /// The file PATH under KEY. PATIENCE: how long another process may hold it.
    static Stored<std::unique_ptr<Database>> make(const QString& path, const cipher::Secret& key,
                                                  std::chrono::milliseconds patience);

    Stored<void> prepare() override;
    Stored<std::unique_ptr<Connection>> connect() const override;
    int writers() const override { return 1; }

private:
    SqliteDatabase(QString path, std::chrono::milliseconds patience);

    const QString path_;
    const std::chrono::milliseconds patience_;
    std::unique_ptr<cipher::EncryptedVfs> vfs_;
};

} // namespace bandeja::server::store
