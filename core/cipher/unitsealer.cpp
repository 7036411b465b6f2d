// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cipher/unitsealer.h"

#include <openssl/evp.h>

#include <algorithm>
#include <cstring>

namespace bandeja::cipher {

namespace {

constexpr size_t counterSize = 8;
constexpr size_t tagSize = 16;
constexpr size_t nonceSize = 12;
constexpr size_t rememberedSessions = 16;

using Nonce = std::array<unsigned char, nonceSize>;
using Associated = std::array<unsigned char, 4 + 1 + 16 + 8 + 16>;

void storeBigEndian(unsigned char* out, uint64_t value) {
    for (int i = 7; i >= 0; --i, value >>= 8)
        out[i] = static_cast<unsigned char>(value);
}

Associated associated(const FileKey& key, const UnitPlace& place) {
    Associated data{'B', 'D', 'J', '1', static_cast<unsigned char>(place.role)};
    std::copy(key.identity().begin(), key.identity().end(), data.begin() + 5);
    storeBigEndian(data.data() + 21, place.index);
    std::copy(place.extra.begin(), place.extra.end(), data.begin() + 29);
    return data;
}

} // namespace

/// A session's key, scheduled for one direction.
struct UnitSealer::Session {
    FileKey::Salt salt;
    EVP_CIPHER_CTX* cipher = EVP_CIPHER_CTX_new();

    Session(const FileKey::Salt& ofSalt, const Secret& key, bool encrypts) : salt(ofSalt) {
        EVP_CipherInit_ex(cipher, EVP_aes_256_gcm(), nullptr, key.data(), nullptr, encrypts ? 1 : 0);
    }
    ~Session() { EVP_CIPHER_CTX_free(cipher); }
    Session(const Session&) = delete;
    Session& operator=(const Session&) = delete;
};

UnitSealer::UnitSealer(std::shared_ptr<FileKey> key) : key_(std::move(key)) {}

UnitSealer::~UnitSealer() = default;

UnitSealer::Session& UnitSealer::sessionFor(const FileKey::Salt& salt) {
    const auto known =
        std::find_if(reading_.begin(), reading_.end(), [&](const auto& s) { return s->salt == salt; });
    if (known != reading_.end()) {
        std::rotate(reading_.begin(), known, known + 1);
        return *reading_.front();
    }
    if (reading_.size() == rememberedSessions)
        reading_.pop_back();
    const bool current = salt == key_->sessionSalt();
    const Secret key = current ? key_->sessionKey().copy() : key_->keyOfSession(salt);
    reading_.insert(reading_.begin(), std::make_unique<Session>(salt, key, false));
    return *reading_.front();
}

bool UnitSealer::seal(unsigned char* unit, size_t size, unsigned char* trailer, const UnitPlace& place) {
    if (!writing_)
        writing_ = std::make_unique<Session>(key_->sessionSalt(), key_->sessionKey(), true);
    Nonce nonce{};
    storeBigEndian(nonce.data() + 4, key_->nextCounter());
    const Associated data = associated(*key_, place);
    std::copy_n(nonce.begin() + 4, counterSize, trailer);
    std::copy(writing_->salt.begin(), writing_->salt.end(), trailer + counterSize);
    unsigned char* const tag = trailer + counterSize + FileKey::saltSize;
    EVP_CIPHER_CTX* const cipher = writing_->cipher;
    int length = 0;
    return EVP_EncryptInit_ex(cipher, nullptr, nullptr, nullptr, nonce.data()) == 1 &&
           EVP_EncryptUpdate(cipher, nullptr, &length, data.data(), static_cast<int>(data.size())) == 1 &&
           EVP_EncryptUpdate(cipher, unit, &length, unit, static_cast<int>(size)) == 1 &&
           EVP_EncryptFinal_ex(cipher, unit + length, &length) == 1 &&
           EVP_CIPHER_CTX_ctrl(cipher, EVP_CTRL_GCM_GET_TAG, tagSize, tag) == 1;
}

bool UnitSealer::open(unsigned char* unit, size_t size, const unsigned char* trailer,
                      const UnitPlace& place) {
    FileKey::Salt salt;
    std::copy_n(trailer + counterSize, salt.size(), salt.begin());
    Nonce nonce{};
    std::copy_n(trailer, counterSize, nonce.begin() + 4);
    std::array<unsigned char, tagSize> tag;
    std::copy_n(trailer + counterSize + FileKey::saltSize, tagSize, tag.begin());
    const Associated data = associated(*key_, place);
    EVP_CIPHER_CTX* const cipher = sessionFor(salt).cipher;
    int length = 0;
    return EVP_DecryptInit_ex(cipher, nullptr, nullptr, nullptr, nonce.data()) == 1 &&
           EVP_DecryptUpdate(cipher, nullptr, &length, data.data(), static_cast<int>(data.size())) == 1 &&
           EVP_DecryptUpdate(cipher, unit, &length, unit, static_cast<int>(size)) == 1 &&
           EVP_CIPHER_CTX_ctrl(cipher, EVP_CTRL_GCM_SET_TAG, tagSize, tag.data()) == 1 &&
           EVP_DecryptFinal_ex(cipher, unit + length, &length) == 1;
}

} // namespace bandeja::cipher
