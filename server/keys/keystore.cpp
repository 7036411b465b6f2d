// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/keys/keystore.h"

#include "core/cipher/digest.h"

namespace bandeja::server::keys {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr size_t mostOpened = 2048; // what the locked memory for secrets has room for

tl::expected<cipher::SigningKey, KeyError> receiptKeyIn(const KeyFolder& folder) {
    const QString name = u"receipts"_s;
    auto seed = folder.load(name);
    if (!seed && seed.error() == KeyError::NotFound) {
        const auto stored = folder.store(name, cipher::SigningKey::generate().seed());
        if (!stored && stored.error() != KeyError::Exists)
            return tl::unexpected(stored.error());
        seed = folder.load(name);
    }
    if (!seed)
        return tl::unexpected(seed.error());
    auto key = cipher::SigningKey::fromSeed(std::move(*seed));
    if (!key)
        return tl::unexpected(KeyError::Damaged);
    return std::move(*key);
}

} // namespace

KeyStore::KeyStore(KeyFolder folder, const cipher::Secret& masterKey, cipher::SigningKey receiptKey)
    : folder_(std::move(folder)),
      serverKey_(cipher::derived(masterKey, "bandeja server")),
      receiptKey_(std::move(receiptKey)) {}

tl::expected<std::unique_ptr<KeyStore>, KeyError> KeyStore::open(const QString& path,
                                                                 const cipher::Secret& masterKey) {
    KeyFolder folder(path, masterKey);
    if (!folder.prepare())
        return tl::unexpected(KeyError::Disk);
    auto receiptKey = receiptKeyIn(folder);
    if (!receiptKey)
        return tl::unexpected(receiptKey.error());
    return std::unique_ptr<KeyStore>(new KeyStore(std::move(folder), masterKey, std::move(*receiptKey)));
}

tl::expected<std::shared_ptr<const StreamKey>, KeyError> KeyStore::make(const QString& name) {
    const cipher::Secret key = cipher::Secret::random();
    const std::lock_guard lock(mutex_);
    if (const auto stored = folder_.store(name, key); !stored)
        return tl::unexpected(stored.error());
    return remember(name, key);
}

std::shared_ptr<const StreamKey> KeyStore::key(const QString& name) {
    // The lock is held while a file is read: a key that is being destroyed must not come back.
    const std::lock_guard lock(mutex_);
    if (const auto found = byName_.find(name); found != byName_.end()) {
        opened_.splice(opened_.begin(), opened_, found->second);
        return found->second->key;
    }
    const auto loaded = folder_.load(name);
    return loaded ? remember(name, *loaded) : nullptr;
}

std::shared_ptr<const StreamKey> KeyStore::remember(const QString& name, const cipher::Secret& key) {
    auto opened = std::make_shared<const StreamKey>(key);
    opened_.push_front({name, opened});
    byName_[name] = opened_.begin();
    if (opened_.size() > mostOpened) {
        byName_.erase(opened_.back().name);
        opened_.pop_back();
    }
    return opened;
}

bool KeyStore::destroy(const QString& name) {
    const std::lock_guard lock(mutex_);
    if (const auto found = byName_.find(name); found != byName_.end()) {
        opened_.erase(found->second);
        byName_.erase(found);
    }
    return folder_.destroy(name);
}

} // namespace bandeja::server::keys
