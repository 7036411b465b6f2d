// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cipher/aead.h"

#include "core/cipher/digest.h"

#include <openssl/evp.h>

namespace bandeja::cipher {

namespace {

constexpr char version = 1;
constexpr qsizetype nonceSize = 12;
constexpr qsizetype tagSize = 16;

struct FreeContext {
    void operator()(EVP_CIPHER_CTX* context) const { EVP_CIPHER_CTX_free(context); }
};
using Context = std::unique_ptr<EVP_CIPHER_CTX, FreeContext>;

const unsigned char* bytes(QByteArrayView view) {
    return reinterpret_cast<const unsigned char*>(view.data());
}

} // namespace

/// The key schedules, made once: making them costs more than sealing a short text.
struct Aead::Contexts {
    Context sealing{EVP_CIPHER_CTX_new()};
    Context opening{EVP_CIPHER_CTX_new()};
};

Aead::Aead(const Secret& key) : contexts_(std::make_unique<Contexts>()) {
    Q_ASSERT(key.size() == Secret::keySize);
    EVP_EncryptInit_ex(contexts_->sealing.get(), EVP_aes_256_gcm(), nullptr, key.data(), nullptr);
    EVP_DecryptInit_ex(contexts_->opening.get(), EVP_aes_256_gcm(), nullptr, key.data(), nullptr);
}

Aead::~Aead() = default;
Aead::Aead(Aead&&) noexcept = default;
Aead& Aead::operator=(Aead&&) noexcept = default;

QByteArray Aead::seal(QByteArrayView plain, QByteArrayView context) {
    EVP_CIPHER_CTX* const cipher = contexts_->sealing.get();
    QByteArray sealed(overhead + plain.size(), Qt::Uninitialized);
    sealed[0] = version;
    auto* const nonce = reinterpret_cast<unsigned char*>(sealed.data()) + 1;
    const QByteArray noise = randomBytes(nonceSize);
    std::copy(noise.begin(), noise.end(), nonce);
    auto* const body = nonce + nonceSize;
    int length = 0;
    const bool done =
        EVP_EncryptInit_ex(cipher, nullptr, nullptr, nullptr, nonce) == 1 &&
        EVP_EncryptUpdate(cipher, nullptr, &length, bytes(context), static_cast<int>(context.size())) == 1 &&
        EVP_EncryptUpdate(cipher, body, &length, bytes(plain), static_cast<int>(plain.size())) == 1 &&
        EVP_EncryptFinal_ex(cipher, body + length, &length) == 1 &&
        EVP_CIPHER_CTX_ctrl(cipher, EVP_CTRL_GCM_GET_TAG, tagSize, body + plain.size()) == 1;
    if (!done)
        qFatal("AES-256-GCM failed to seal; nothing may be stored unsealed instead.");
    return sealed;
}

tl::expected<QByteArray, SealError> Aead::open(QByteArrayView sealed, QByteArrayView context) {
    if (sealed.size() < overhead || sealed[0] != version)
        return tl::unexpected(SealError::NotSealed);
    EVP_CIPHER_CTX* const cipher = contexts_->opening.get();
    const unsigned char* const nonce = bytes(sealed) + 1;
    const unsigned char* const body = nonce + nonceSize;
    const qsizetype size = sealed.size() - overhead;
    QByteArray tag(reinterpret_cast<const char*>(body + size), tagSize);
    QByteArray plain(size, Qt::Uninitialized);
    auto* const out = reinterpret_cast<unsigned char*>(plain.data());
    int length = 0;
    const bool genuine =
        EVP_DecryptInit_ex(cipher, nullptr, nullptr, nullptr, nonce) == 1 &&
        EVP_DecryptUpdate(cipher, nullptr, &length, bytes(context), static_cast<int>(context.size())) == 1 &&
        EVP_DecryptUpdate(cipher, out, &length, body, static_cast<int>(size)) == 1 &&
        EVP_CIPHER_CTX_ctrl(cipher, EVP_CTRL_GCM_SET_TAG, tagSize, tag.data()) == 1 &&
        EVP_DecryptFinal_ex(cipher, out + length, &length) == 1;
    if (!genuine) {
        wipe(plain);
        return tl::unexpected(SealError::WrongKeyOrDamaged);
    }
    return plain;
}

} // namespace bandeja::cipher
