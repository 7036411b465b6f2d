// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cipher/signature.h"

#include "core/cipher/digest.h"

#include <openssl/evp.h>

#include <memory>

namespace bandeja::cipher {

namespace {

constexpr size_t publicKeySize = 32;
constexpr size_t signatureSize = 64;

struct FreeKey {
    void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
};
struct FreeDigest {
    void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};
using Key = std::unique_ptr<EVP_PKEY, FreeKey>;
using Digest = std::unique_ptr<EVP_MD_CTX, FreeDigest>;

const unsigned char* bytes(QByteArrayView view) {
    return reinterpret_cast<const unsigned char*>(view.data());
}

Key privateKey(const Secret& seed) {
    return Key(EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nullptr, seed.data(), seed.size()));
}

} // namespace

SigningKey::SigningKey(Secret seed, QByteArray publicKey)
    : seed_(std::move(seed)),
      publicKey_(std::move(publicKey)) {}

SigningKey SigningKey::generate() {
    std::optional<SigningKey> key = fromSeed(Secret::random());
    if (!key)
        qFatal("Ed25519 is not available in this OpenSSL.");
    return std::move(*key);
}

std::optional<SigningKey> SigningKey::fromSeed(Secret seed) {
    if (seed.size() != Secret::keySize)
        return std::nullopt;
    const Key key = privateKey(seed);
    QByteArray publicKey(publicKeySize, Qt::Uninitialized);
    size_t length = publicKeySize;
    if (!key || EVP_PKEY_get_raw_public_key(key.get(), reinterpret_cast<unsigned char*>(publicKey.data()),
                                            &length) != 1)
        return std::nullopt;
    return SigningKey(std::move(seed), publicKey);
}

QByteArray SigningKey::id() const {
    return signingKeyId(publicKey_);
}

QByteArray SigningKey::sign(QByteArrayView message) const {
    const Key key = privateKey(seed_);
    const Digest context(EVP_MD_CTX_new());
    QByteArray signature(signatureSize, Qt::Uninitialized);
    size_t length = signatureSize;
    const bool done = EVP_DigestSignInit(context.get(), nullptr, nullptr, nullptr, key.get()) == 1 &&
                      EVP_DigestSign(context.get(), reinterpret_cast<unsigned char*>(signature.data()),
                                     &length, bytes(message), static_cast<size_t>(message.size())) == 1;
    return done ? signature : QByteArray();
}

QByteArray signingKeyId(QByteArrayView publicKey) {
    return sha256(publicKey).left(8).toHex();
}

bool verifySignature(QByteArrayView publicKey, QByteArrayView message, QByteArrayView signature) {
    if (publicKey.size() != static_cast<qsizetype>(publicKeySize) ||
        signature.size() != static_cast<qsizetype>(signatureSize))
        return false;
    const Key key(EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, bytes(publicKey), publicKeySize));
    const Digest context(EVP_MD_CTX_new());
    return key && EVP_DigestVerifyInit(context.get(), nullptr, nullptr, nullptr, key.get()) == 1 &&
           EVP_DigestVerify(context.get(), bytes(signature), signatureSize, bytes(message),
                            static_cast<size_t>(message.size())) == 1;
}

} // namespace bandeja::cipher
