// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/story/voicenote.h"

#include <QtEndian>

#include <array>

namespace bandeja::simulator::story {

namespace {

constexpr quint32 serial = 0x4c756e61;
constexpr int samplesPerPacket = 960; // 20 ms at 48 kHz
constexpr int preSkip = 312;
constexpr int packetsPerPage = 200;

template <typename T>
QByteArray little(T value) {
    QByteArray bytes(sizeof(T), Qt::Uninitialized);
    qToLittleEndian(value, bytes.data());
    return bytes;
}

/// The checksum of an Ogg page (RFC 3533): CRC-32 with the polynomial 0x04c11db7, not reflected.
quint32 checksum(const QByteArray& page) {
    static const std::array<quint32, 256> table = [] {
        std::array<quint32, 256> made{};
        for (quint32 i = 0; i < made.size(); ++i) {
            quint32 value = i << 24;
            for (int bit = 0; bit < 8; ++bit)
                value = (value << 1) ^ ((value & 0x80000000u) != 0 ? 0x04c11db7u : 0u);
            made[i] = value;
        }
        return made;
    }();
    quint32 sum = 0;
    for (const char byte : page)
        sum = (sum << 8) ^ table[((sum >> 24) ^ static_cast<quint8>(byte)) & 0xff];
    return sum;
}

/// A page with PACKETS, each shorter than 255 bytes. FLAGS: 2 begins the stream, 4 ends it.
QByteArray page(char flags, qint64 position, quint32 number, const QList<QByteArray>& packets) {
    QByteArray bytes = "OggS";
    bytes += '\0';
    bytes += flags;
    bytes += little(position) + little(serial) + little(number) + little(quint32(0));
    bytes += static_cast<char>(packets.size());
    for (const QByteArray& packet : packets)
        bytes += static_cast<char>(packet.size());
    for (const QByteArray& packet : packets)
        bytes += packet;
    constexpr qsizetype checksumAt = 22;
    return bytes.replace(checksumAt, 4, little(checksum(bytes)));
}

QByteArray head() {
    QByteArray bytes = "OpusHead";
    bytes += '\1'; // version
    bytes += '\1'; // channels
    bytes += little(quint16(preSkip)) + little(quint32(48'000)) + little(quint16(0));
    bytes += '\0'; // mapping
    return bytes;
}

QByteArray tags() {
    const QByteArray vendor = "bandeja-simulator";
    return "OpusTags" + little(quint32(vendor.size())) + vendor + little(quint32(0));
}

} // namespace

QByteArray silentVoiceNote(std::chrono::milliseconds length) {
    // A packet that any Opus decoder renders as 20 ms of silence: CELT, full band, mono.
    static const QByteArray silence("\xf8\xff\xfe", 3);
    qint64 left = std::clamp<qint64>(length.count() / 20, 1, 15'000);
    quint32 number = 0;
    QByteArray file = page(2, 0, number++, {head()});
    file += page(0, 0, number++, {tags()});
    qint64 position = 0;
    while (left > 0) {
        const qint64 count = std::min<qint64>(left, packetsPerPage);
        left -= count;
        position += count * samplesPerPacket;
        file += page(left == 0 ? 4 : 0, position, number++, QList<QByteArray>(count, silence));
    }
    return file;
}

} // namespace bandeja::simulator::story
