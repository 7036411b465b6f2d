// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/cipher/secret.h"

#include <QString>

#include <tl/expected.hpp>

namespace bandeja::server::keys {

/// Where the master key comes from; the first one that is given counts.
struct MasterKeySource {
    QByteArray base64;    ///< the key itself, from the environment
    QString command;      ///< a program that prints it, run by the shell
    QString file;         ///< a file that holds it
    QString ownFile;      ///< otherwise: the server's own, made on first use
    bool mayMake = false; ///< nothing is sealed yet, so a new key harms nobody

    /// Whether somebody said where it is.
    bool isGiven() const { return !base64.isEmpty() || !command.isEmpty() || !file.isEmpty(); }
};

struct MasterKey {
    cipher::Secret key;
    bool isOwnFile = false; ///< it lies beside what it protects: better moved elsewhere
};

/// The master key: 32 bytes, written in base64. What went wrong otherwise, for an operator to read; never a
/// part of the key.
tl::expected<MasterKey, QString> loadMasterKey(const MasterKeySource& source);

} // namespace bandeja::server::keys
