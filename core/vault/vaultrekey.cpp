// SPDX-License-Identifier: GPL-3.0-or-later

// The part of VaultSet that gives a vault another key. The keychain has the next key beside the present one
// until it is known which of the two the file has: a crash may come between any two steps.

#include "core/cipher/rekey.h"
#include "core/vault/keychainerror.h"
#include "core/vault/vaultset.h"

namespace bandeja::vault {

using Kind = VaultError::Kind;
using keychain::SharedSecret;
using KeyCheck = cipher::EncryptedVfs::KeyCheck;

namespace {

VaultError errorOf(const cipher::RekeyError& error) {
    switch (error.kind) {
    case cipher::RekeyError::Kind::Damaged:
        return {Kind::Damaged, QStringLiteral("a page is not what was written")};
    case cipher::RekeyError::Kind::OldKey:
        return {Kind::WrongKey, QStringLiteral("the present key doesn't open it")};
    case cipher::RekeyError::Kind::InUse:
        return {Kind::Unreadable, QStringLiteral("somebody else has it open")};
    case cipher::RekeyError::Kind::NoRoom:
        break;
    }
    return {Kind::DiskFull, QStringLiteral("there is no room for a second copy")};
}

} // namespace

Future<void> VaultSet::rekey(const QString& stream) {
    const async::Answer<Result<void>> answer(tl::unexpected(VaultError{Kind::NotOpen, {}}));
    worker_.post([this, stream, answer] {
        const auto slot = slots_.find(stream);
        if (slot == slots_.end() || !slot->second.isOpen() || !slot->second.opening.isEmpty())
            return; // the answer is NotOpen
        const quint64 attempt = ++slot->second.attempt;
        async::whenDone(
            secrets_.read(place_.nextKeyName(stream)), worker_.context(),
            [this, stream, attempt, answer](const auto& unsettled) {
                // One that is there may be the only key that fits: the next start finds out.
                if (unsettled)
                    answer.give(tl::unexpected(VaultError{Kind::Keychain, QStringLiteral("unsettled")}));
                else if (unsettled.error() != keychain::SecretError::NotFound)
                    answer.give(tl::unexpected(keychainError(unsettled.error())));
                else
                    keepNextKey(stream, attempt, answer);
            });
    });
    return answer.future();
}

void VaultSet::keepNextKey(const QString& stream, quint64 attempt,
                           const async::Answer<Result<void>>& answer) {
    async::whenDone(
        secrets_.read(place_.keyName(stream)), worker_.context(),
        [this, stream, attempt, answer](const auto& present) {
            if (!present) {
                answer.give(tl::unexpected(keychainError(present.error())));
                return;
            }
            const KeyPair keys{*present, std::make_shared<const cipher::Secret>(cipher::Secret::random())};
            async::whenDone(secrets_.write(place_.nextKeyName(stream), keys.next), worker_.context(),
                            [this, stream, attempt, keys, answer](const auto& kept) {
                                if (!kept)
                                    answer.give(tl::unexpected(keychainError(kept.error())));
                                else
                                    swapKeys(stream, attempt, keys, answer);
                            });
        });
}

void VaultSet::swapKeys(const QString& stream, quint64 attempt, const KeyPair& keys,
                        const async::Answer<Result<void>>& answer) {
    Slot& slot = slots_[stream];
    if (slot.attempt != attempt || !slot.isOpen())
        return; // dropped or closed meanwhile: the answer is NotOpen
    closeConnection(stream, slot, false);
    async::whenDone(reader_.detach(stream), worker_.context(), [this, stream, attempt, keys, answer](bool) {
        if (slots_[stream].attempt != attempt)
            return;
        vfs_.admit(place_.path(stream), keys.present->copy(), place_.identity(stream));
        const auto done = cipher::rekey(vfs_, place_.path(stream), *keys.next, place_.identity(stream));
        if (!done)
            answer.give(tl::unexpected(errorOf(done.error())));
        settleKeys(stream, attempt, keys, [this, stream, attempt, answer](const SharedSecret& key) {
            if (slots_[stream].attempt != attempt)
                return;
            openWith(stream, *key, Present::Use, {});
            answer.give(slots_[stream].isOpen() ? Result<void>()
                                                : tl::unexpected(VaultError{Kind::NotOpen, {}}));
        });
    });
}

void VaultSet::settleKeys(const QString& stream, quint64 attempt, const KeyPair& keys,
                          const std::function<void(const SharedSecret&)>& open) {
    const QString path = place_.path(stream);
    const auto checked = [&](const SharedSecret& key) {
        vfs_.admit(path, key->copy(), place_.identity(stream));
        return vfs_.check(path);
    };
    // Neither key goes before the other is seen to fit: either may be the only one that does.
    if (checked(keys.next) == KeyCheck::Fits) {
        if (!cipher::isSwapOnDisk(path)) {
            open(keys.next);
            return;
        }
        async::whenDone(secrets_.write(place_.keyName(stream), keys.next), worker_.context(),
                        [this, stream, attempt, keys, open](const auto& kept) {
                            if (kept && slots_[stream].attempt == attempt)
                                secrets_.erase(
                                    place_.nextKeyName(stream)); // otherwise the next start does this again
                            open(keys.next);
                        });
    } else if (checked(keys.present) == KeyCheck::Fits) {
        async::whenDone(secrets_.erase(place_.nextKeyName(stream)), worker_.context(),
                        [keys, open](const auto&) { open(keys.present); });
    } else {
        open(keys.present);
    }
}

void VaultSet::tryNextKey(const QString& stream, quint64 attempt, Present present, const SharedSecret& key) {
    async::whenDone(secrets_.read(place_.nextKeyName(stream)), worker_.context(),
                    [this, stream, attempt, present, key](const auto& next) {
                        if (slots_[stream].attempt != attempt)
                            return;
                        if (!next) {
                            openWith(stream, *key, present, {});
                            return;
                        }
                        settleKeys(stream, attempt, {key, *next},
                                   [this, stream, attempt, present](const SharedSecret& fitting) {
                                       if (slots_[stream].attempt == attempt)
                                           openWith(stream, *fitting, present, {});
                                   });
                    });
}

bool VaultSet::fits(const QString& stream, const cipher::Secret& key) {
    vfs_.admit(place_.path(stream), key.copy(), place_.identity(stream));
    return vfs_.check(place_.path(stream)) != KeyCheck::WrongKeyOrDamaged;
}

} // namespace bandeja::vault
