// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/cipher/filekey.h"

#include <cstdint>
#include <memory>
#include <vector>

namespace bandeja::cipher {

/// Which of a database's files a unit lies in.
enum class FileRole : unsigned char { Database = 1, Wal = 2, Journal = 3, Temporary = 4 };

/// Where a unit lies: authenticated with it, so that it opens nowhere else.
struct UnitPlace {
    FileRole role;
    uint64_t index;                        ///< page number - 1, or the unit's number in its file
    std::array<unsigned char, 16> extra{}; ///< for a page in a WAL: the first 16 bytes of its frame's header
};

/// Seals and opens the units that encrypted files are made of. A unit is some bytes and a trailer of 40: the
/// counter (8), the session's salt (16) and the tag (16). One per open file handle; not thread-safe.
class UnitSealer {
public:
    static constexpr size_t trailerSize = 8 + FileKey::saltSize + 16;

    explicit UnitSealer(std::shared_ptr<FileKey> key);
    ~UnitSealer();

    /// Encrypts SIZE bytes at UNIT in place and writes TRAILER. False only when OpenSSL fails.
    bool seal(unsigned char* unit, size_t size, unsigned char* trailer, const UnitPlace& place);
    /// Decrypts SIZE bytes at UNIT in place. False when they are not what was sealed for this PLACE: the
    /// bytes are then of no use.
    bool open(unsigned char* unit, size_t size, const unsigned char* trailer, const UnitPlace& place);

private:
    struct Session;
    Session& sessionFor(const FileKey::Salt& salt);

    std::shared_ptr<FileKey> key_;
    std::unique_ptr<Session> writing_;
    std::vector<std::unique_ptr<Session>> reading_; ///< most recently used first
};

} // namespace bandeja::cipher
