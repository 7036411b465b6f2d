// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cipher/digest.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/kdf.h>
#include <openssl/rand.h>
#include <openssl/sha.h>

#include <array>
#include <memory>

namespace bandeja::cipher {

namespace {

const unsigned char* bytes(QByteArrayView view) {
    return reinterpret_cast<const unsigned char*>(view.data());
}

} // namespace

QByteArray sha256(QByteArrayView data) {
    QByteArray digest(SHA256_DIGEST_LENGTH, Qt::Uninitialized);
    SHA256(bytes(data), static_cast<size_t>(data.size()), reinterpret_cast<unsigned char*>(digest.data()));
    return digest;
}

QByteArray hmacSha256(QByteArrayView key, QByteArrayView data) {
    if (key.isEmpty())
        return {};
    QByteArray digest(SHA256_DIGEST_LENGTH, Qt::Uninitialized);
    unsigned int length = 0;
    if (HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()), bytes(data),
             static_cast<size_t>(data.size()), reinterpret_cast<unsigned char*>(digest.data()),
             &length) == nullptr)
        return {};
    return digest;
}

bool equalInConstantTime(QByteArrayView a, QByteArrayView b) {
    return a.size() == b.size() && CRYPTO_memcmp(a.data(), b.data(), static_cast<size_t>(a.size())) == 0;
}

QByteArray randomBytes(qsizetype size) {
    QByteArray noise(size, Qt::Uninitialized);
    if (size > 0 && RAND_bytes(reinterpret_cast<unsigned char*>(noise.data()), static_cast<int>(size)) != 1)
        qFatal("The system's random generator failed.");
    return noise;
}

QByteArray randomToken() {
    return randomBytes(32).toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

Secret derived(const Secret& key, QByteArrayView purpose) {
    struct FreeContext {
        void operator()(EVP_PKEY_CTX* context) const { EVP_PKEY_CTX_free(context); }
    };
    const std::unique_ptr<EVP_PKEY_CTX, FreeContext> context(EVP_PKEY_CTX_new_id(EVP_PKEY_HKDF, nullptr));
    std::array<unsigned char, Secret::keySize> output{};
    size_t length = output.size();
    const bool done =
        context && EVP_PKEY_derive_init(context.get()) == 1 &&
        EVP_PKEY_CTX_set_hkdf_md(context.get(), EVP_sha256()) == 1 &&
        EVP_PKEY_CTX_set1_hkdf_key(context.get(), key.data(), static_cast<int>(key.size())) == 1 &&
        EVP_PKEY_CTX_add1_hkdf_info(context.get(), bytes(purpose), static_cast<int>(purpose.size())) == 1 &&
        EVP_PKEY_derive(context.get(), output.data(), &length) == 1;
    if (!done)
        qFatal("HKDF failed; no key can be derived.");
    Secret result{QByteArrayView(output)};
    OPENSSL_cleanse(output.data(), output.size());
    return result;
}

} // namespace bandeja::cipher
