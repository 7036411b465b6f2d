// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/cipher/signature.h"
#include "server/keys/keyfolder.h"
#include "server/keys/streamkey.h"

#include <list>
#include <unordered_map>

namespace bandeja::server::keys {

/// How a folder of keys is used.
struct KeyFolderUse {
    const cipher::Secret* otherMasterKey = nullptr; ///< opens, too: for the time of a rotation
    bool isShared = false;                          ///< other servers make and destroy keys in it
};

/// What a rotation did.
struct Rotation {
    qint64 keys = 0;        ///< that there are
    qint64 rewrapped = 0;   ///< of them, now
    QStringList unreadable; ///< open with neither master key
};

/// All keys of the server below the master key: one a stream, one that receipts are signed with, one that the
/// server looks things up with, one of the database's file, and short-lived ones. None is derived from the
/// master key, so that it can be changed. Thread-safe.
class KeyStore {
public:
    /// The folder PATH holds the wrapped keys.
    static tl::expected<std::unique_ptr<KeyStore>, KeyError>
    open(const QString& path, const cipher::Secret& masterKey, const KeyFolderUse& use = {});

    /// Makes the key of NAME; on the disk when this returns. For what is being made, whose name nobody else
    /// has.
    tl::expected<std::shared_ptr<const StreamKey>, KeyError> make(const QString& name);
    /// The key of NAME; null when there is none, or none that opens. Kept in memory while it is used a lot;
    /// in a shared folder it is asked for each time whether its file is still there, so that a key that
    /// another server destroyed is gone here too (R01).
    std::shared_ptr<const StreamKey> key(const QString& name);
    /// Destroys the key of NAME for good. Safe to repeat.
    bool destroy(const QString& name);

    /// For lookups before it is known whose a thing is: tokens, e-mail addresses, accounts of platforms. Not
    /// for content.
    const StreamKey& serverKey() const { return serverKey_; }

    /// Of the database, where that is a file of ours.
    const cipher::Secret& databaseKey() const { return databaseKey_; }

    /// Signs receipts (R07).
    const cipher::SigningKey& receiptKey() const { return receiptKey_; }

    /// The names of all keys that there are.
    QStringList names() const { return folder_.names(); }

    /// Wraps every key that the other master key wrapped by the master key, beside servers that accept both.
    /// Safe to repeat after it was cut off anywhere. Of one process at a time.
    tl::expected<Rotation, KeyError> rotate() const;

private:
    struct Own {
        cipher::Secret server;
        cipher::Secret database;
        cipher::SigningKey receipts;
    };
    KeyStore(KeyFolder folder, Own own, bool isShared);
    /// With the lock held.
    std::shared_ptr<const StreamKey> remember(const QString& name, const cipher::Secret& key);

    struct Opened {
        QString name;
        QByteArray file; ///< where it is asked for whether it is still there
        std::shared_ptr<const StreamKey> key;
    };

    using ByName = std::unordered_map<QString, std::list<Opened>::iterator>;
    /// With the lock held.
    void forget(ByName::iterator found);

    KeyFolder folder_;
    const bool isShared_;
    StreamKey serverKey_;
    cipher::Secret databaseKey_;
    cipher::SigningKey receiptKey_;
    std::mutex mutex_;
    std::list<Opened> opened_; ///< most recently used first
    ByName byName_;
};

} // namespace bandeja::server::keys
