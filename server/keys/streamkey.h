// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/cipher/aead.h"
#include "core/cipher/digest.h"
#include "core/cipher/secret.h"

#include <QJsonObject>
#include <QStringView>

#include <mutex>
#include <vector>

namespace bandeja::server::keys {

/// A key of the server and what is done with it. Everything of a stream that is not an id, a number, a time
/// or a state is sealed with the stream's key, and what must be found again is found by a keyed hash (P06).
/// Thread-safe.
class StreamKey {
public:
    explicit StreamKey(const cipher::Secret& key);
    StreamKey(const StreamKey&) = delete;
    StreamKey& operator=(const StreamKey&) = delete;

    /// PLACE says where the value lies, "message/msg_…": what was sealed for one place opens in no other.
    QByteArray seal(QByteArrayView plain, QByteArrayView place) const;
    /// Nothing when it was not sealed with this key for this place.
    std::optional<QByteArray> open(QByteArrayView sealed, QByteArrayView place) const;

    QByteArray sealObject(const QJsonObject& object, QByteArrayView place) const;
    /// Nothing also where it holds no object.
    std::optional<QJsonObject> openObject(QByteArrayView sealed, QByteArrayView place) const;

    /// What VALUE is looked up by, as a KIND of thing: 16 bytes, which say nothing without the key.
    QByteArray lookup(QByteArrayView kind, QStringView value) const;

private:
    cipher::Aead borrow() const;
    void giveBack(cipher::Aead aead) const;

    cipher::Secret sealing_;
    cipher::Hmac hashing_;
    mutable std::mutex mutex_;
    mutable std::vector<cipher::Aead> idle_; ///< making one costs more than sealing a short text
};

/// "TABLE/ID": the place of a row's sealed column.
QByteArray placeOf(const char* table, const QString& id);

} // namespace bandeja::server::keys
