// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cipher/sealedfile.h"

#include <algorithm>
#include <cstring>

namespace bandeja::cipher {

namespace {

constexpr int trailer = static_cast<int>(UnitSealer::trailerSize);
constexpr int reservedBytesOffset = 20; // in the database's header: how much of each page SQLite leaves alone

} // namespace

int SealedFile::rawRead(void* out, int amount, sqlite3_int64 offset) {
    return raw_->pMethods->xRead(raw_, out, amount, offset);
}

int SealedFile::rawWrite(const void* in, int amount, sqlite3_int64 offset) {
    return raw_->pMethods->xWrite(raw_, in, amount, offset);
}

int SealedFile::rawTruncate(sqlite3_int64 size) {
    return raw_->pMethods->xTruncate(raw_, size);
}

int SealedFile::rawSize(sqlite3_int64* size) {
    return raw_->pMethods->xFileSize(raw_, size);
}

// --- the database ---

int DatabaseFile::readPage(unsigned char* page, sqlite3_int64 number) {
    const sqlite3_int64 offset = number * pageSize;
    const int rc = rawRead(page, pageSize, offset);
    if (rc == SQLITE_IOERR_SHORT_READ) {
        sqlite3_int64 size = 0;
        if (const int sized = rawSize(&size); sized != SQLITE_OK)
            return sized;
        return size <= offset ? SQLITE_IOERR_SHORT_READ : SQLITE_IOERR_DATA;
    }
    if (rc != SQLITE_OK)
        return rc;
    const UnitPlace place{FileRole::Database, static_cast<uint64_t>(number), {}};
    if (!sealer().open(page, pageSize - trailer, page + pageSize - trailer, place))
        return number == 0 ? SQLITE_NOTADB : SQLITE_IOERR_DATA;
    std::memset(page + pageSize - trailer, 0, trailer);
    return SQLITE_OK;
}

int DatabaseFile::writePage(const unsigned char* page, sqlite3_int64 number) {
    if (number == 0 && page[reservedBytesOffset] != trailer)
        return SQLITE_MISUSE; // the connection was not prepared: the trailer would overwrite data
    std::memcpy(page_.data(), page, pageSize - trailer);
    const UnitPlace place{FileRole::Database, static_cast<uint64_t>(number), {}};
    if (!sealer().seal(page_.data(), pageSize - trailer, page_.data() + pageSize - trailer, place))
        return SQLITE_IOERR_WRITE;
    return rawWrite(page_.data(), pageSize, number * pageSize);
}

// SQLite leaves pages unwritten that hold nothing yet. On the disk those would be zeros, which are no sealed
// page, and taking zeros for a page would let anyone empty one unseen.
int DatabaseFile::fillHoleBefore(sqlite3_int64 number) {
    sqlite3_int64 size = 0;
    if (const int rc = rawSize(&size); rc != SQLITE_OK)
        return rc;
    static constexpr std::array<unsigned char, pageSize> zeros{};
    for (sqlite3_int64 missing = size / pageSize; missing < number; ++missing) {
        if (const int rc = missing == 0 ? SQLITE_IOERR_WRITE : writePage(zeros.data(), missing);
            rc != SQLITE_OK)
            return rc;
    }
    return SQLITE_OK;
}

int DatabaseFile::read(unsigned char* out, int amount, sqlite3_int64 offset) {
    while (amount > 0) {
        const sqlite3_int64 number = offset / pageSize;
        const int from = static_cast<int>(offset % pageSize);
        const int part = std::min(amount, pageSize - from);
        const bool whole = part == pageSize;
        const int rc = readPage(whole ? out : page_.data(), number);
        if (rc != SQLITE_OK) {
            std::memset(out, 0, static_cast<size_t>(amount));
            return rc;
        }
        if (!whole)
            std::memcpy(out, page_.data() + from, static_cast<size_t>(part));
        out += part;
        offset += part;
        amount -= part;
    }
    return SQLITE_OK;
}

int DatabaseFile::write(const unsigned char* in, int amount, sqlite3_int64 offset) {
    if (offset % pageSize != 0 || amount % pageSize != 0)
        return SQLITE_IOERR_WRITE; // SQLite writes whole pages; anything else is a page size that is not ours
    for (; amount > 0; in += pageSize, offset += pageSize, amount -= pageSize) {
        if (const int rc = fillHoleBefore(offset / pageSize); rc != SQLITE_OK)
            return rc;
        if (const int rc = writePage(in, offset / pageSize); rc != SQLITE_OK)
            return rc;
    }
    return SQLITE_OK;
}

int DatabaseFile::truncate(sqlite3_int64 size) {
    return rawTruncate(size);
}

int DatabaseFile::size(sqlite3_int64* size) {
    return rawSize(size);
}

// --- files made of units ---

int UnitFile::onDamage(const Unit& /*unit*/, const Unit& /*first*/) {
    return SQLITE_IOERR_DATA;
}

int UnitFile::readUnit(const Unit& unit, unsigned char* buffer, int* present, Condition* condition) {
    *present = unit.length;
    *condition = Condition::Absent;
    const int rc = rawRead(buffer, unit.length + trailer, unit.place);
    if (rc == SQLITE_IOERR_SHORT_READ) {
        sqlite3_int64 size = 0;
        if (const int sized = rawSize(&size); sized != SQLITE_OK)
            return sized;
        *present = static_cast<int>(std::clamp<sqlite3_int64>(size - unit.place - trailer, 0, unit.length));
        if (*present == 0 || (*present < unit.length && !endsAnywhere()))
            return *present = 0, SQLITE_OK;
    } else if (rc != SQLITE_OK) {
        return rc;
    }
    UnitPlace place{};
    if (const int placed = placeOf(unit, &place); placed != SQLITE_OK)
        return placed;
    const auto length = static_cast<size_t>(*present);
    *condition =
        sealer().open(buffer, length, buffer + length, place) ? Condition::Genuine : Condition::Damaged;
    return SQLITE_OK;
}

int UnitFile::read(unsigned char* out, int amount, sqlite3_int64 offset) {
    aboutToRead();
    const Unit first = unitAt(offset);
    while (amount > 0) {
        const Unit unit = unitAt(offset);
        const int from = static_cast<int>(offset - unit.start);
        const int part = std::min(amount, unit.length - from);
        buffer_.resize(static_cast<size_t>(unit.length + trailer));
        int present = 0;
        Condition condition{};
        int rc = readUnit(unit, buffer_.data(), &present, &condition);
        if (rc == SQLITE_OK && condition == Condition::Damaged) {
            rc = onDamage(unit, first);
            std::fill(buffer_.begin(), buffer_.end(), static_cast<unsigned char>(0));
        }
        const int found = rc == SQLITE_OK ? std::clamp(present - from, 0, part) : 0;
        std::memcpy(out, buffer_.data() + from, static_cast<size_t>(found));
        if (rc != SQLITE_OK || found < part) {
            std::memset(out + found, 0, static_cast<size_t>(amount - found));
            return rc != SQLITE_OK ? rc : SQLITE_IOERR_SHORT_READ;
        }
        out += part;
        offset += part;
        amount -= part;
    }
    return SQLITE_OK;
}

int UnitFile::writeSlice(const Unit& unit, const unsigned char* in, int from, int amount) {
    buffer_.assign(static_cast<size_t>(unit.length + trailer), 0);
    int length = amount;
    if (from != 0 || amount != unit.length) {
        Condition condition{};
        int present = 0;
        if (const int rc = readUnit(unit, buffer_.data(), &present, &condition); rc != SQLITE_OK)
            return rc;
        if (condition == Condition::Damaged)
            return SQLITE_IOERR_DATA;
        // Behind what the file has, the buffer holds what was read past it: the trailer.
        std::fill(buffer_.begin() + present, buffer_.end(), static_cast<unsigned char>(0));
        length = endsAnywhere() ? std::max(present, from + amount) : unit.length;
    }
    std::memcpy(buffer_.data() + from, in, static_cast<size_t>(amount));
    aboutToWrite(unit, buffer_.data());
    UnitPlace place{};
    if (const int rc = placeOf(unit, &place); rc != SQLITE_OK)
        return rc;
    const auto size = static_cast<size_t>(length);
    if (!sealer().seal(buffer_.data(), size, buffer_.data() + size, place))
        return SQLITE_IOERR_WRITE;
    return rawWrite(buffer_.data(), length + trailer, unit.place);
}

// A unit in the middle of a file is always full: where SQLite leaves a gap behind the end, as it does up to
// the next sector of a journal, the gap is written as zeros, which is what it would read there.
int UnitFile::fillGapBefore(sqlite3_int64 offset) {
    sqlite3_int64 end = 0;
    if (const int rc = size(&end); rc != SQLITE_OK)
        return rc;
    static constexpr std::array<unsigned char, pageSize> zeros{};
    while (end < offset) {
        const Unit unit = unitAt(end);
        const int from = static_cast<int>(end - unit.start);
        const int part = static_cast<int>(std::min<sqlite3_int64>(offset - end, unit.length - from));
        if (const int rc = writeSlice(unit, zeros.data(), from, part); rc != SQLITE_OK)
            return rc;
        end += part;
    }
    return SQLITE_OK;
}

int UnitFile::write(const unsigned char* in, int amount, sqlite3_int64 offset) {
    if (endsAnywhere()) {
        if (const int rc = fillGapBefore(offset); rc != SQLITE_OK)
            return rc;
    }
    while (amount > 0) {
        const Unit unit = unitAt(offset);
        const int from = static_cast<int>(offset - unit.start);
        const int part = std::min(amount, unit.length - from);
        if (const int rc = writeSlice(unit, in, from, part); rc != SQLITE_OK)
            return rc;
        in += part;
        offset += part;
        amount -= part;
    }
    return SQLITE_OK;
}

int UnitFile::truncate(sqlite3_int64 size) {
    const Unit last = unitAt(size);
    const int kept = static_cast<int>(size - last.start);
    if (kept == 0 || !endsAnywhere())
        return rawTruncate(placeOfEnd(size));
    // The unit that the file will end in is sealed anew, shorter.
    std::vector<unsigned char> unit(static_cast<size_t>(last.length + trailer));
    int present = 0;
    Condition condition{};
    if (const int rc = readUnit(last, unit.data(), &present, &condition); rc != SQLITE_OK)
        return rc;
    if (condition == Condition::Damaged)
        return SQLITE_IOERR_DATA;
    if (const int rc = rawTruncate(last.place); rc != SQLITE_OK || condition == Condition::Absent)
        return rc;
    return writeSlice(last, unit.data(), 0, std::min(kept, present));
}

int UnitFile::size(sqlite3_int64* size) {
    sqlite3_int64 raw = 0;
    const int rc = rawSize(&raw);
    *size = visibleSize(raw);
    return rc;
}

// --- journals and temporary files ---

UnitFile::Unit BlockFile::unitAt(sqlite3_int64 offset) const {
    const sqlite3_int64 index = offset / pageSize;
    return {static_cast<uint64_t>(index), index * pageSize, pageSize, index * (pageSize + trailer)};
}

sqlite3_int64 BlockFile::visibleSize(sqlite3_int64 raw) const {
    const sqlite3_int64 rest = raw % (pageSize + trailer);
    return raw / (pageSize + trailer) * pageSize + std::max<sqlite3_int64>(0, rest - trailer);
}

sqlite3_int64 BlockFile::placeOfEnd(sqlite3_int64 size) const {
    return size / pageSize * (pageSize + trailer);
}

int BlockFile::placeOf(const Unit& unit, UnitPlace* place) {
    *place = {role_, unit.index, {}};
    return SQLITE_OK;
}

} // namespace bandeja::cipher
