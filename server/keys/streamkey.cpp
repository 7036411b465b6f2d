// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/keys/streamkey.h"

#include <QJsonDocument>

namespace bandeja::server::keys {

namespace {
constexpr size_t mostIdle = 4; // about as many as there are threads that seal
constexpr qsizetype lookupSize = 16;
} // namespace

StreamKey::StreamKey(const cipher::Secret& key)
    : sealing_(cipher::derived(key, "bandeja sealing")),
      hashing_(cipher::derived(key, "bandeja lookup")) {}

cipher::Aead StreamKey::borrow() const {
    {
        const std::lock_guard lock(mutex_);
        if (!idle_.empty()) {
            cipher::Aead aead = std::move(idle_.back());
            idle_.pop_back();
            return aead;
        }
    }
    return cipher::Aead(sealing_);
}

void StreamKey::giveBack(cipher::Aead aead) const {
    const std::lock_guard lock(mutex_);
    if (idle_.size() < mostIdle)
        idle_.push_back(std::move(aead));
}

QByteArray StreamKey::seal(QByteArrayView plain, QByteArrayView place) const {
    cipher::Aead aead = borrow();
    QByteArray sealed = aead.seal(plain, place);
    giveBack(std::move(aead));
    return sealed;
}

std::optional<QByteArray> StreamKey::open(QByteArrayView sealed, QByteArrayView place) const {
    cipher::Aead aead = borrow();
    auto plain = aead.open(sealed, place);
    giveBack(std::move(aead));
    if (!plain)
        return std::nullopt;
    return std::move(*plain);
}

QByteArray StreamKey::sealObject(const QJsonObject& object, QByteArrayView place) const {
    return seal(QJsonDocument(object).toJson(QJsonDocument::Compact), place);
}

std::optional<QJsonObject> StreamKey::openObject(QByteArrayView sealed, QByteArrayView place) const {
    const std::optional<QByteArray> plain = open(sealed, place);
    if (!plain)
        return std::nullopt;
    const QJsonDocument document = QJsonDocument::fromJson(*plain);
    if (!document.isObject())
        return std::nullopt;
    return document.object();
}

QByteArray StreamKey::lookup(QByteArrayView kind, QStringView value) const {
    QByteArray data;
    data.reserve(kind.size() + 1 + value.size());
    data.append(kind).append('\0').append(value.toUtf8());
    return hashing_.of(data).left(lookupSize);
}

QByteArray placeOf(const char* table, const QString& id) {
    return QByteArray(table) + '/' + id.toLatin1();
}

} // namespace bandeja::server::keys
