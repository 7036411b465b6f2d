// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cipher/sealedfile.h"

#include <algorithm>

// How SQLite lays out a write-ahead log: https://www.sqlite.org/fileformat2.html#the_write_ahead_log

namespace bandeja::cipher {

namespace {

constexpr int trailer = static_cast<int>(UnitSealer::trailerSize);
constexpr int logHeader = 32;
constexpr int frameHeader = 24;
constexpr int frameSize = frameHeader + pageSize;
constexpr int frameOnDisk = frameSize + 2 * trailer;
constexpr int headerOnDisk = logHeader + trailer;
constexpr size_t saltsInLogHeader = 16;
constexpr size_t saltsInFrameHeader = 8;
constexpr size_t saltsSize = 8;
constexpr size_t commitField = 4;

// Units are numbered: 0 the log's header, then for frame F its header at 1 + 2F and its page at 2 + 2F.
bool isPage(uint64_t index) {
    return index != 0 && index % 2 == 0;
}

uint64_t frameOf(uint64_t index) {
    return (index - 1) / 2;
}

} // namespace

UnitFile::Unit WalFile::unitAt(sqlite3_int64 offset) const {
    if (offset < logHeader)
        return {0, 0, logHeader, 0};
    const sqlite3_int64 frame = (offset - logHeader) / frameSize;
    const sqlite3_int64 start = logHeader + frame * frameSize;
    const sqlite3_int64 place = headerOnDisk + frame * frameOnDisk;
    const auto index = 1 + 2 * static_cast<uint64_t>(frame);
    if (offset - start < frameHeader)
        return {index, start, frameHeader, place};
    return {index + 1, start + frameHeader, pageSize, place + frameHeader + trailer};
}

sqlite3_int64 WalFile::visibleSize(sqlite3_int64 raw) const {
    if (raw < headerOnDisk)
        return 0;
    const sqlite3_int64 rest = (raw - headerOnDisk) % frameOnDisk;
    return logHeader + (raw - headerOnDisk) / frameOnDisk * frameSize +
           (rest >= frameHeader + trailer ? frameHeader : 0);
}

sqlite3_int64 WalFile::placeOfEnd(sqlite3_int64 size) const {
    return size == 0 ? 0 : unitAt(size).place;
}

UnitFile::Unit WalFile::frameUnit(uint64_t frame) const {
    return unitAt(logHeader + static_cast<sqlite3_int64>(frame) * frameSize);
}

// A transaction that is larger than the page cache may write a page into the log twice. SQLite then
// overwrites the first frame's page, leaves the salts out of the headers of the frames that it appends from
// there on, and completes all of these headers, without their pages, when the transaction commits. A page
// authenticates its header's start, so it has to be sealed anew with the completed header.
int WalFile::write(const unsigned char* in, int amount, sqlite3_int64 offset) {
    const Unit unit = unitAt(offset);
    const bool isFrameHeader =
        unit.index != 0 && !isPage(unit.index) && offset == unit.start && amount >= frameHeader;
    if (!isFrameHeader)
        return UnitFile::write(in, amount, offset);
    const uint64_t frame = frameOf(unit.index);
    const bool salted = std::any_of(in + saltsInFrameHeader, in + saltsInFrameHeader + saltsSize,
                                    [](unsigned char byte) { return byte != 0; });
    if (!salted)
        unsalted_.insert(frame);
    else if (unsalted_.erase(frame) != 0 && amount == frameHeader)
        return completeHeader(frame, in);
    return UnitFile::write(in, amount, offset);
}

int WalFile::completeHeader(uint64_t frame, const unsigned char* header) {
    const Unit unit = frameUnit(frame);
    const Unit page = unitAt(unit.start + frameHeader);
    std::vector<unsigned char> content(static_cast<size_t>(pageSize + trailer));
    int present = 0;
    Condition condition{};
    aboutToRead(); // the header as it is on the disk counts, not one remembered
    if (const int rc = readUnit(page, content.data(), &present, &condition); rc != SQLITE_OK)
        return rc;
    if (const int rc = UnitFile::write(header, frameHeader, unit.start); rc != SQLITE_OK)
        return rc;
    // Of a transaction that was rolled back, the page may not be there, or not belong to this header.
    return condition == Condition::Genuine ? writeSlice(page, content.data(), 0, pageSize) : SQLITE_OK;
}

int WalFile::headerStart(uint64_t frame, HeaderStart* start, Condition* condition) {
    const Unit unit = frameUnit(frame);
    std::array<unsigned char, frameHeader + trailer> bytes{};
    int present = 0;
    const int rc = readUnit(unit, bytes.data(), &present, condition);
    std::copy_n(bytes.begin(), start->size(), start->begin());
    return rc;
}

int WalFile::placeOf(const Unit& unit, UnitPlace* place) {
    *place = {FileRole::Wal, unit.index, {}};
    if (!isPage(unit.index))
        return SQLITE_OK;
    const uint64_t frame = frameOf(unit.index);
    if (frame != knownFrame_) {
        Condition condition{};
        if (const int rc = headerStart(frame, &knownStart_, &condition); rc != SQLITE_OK)
            return rc;
        if (condition != Condition::Genuine)
            knownStart_.fill(0); // no page was sealed under such a header: it will not open
        knownFrame_ = frame;
    }
    place->extra = knownStart_;
    return SQLITE_OK;
}

void WalFile::aboutToWrite(const Unit& unit, const unsigned char* plain) {
    if (unit.index == 0 || isPage(unit.index))
        return;
    knownFrame_ = frameOf(unit.index);
    std::copy_n(plain, knownStart_.size(), knownStart_.begin());
}

// A transaction is synced before it counts as done (synchronous=FULL), so a crash can tear only the last one:
// behind a torn frame there may be frames of the same transaction, but never one behind a commit. Where there
// is one, the frame was whole once and has been damaged since.
int WalFile::isCommittedAfter(uint64_t frame, bool* is) {
    *is = false;
    std::array<unsigned char, logHeader + trailer> log{};
    int present = 0;
    Condition condition{};
    if (const int rc = readUnit(unitAt(0), log.data(), &present, &condition);
        rc != SQLITE_OK || condition != Condition::Genuine)
        return rc;
    bool committed = false;
    for (uint64_t next = frame;; ++next) {
        HeaderStart start{};
        if (const int rc = headerStart(next, &start, &condition); rc != SQLITE_OK)
            return rc;
        if (condition == Condition::Absent)
            return SQLITE_OK;
        const bool sameGeneration =
            condition == Condition::Genuine &&
            std::equal(start.begin() + saltsInFrameHeader, start.begin() + saltsInFrameHeader + saltsSize,
                       log.begin() + saltsInLogHeader);
        if (!sameGeneration)
            continue;
        if (committed) {
            *is = true;
            return SQLITE_OK;
        }
        committed = std::any_of(start.begin() + commitField, start.begin() + commitField + 4,
                                [](unsigned char byte) { return byte != 0; });
    }
}

int WalFile::onDamage(const Unit& unit, const Unit& first) {
    const bool recovering = first.index != 0 && !isPage(first.index);
    if (!recovering)
        return SQLITE_IOERR_DATA;
    bool wasWhole = false;
    if (const int rc = isCommittedAfter(frameOf(unit.index), &wasWhole); rc != SQLITE_OK)
        return rc;
    return wasWhole ? SQLITE_IOERR_DATA : SQLITE_OK;
}

} // namespace bandeja::cipher
