// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <tl/expected.hpp>

namespace bandeja::server::store {

/// Why a transaction did not happen. Nothing of it was stored.
struct StoreError {
    enum class Kind {
        Busy,     ///< another process holds the database for too long
        Full,     ///< the disk is full
        Damaged,  ///< the file can't be read: the key is wrong or the disk is damaged
        Newer,    ///< the database was made by a newer version of the program
        Older,    ///< the database has to be brought to this version by its owner first
        Unsafe,   ///< this role could read across workspaces; the detail says why
        Failed,   ///< anything else; a fault of the program
        Closed,   ///< the store is being closed
        Conflict, ///< others worked on the same rows, again and again
        Lost, ///< the database's server can't be reached, or ended the connection; what was being committed
              ///< then may be stored
    };
    Kind kind = Kind::Failed;
    QString detail; ///< for the log; names statements and codes, never values
};

template <typename T>
using Stored = tl::expected<T, StoreError>;

/// Whether what was to be written is certainly not stored: what was made for it outside of the database may
/// go.
template <typename T>
bool isSurelyNotStored(const Stored<T>& written) {
    return !written && written.error().kind != StoreError::Kind::Lost;
}

QLatin1StringView storeErrorName(StoreError::Kind kind);

} // namespace bandeja::server::store
