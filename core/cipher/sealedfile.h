// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/cipher/unitsealer.h"

#include <sqlite3.h>

#include <memory>
#include <set>
#include <vector>

namespace bandeja::cipher {

/// The size of every page, fixed by the format.
inline constexpr int pageSize = 4096;

/// A file as SQLite sees it, over a file as the disk holds it. Every call gives an SQLite result code.
/// Offsets and sizes are SQLite's; how they lie on the disk is each subclass's idea. One per open handle;
/// used by one thread at a time.
class SealedFile {
public:
    /// RAW is the open file of the underlying VFS and outlives this.
    SealedFile(sqlite3_file* raw, std::shared_ptr<FileKey> key) : raw_(raw), sealer_(std::move(key)) {}
    virtual ~SealedFile() = default;

    virtual int read(unsigned char* out, int amount, sqlite3_int64 offset) = 0;
    virtual int write(const unsigned char* in, int amount, sqlite3_int64 offset) = 0;
    virtual int truncate(sqlite3_int64 size) = 0;
    virtual int size(sqlite3_int64* size) = 0;

protected:
    int rawRead(void* out, int amount, sqlite3_int64 offset);
    int rawWrite(const void* in, int amount, sqlite3_int64 offset);
    int rawTruncate(sqlite3_int64 size);
    int rawSize(sqlite3_int64* size);
    UnitSealer& sealer() { return sealer_; }

private:
    sqlite3_file* raw_;
    UnitSealer sealer_;
};

/// The database itself: page N lies where SQLite thinks it does, and its trailer in the bytes that SQLite was
/// asked to reserve at the end of each page. Whole pages are written, so the disk's own atomicity is kept.
class DatabaseFile final : public SealedFile {
public:
    using SealedFile::SealedFile;
    int read(unsigned char* out, int amount, sqlite3_int64 offset) override;
    int write(const unsigned char* in, int amount, sqlite3_int64 offset) override;
    int truncate(sqlite3_int64 size) override;
    int size(sqlite3_int64* size) override;

private:
    int readPage(unsigned char* page, sqlite3_int64 number);
    int writePage(const unsigned char* page, sqlite3_int64 number);
    int fillHoleBefore(sqlite3_int64 number);
    std::array<unsigned char, pageSize> page_{};
};

/// A file that lies on the disk as a row of units, each longer by its trailer than what SQLite sees of it.
class UnitFile : public SealedFile {
public:
    using SealedFile::SealedFile;
    int read(unsigned char* out, int amount, sqlite3_int64 offset) override;
    int write(const unsigned char* in, int amount, sqlite3_int64 offset) override;
    int truncate(sqlite3_int64 size) override;
    int size(sqlite3_int64* size) override;

protected:
    struct Unit {
        uint64_t index;
        sqlite3_int64 start; ///< where SQLite sees it begin
        int length;          ///< how much SQLite sees of it when it is full
        sqlite3_int64 place; ///< where it begins on the disk
    };
    virtual Unit unitAt(sqlite3_int64 offset) const = 0;
    /// How much of a file SQLite sees when the disk holds RAW bytes; a unit that was cut off is not seen.
    virtual sqlite3_int64 visibleSize(sqlite3_int64 raw) const = 0;
    /// Where the file's last unit ends on the disk when SQLite sees SIZE bytes.
    virtual sqlite3_int64 placeOfEnd(sqlite3_int64 size) const = 0;
    virtual int placeOf(const Unit& unit, UnitPlace* place) = 0;
    /// Called with the plain bytes of each unit just before they are sealed.
    virtual void aboutToWrite(const Unit& /*unit*/, const unsigned char* /*plain*/) {}
    virtual void aboutToRead() {}
    /// What SQLite gets when UNIT, asked for by a read that began in unit FIRST, doesn't open: an error, or
    /// SQLITE_OK for zeros.
    virtual int onDamage(const Unit& unit, const Unit& first);
    /// Whether a file may end within a unit.
    virtual bool endsAnywhere() const = 0;

    enum class Condition { Absent, Genuine, Damaged };
    /// Reads UNIT into BUFFER, which has room for its trailer too. *PRESENT: how many of its bytes the file
    /// has.
    int readUnit(const Unit& unit, unsigned char* buffer, int* present, Condition* condition);

    int writeSlice(const Unit& unit, const unsigned char* in, int from, int amount);

private:
    int fillGapBefore(sqlite3_int64 offset);
    std::vector<unsigned char> buffer_;
};

/// The write-ahead log. Its units are its header, and of each frame the header and the page. A page
/// authenticates the header of its frame, which names the page and the log's generation.
class WalFile final : public UnitFile {
public:
    using UnitFile::UnitFile;
    int write(const unsigned char* in, int amount, sqlite3_int64 offset) override;

protected:
    Unit unitAt(sqlite3_int64 offset) const override;
    sqlite3_int64 visibleSize(sqlite3_int64 raw) const override;
    sqlite3_int64 placeOfEnd(sqlite3_int64 size) const override;
    int placeOf(const Unit& unit, UnitPlace* place) override;
    void aboutToWrite(const Unit& unit, const unsigned char* plain) override;
    void aboutToRead() override { knownFrame_ = noFrame; }
    int onDamage(const Unit& unit, const Unit& first) override;
    bool endsAnywhere() const override { return false; }

private:
    using HeaderStart =
        std::array<unsigned char, 16>; ///< page, size after commit, the generation's two salts
    static constexpr uint64_t noFrame = ~uint64_t{0};
    Unit frameUnit(uint64_t frame) const;
    int completeHeader(uint64_t frame, const unsigned char* header);
    int headerStart(uint64_t frame, HeaderStart* start, Condition* condition);
    int isCommittedAfter(uint64_t frame, bool* is);
    /// The frame whose header was just written or read, and that header: its page comes next.
    uint64_t knownFrame_ = noFrame;
    HeaderStart knownStart_{};
    /// Frames whose header has no salts yet: see write().
    std::set<uint64_t> unsalted_;
};

/// A rollback journal, a super-journal or a temporary file: blocks of 4096 bytes.
class BlockFile final : public UnitFile {
public:
    BlockFile(sqlite3_file* raw, std::shared_ptr<FileKey> key, FileRole role)
        : UnitFile(raw, std::move(key)),
          role_(role) {}

protected:
    Unit unitAt(sqlite3_int64 offset) const override;
    sqlite3_int64 visibleSize(sqlite3_int64 raw) const override;
    sqlite3_int64 placeOfEnd(sqlite3_int64 size) const override;
    int placeOf(const Unit& unit, UnitPlace* place) override;
    bool endsAnywhere() const override { return true; }

private:
    FileRole role_;
};

} // namespace bandeja::cipher
