// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cipher/digest.h"

#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/kdf.h>
#include <openssl/params.h>
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

void Hmac::FreeContext::operator()(evp_mac_ctx_st* context) const {
    EVP_MAC_CTX_free(context);
}

Hmac::Hmac(const Secret& key) {
    struct FreeMac {
        void operator()(EVP_MAC* mac) const { EVP_MAC_free(mac); }
    };
    const std::unique_ptr<EVP_MAC, FreeMac> mac(EVP_MAC_fetch(nullptr, OSSL_MAC_NAME_HMAC, nullptr));
    keyed_.reset(EVP_MAC_CTX_new(mac.get()));
    char digest[] = "SHA256";
    const std::array<OSSL_PARAM, 2> parameters{
        OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_DIGEST, digest, 0), OSSL_PARAM_construct_end()};
    if (!keyed_ || EVP_MAC_init(keyed_.get(), bytes(key.view()), static_cast<size_t>(key.size()),
                                parameters.data()) != 1)
        qFatal("HMAC failed; nothing can be looked up.");
}

Hmac::~Hmac() = default;

QByteArray Hmac::of(QByteArrayView data) const {
    QByteArray digest(SHA256_DIGEST_LENGTH, Qt::Uninitialized);
    const std::unique_ptr<EVP_MAC_CTX, FreeContext> context(EVP_MAC_CTX_dup(keyed_.get()));
    size_t length = 0;
    if (!context || EVP_MAC_update(context.get(), bytes(data), static_cast<size_t>(data.size())) != 1 ||
        EVP_MAC_final(context.get(), reinterpret_cast<unsigned char*>(digest.data()), &length,
                      static_cast<size_t>(digest.size())) != 1)
        qFatal("HMAC failed; nothing can be looked up.");
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
