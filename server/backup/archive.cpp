// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/backup/archive.h"

#include "core/cipher/digest.h"

#include <QtEndian>

namespace bandeja::server::backup {

using namespace Qt::Literals::StringLiterals;

namespace {

const QByteArray magic = QByteArrayLiteral("bandeja backup 1\n");
constexpr qsizetype saltSize = 16;
constexpr quint32 longestPiece = 64 * 1024 * 1024;

cipher::Secret keyFor(const cipher::Secret& key, const QByteArray& salt) {
    return cipher::derived(key, "bandeja backup " + salt);
}

/// Where a piece stands, and whether it is the last one: it opens nowhere else.
QByteArray contextOf(const QByteArray& salt, quint64 place, bool last) {
    QByteArray number(8, '\0');
    qToBigEndian(place, number.data());
    return "bandeja backup piece" + salt + number + (last ? '!' : '.');
}

QString damaged() {
    return u"The backup doesn't open: it is damaged or not whole, or the backup key is another one."_s;
}

} // namespace

ArchiveWriter::ArchiveWriter(const QString& path, const QByteArray& salt, const cipher::Secret& key)
    : file_(path),
      salt_(salt),
      aead_(keyFor(key, salt)) {}

tl::expected<std::unique_ptr<ArchiveWriter>, QString> ArchiveWriter::create(const QString& path,
                                                                            const cipher::Secret& key) {
    const QByteArray salt = cipher::randomBytes(saltSize);
    auto writer = std::unique_ptr<ArchiveWriter>(new ArchiveWriter(path, salt, key));
    if (!writer->file_.open(QIODevice::WriteOnly) ||
        !writer->file_.setPermissions(QFile::ReadOwner | QFile::WriteOwner) ||
        writer->file_.write(magic + salt) != magic.size() + saltSize)
        return tl::unexpected(
            u"The backup %1 can't be written: %2."_s.arg(path, writer->file_.errorString()));
    return writer;
}

bool ArchiveWriter::put(const QByteArray& piece, bool last) {
    const QByteArray sealed = aead_.seal(piece, contextOf(salt_, place_++, last));
    QByteArray size(4, '\0');
    qToBigEndian(static_cast<quint32>(sealed.size()), size.data());
    return sealed.size() <= longestPiece && file_.write(size) == size.size() &&
           file_.write(sealed) == sealed.size();
}

bool ArchiveWriter::write(const QByteArray& piece) {
    return put(piece, false);
}

bool ArchiveWriter::finish(const QByteArray& piece) {
    return put(piece, true) && file_.commit();
}

ArchiveReader::ArchiveReader(const QString& path) : file_(path) {}

tl::expected<std::unique_ptr<ArchiveReader>, QString> ArchiveReader::open(const QString& path,
                                                                          const cipher::Secret& key) {
    auto reader = std::unique_ptr<ArchiveReader>(new ArchiveReader(path));
    if (!reader->file_.open(QIODevice::ReadOnly))
        return tl::unexpected(u"The backup %1 can't be read: %2."_s.arg(path, reader->file_.errorString()));
    if (reader->file_.read(magic.size()) != magic)
        return tl::unexpected(u"%1 is no backup of this program."_s.arg(path));
    reader->salt_ = reader->file_.read(saltSize);
    if (reader->salt_.size() != saltSize)
        return tl::unexpected(damaged());
    reader->aead_.emplace(keyFor(key, reader->salt_));
    return reader;
}

tl::expected<QByteArray, QString> ArchiveReader::next() {
    const QByteArray size = file_.read(4);
    const quint32 length = size.size() == 4 ? qFromBigEndian<quint32>(size.constData()) : 0;
    if (ended_ || length == 0 || length > longestPiece)
        return tl::unexpected(damaged());
    const QByteArray sealed = file_.read(length);
    ended_ = file_.atEnd();
    auto piece = aead_->open(sealed, contextOf(salt_, place_++, ended_));
    if (!piece)
        return tl::unexpected(damaged());
    return std::move(*piece);
}

} // namespace bandeja::server::backup
