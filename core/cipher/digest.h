// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/cipher/secret.h"

#include <QByteArray>

#include <memory>

struct evp_mac_ctx_st;

namespace bandeja::cipher {

/// 32 bytes (FIPS 180-4).
QByteArray sha256(QByteArrayView data);

/// 32 bytes (RFC 2104). An empty key is refused with an empty result: it would verify for anyone.
QByteArray hmacSha256(QByteArrayView key, QByteArrayView data);

/// HMAC-SHA-256 with one key, for many short texts: the key is worked in once. Thread-safe.
class Hmac {
public:
    explicit Hmac(const Secret& key);
    ~Hmac();
    Hmac(const Hmac&) = delete;
    Hmac& operator=(const Hmac&) = delete;

    /// 32 bytes (RFC 2104).
    QByteArray of(QByteArrayView data) const;

private:
    struct FreeContext {
        void operator()(evp_mac_ctx_st* context) const;
    };
    std::unique_ptr<evp_mac_ctx_st, FreeContext> keyed_;
};

/// Whether A and B are the same bytes, in a time that depends on their lengths alone.
bool equalInConstantTime(QByteArrayView a, QByteArrayView b);

/// SIZE bytes from the system's random generator, for what is not secret by itself: nonces, salts, states.
QByteArray randomBytes(qsizetype size);

/// A URL-safe token with 256 bits of randomness, 43 characters.
QByteArray randomToken();

/// A key of 32 bytes for PURPOSE out of KEY (HKDF with SHA-256, RFC 5869; no salt, PURPOSE as info). Keys for
/// different purposes say nothing about each other or about KEY.
Secret derived(const Secret& key, QByteArrayView purpose);

} // namespace bandeja::cipher
