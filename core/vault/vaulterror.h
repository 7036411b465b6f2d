// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFuture>
#include <QString>

#include <tl/expected.hpp>

namespace bandeja::vault {

/// Why a vault could not do what it was asked. DETAIL is for the log: it names no content.
struct VaultError {
    enum class Kind {
        NotOpen,  ///< no such vault, or it was dropped meanwhile
        Keychain, ///< its key can't be had now; DETAIL is a word: "locked", "unavailable", "denied",
                  ///< "timeout"
        WrongKey, ///< the key in the keychain doesn't open the file
        Damaged,  ///< the file is not what was written
        DiskFull,
        Unreadable, ///< permissions, a disk that is gone
        TooNew,     ///< written by a newer version of the program
        NotFound,   ///< the vault is fine; what was asked for isn't there
        Superseded, ///< it was asked something newer meanwhile, and nobody waits for this
        Internal,
    };
    Kind kind = Kind::Internal;
    QString detail;
};

template <typename T>
using Result = tl::expected<T, VaultError>;

template <typename T>
using Future = QFuture<Result<T>>;

} // namespace bandeja::vault
