// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cipher/secret.h"

#include <openssl/crypto.h>
#include <openssl/rand.h>

#include <cstring>
#include <new>
#include <utility>

namespace bandeja::cipher {

namespace {

constexpr size_t heapSize = 512 * 1024; // thousands of keys; a power of two, as OpenSSL asks
constexpr size_t smallestBlock = 32;

/// 0: no secure heap (plain memory, still wiped), 1: locked, 2: made but not locked.
int secureHeap() {
    static const int made =
        CRYPTO_secure_malloc_initialized() ? 1 : CRYPTO_secure_malloc_init(heapSize, smallestBlock);
    return made;
}

} // namespace

Secret::Secret(size_t size) : size_(size) {
    if (size == 0)
        return;
    if (secureHeap() != 0)
        data_ = static_cast<unsigned char*>(OPENSSL_secure_malloc(size));
    if (data_ ==
        nullptr) // the heap is full or was not made: what matters most, wiping, works in plain memory too
        data_ = static_cast<unsigned char*>(OPENSSL_malloc(size));
    if (data_ == nullptr)
        throw std::bad_alloc();
}

Secret::Secret(QByteArrayView bytes) : Secret(static_cast<size_t>(bytes.size())) {
    if (size_ != 0)
        std::memcpy(data_, bytes.data(), size_);
}

Secret Secret::random(size_t size) {
    Secret secret(size);
    if (size != 0 && RAND_priv_bytes(secret.data_, static_cast<int>(size)) != 1)
        qFatal("The system's random generator failed; no key can be made.");
    return secret;
}

Secret::Secret(Secret&& other) noexcept
    : data_(std::exchange(other.data_, nullptr)),
      size_(std::exchange(other.size_, 0)) {}

Secret& Secret::operator=(Secret&& other) noexcept {
    if (this != &other) {
        clear();
        data_ = std::exchange(other.data_, nullptr);
        size_ = std::exchange(other.size_, 0);
    }
    return *this;
}

Secret::~Secret() {
    clear();
}

QByteArrayView Secret::view() const {
    return QByteArrayView(data_, static_cast<qsizetype>(size_));
}

void Secret::clear() {
    if (data_ == nullptr)
        return;
    if (CRYPTO_secure_allocated(data_) != 0)
        OPENSSL_secure_clear_free(data_, size_);
    else
        OPENSSL_clear_free(data_, size_);
    data_ = nullptr;
    size_ = 0;
}

void wipe(QByteArray& bytes) {
    if (bytes.isEmpty() || !bytes.isDetached()) {
        bytes.clear();
        return;
    }
    OPENSSL_cleanse(bytes.data(), static_cast<size_t>(bytes.size()));
    bytes.resize(0); // keeps its room, so that a test can look
}

bool secretsAreLocked() {
    return secureHeap() == 1;
}

} // namespace bandeja::cipher
