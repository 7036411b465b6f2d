// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/cipher/secret.h"

#include <QFuture>
#include <QString>

#include <tl/expected.hpp>

#include <memory>

namespace bandeja::keychain {

/// What a keychain may answer instead. Each has its own sentence and its own way on in the interface.
enum class SecretError {
    NotFound,    ///< it works, and there is no such entry
    Locked,      ///< it asks for a password that nobody gave
    Unavailable, ///< there is none on this system, or it doesn't run
    Denied,      ///< a person or a policy said no
    Timeout,     ///< no answer within our own time limit; it may come yet
    Corrupt,     ///< it gave something that was never stored
};

/// The name of an entry: `bandeja/ACCOUNT/PURPOSE`, whole in the key itself, for on Windows the key is all
/// that counts.
struct SecretName {
    QString account; ///< which sign-in on this machine it belongs to
    QString purpose; ///< "session", "vault/int_…"
    QString key() const { return QStringLiteral("bandeja/%1/%2").arg(account, purpose); }
};

/// Futures can't carry what only moves; a read secret comes shared.
using SharedSecret = std::shared_ptr<const cipher::Secret>;

/// The one place where this program keeps secrets: the operating system's keychain, never anything else
/// (P05). May be called from any thread. Every call ends, within the store's time limit.
class SecretStore {
public:
    virtual ~SecretStore() = default;
    virtual QFuture<tl::expected<SharedSecret, SecretError>> read(SecretName name) = 0;
    /// Stored when this says so; an older value is then gone.
    virtual QFuture<tl::expected<void, SecretError>> write(SecretName name, SharedSecret secret) = 0;
    /// Gone when this says so; no entry is as good as an erased one.
    virtual QFuture<tl::expected<void, SecretError>> erase(SecretName name) = 0;
};

} // namespace bandeja::keychain
