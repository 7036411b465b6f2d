// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <cstddef>

namespace bandeja::cipher {

/// Bytes that must not linger: kept in OpenSSL's secure heap (locked in memory, not in core dumps where the
/// system offers that), wiped when they go, never copied by accident. Keys and tokens live in these.
class Secret {
public:
    static constexpr size_t keySize = 32;

    Secret() = default;
    /// A copy of BYTES. The caller still holds them: see wipe().
    explicit Secret(QByteArrayView bytes);
    /// SIZE bytes from the system's random generator. Ends the program when there are none: no key is better
    /// than a bad one.
    static Secret random(size_t size = keySize);

    Secret(Secret&& other) noexcept;
    Secret& operator=(Secret&& other) noexcept;
    Secret(const Secret&) = delete;
    Secret& operator=(const Secret&) = delete;
    ~Secret();

    Secret copy() const { return Secret(view()); }
    bool isEmpty() const { return size_ == 0; }
    size_t size() const { return size_; }
    const unsigned char* data() const { return data_; }
    QByteArrayView view() const;

private:
    explicit Secret(size_t size);
    void clear();

    unsigned char* data_ = nullptr;
    size_t size_ = 0;
};

/// Overwrites BYTES and empties it. Works on this copy alone: QByteArray shares, so nobody else may hold one.
void wipe(QByteArray& bytes);

/// Whether the secure heap is locked in memory on this machine; false where a limit forbids it. For the log,
/// once.
bool secretsAreLocked();

} // namespace bandeja::cipher
