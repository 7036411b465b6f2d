// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/async/answer.h"
#include "core/keychain/secretstore.h"

#include <QHash>

#include <mutex>

namespace bandeja::tests {

/// A keychain in memory, which can refuse. Thread-safe.
class MemorySecrets : public keychain::SecretStore {
public:
    QFuture<tl::expected<keychain::SharedSecret, keychain::SecretError>>
    read(keychain::SecretName name) override {
        const std::lock_guard lock(mutex_);
        return answer<keychain::SharedSecret>([&]() -> Result<keychain::SharedSecret> {
            if (readError_)
                return tl::unexpected(*readError_);
            const auto found = entries_.constFind(name.key());
            if (found == entries_.cend())
                return tl::unexpected(keychain::SecretError::NotFound);
            return std::make_shared<const cipher::Secret>(QByteArrayView(*found));
        }());
    }

    QFuture<tl::expected<void, keychain::SecretError>> write(keychain::SecretName name,
                                                             keychain::SharedSecret secret) override {
        const std::lock_guard lock(mutex_);
        if (writeError_)
            return answer<void>(tl::unexpected(*writeError_));
        entries_.insert(name.key(), secret->view().toByteArray());
        return answer<void>({});
    }

    QFuture<tl::expected<void, keychain::SecretError>> erase(keychain::SecretName name) override {
        const std::lock_guard lock(mutex_);
        if (eraseError_)
            return answer<void>(tl::unexpected(*eraseError_));
        entries_.remove(name.key());
        return answer<void>({});
    }

    /// From now on every call of the kind fails with ERROR; nothing: none does.
    void refuseReads(std::optional<keychain::SecretError> error) { set(readError_, error); }
    void refuseWrites(std::optional<keychain::SecretError> error) { set(writeError_, error); }
    void refuseErasing(std::optional<keychain::SecretError> error) { set(eraseError_, error); }

    QStringList names() const {
        const std::lock_guard lock(mutex_);
        return entries_.keys();
    }
    QByteArray value(const QString& key) const {
        const std::lock_guard lock(mutex_);
        return entries_.value(key);
    }
    void put(const QString& key, const QByteArray& value) {
        const std::lock_guard lock(mutex_);
        entries_.insert(key, value);
    }
    void remove(const QString& key) {
        const std::lock_guard lock(mutex_);
        entries_.remove(key);
    }

private:
    template <typename T>
    using Result = tl::expected<T, keychain::SecretError>;

    template <typename T>
    static QFuture<Result<T>> answer(Result<T> result) {
        const async::Answer<Result<T>> answer(tl::unexpected(keychain::SecretError::Unavailable));
        answer.give(std::move(result));
        return answer.future();
    }

    void set(std::optional<keychain::SecretError>& which, std::optional<keychain::SecretError> error) {
        const std::lock_guard lock(mutex_);
        which = error;
    }

    mutable std::mutex mutex_;
    QHash<QString, QByteArray> entries_;
    std::optional<keychain::SecretError> readError_;
    std::optional<keychain::SecretError> writeError_;
    std::optional<keychain::SecretError> eraseError_;
};

} // namespace bandeja::tests
