// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/cipher/signature.h"
#include "server/keys/keyfolder.h"
#include "server/keys/streamkey.h"

#include <list>
#include <unordered_map>

namespace bandeja::server::keys {

/// All keys of the server below the master key: one a stream, one that receipts are signed with, and
/// short-lived ones. Thread-safe.
class KeyStore {
public:
    /// The folder PATH holds the wrapped keys.
    static tl::expected<std::unique_ptr<KeyStore>, KeyError> open(const QString& path,
                                                                  const cipher::Secret& masterKey);

    /// Makes the key of NAME; on the disk when this returns. For what is being made, whose name nobody else
    /// has.
    tl::expected<std::shared_ptr<const StreamKey>, KeyError> make(const QString& name);
    /// The key of NAME; null when there is none, or none that opens. Kept in memory while it is used a lot.
    std::shared_ptr<const StreamKey> key(const QString& name);
    /// Destroys the key of NAME for good. Safe to repeat.
    bool destroy(const QString& name);

    /// For lookups before it is known whose a thing is: tokens, e-mail addresses, accounts of platforms. Not
    /// for content.
    const StreamKey& serverKey() const { return serverKey_; }

    /// Signs receipts (R07).
    const cipher::SigningKey& receiptKey() const { return receiptKey_; }

    /// The names of all keys that there are.
    QStringList names() const { return folder_.names(); }

private:
    KeyStore(KeyFolder folder, const cipher::Secret& masterKey, cipher::SigningKey receiptKey);
    /// With the lock held.
    std::shared_ptr<const StreamKey> remember(const QString& name, const cipher::Secret& key);

    struct Opened {
        QString name;
        std::shared_ptr<const StreamKey> key;
    };

    KeyFolder folder_;
    StreamKey serverKey_;
    cipher::SigningKey receiptKey_;
    std::mutex mutex_;
    std::list<Opened> opened_; ///< most recently used first
    std::unordered_map<QString, std::list<Opened>::iterator> byName_;
};

} // namespace bandeja::server::keys
