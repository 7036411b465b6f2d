// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/keys/keystore.h"

#include "server/keys/durablefile.h"

namespace bandeja::server::keys {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr size_t mostOpened = 2048; // what the locked memory for secrets has room for

/// The key NAME of FOLDER, which the first who asks makes.
tl::expected<cipher::Secret, KeyError> keptIn(const KeyFolder& folder, const QString& name) {
    auto key = folder.load(name);
    if (key || key.error() != KeyError::NotFound)
        return key;
    const auto stored = folder.store(name, cipher::Secret::random());
    if (!stored && stored.error() != KeyError::Exists)
        return tl::unexpected(stored.error());
    return folder.load(name);
}

} // namespace

KeyStore::KeyStore(KeyFolder folder, Own own, bool isShared)
    : folder_(std::move(folder)),
      isShared_(isShared),
      serverKey_(own.server),
      databaseKey_(std::move(own.database)),
      receiptKey_(std::move(own.receipts)) {}

tl::expected<std::unique_ptr<KeyStore>, KeyError>
KeyStore::open(const QString& path, const cipher::Secret& masterKey, const KeyFolderUse& use) {
    KeyFolder folder(path, masterKey, use.otherMasterKey);
    if (!folder.prepare())
        return tl::unexpected(KeyError::Disk);
    auto server = keptIn(folder, u"server"_s);
    auto database = keptIn(folder, u"database"_s);
    auto seed = keptIn(folder, u"receipts"_s);
    for (const auto* key : {&server, &database, &seed}) {
        if (!*key)
            return tl::unexpected(key->error());
    }
    auto receipts = cipher::SigningKey::fromSeed(std::move(*seed));
    if (!receipts)
        return tl::unexpected(KeyError::Damaged);
    Own own{std::move(*server), std::move(*database), std::move(*receipts)};
    return std::unique_ptr<KeyStore>(new KeyStore(std::move(folder), std::move(own), use.isShared));
}

tl::expected<Rotation, KeyError> KeyStore::rotate() const {
    Rotation rotation;
    qint64 now = 0;
    // Once more while there was something: a server may have made a key meanwhile.
    do {
        now = 0;
        rotation.keys = 0;
        rotation.unreadable.clear();
        for (const QString& name : folder_.names()) {
            const auto done = folder_.rewrap(name);
            if (!done && done.error() != KeyError::Damaged)
                return tl::unexpected(done.error());
            if (!done)
                rotation.unreadable.append(name);
            else if (*done == KeyFolder::Rewrapped::Now)
                ++now;
            rotation.keys += done && *done == KeyFolder::Rewrapped::Gone ? 0 : 1;
        }
        rotation.rewrapped += now;
    } while (now > 0);
    return rotation;
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
        if (isShared_ && isSurelyGone(found->second->file)) {
            forget(found);
            return nullptr;
        }
        opened_.splice(opened_.begin(), opened_, found->second);
        return found->second->key;
    }
    const auto loaded = folder_.load(name);
    return loaded ? remember(name, *loaded) : nullptr;
}

std::shared_ptr<const StreamKey> KeyStore::remember(const QString& name, const cipher::Secret& key) {
    auto opened = std::make_shared<const StreamKey>(key);
    opened_.push_front({name, isShared_ ? folder_.fileOf(name) : QByteArray(), opened});
    byName_[name] = opened_.begin();
    if (opened_.size() > mostOpened) {
        byName_.erase(opened_.back().name);
        opened_.pop_back();
    }
    return opened;
}

void KeyStore::forget(ByName::iterator found) {
    opened_.erase(found->second);
    byName_.erase(found);
}

bool KeyStore::destroy(const QString& name) {
    const std::lock_guard lock(mutex_);
    if (const auto found = byName_.find(name); found != byName_.end())
        forget(found);
    return folder_.destroy(name);
}

} // namespace bandeja::server::keys
