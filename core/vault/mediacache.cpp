// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vault/mediacache.h"

namespace bandeja::vault {

namespace {

VaultError notFound() {
    return {VaultError::Kind::NotFound, {}};
}

} // namespace

Result<qint64> MediaCache::begin(const QString& conversation, const QString& attachment, qint64 bytes) {
    Transaction transaction(connection_);
    auto media = media_.find(attachment, MediaRole::Whole);
    if (media && media->bytes != bytes) {
        media_.remove(media->row);
        media.reset();
    }
    if (!media) {
        if (!media_.isWanted(conversation, attachment))
            return tl::unexpected(connection_.takeError().value_or(notFound()));
        media = media_.add(attachment, MediaRole::Whole, bytes, clock_.now());
    }
    if (auto done = transaction.commit(); !done)
        return tl::unexpected(done.error());
    return media->here;
}

Result<qint64> MediaCache::add(const QString& attachment, qint64 offset, const QByteArray& piece,
                               qint64 most) {
    Transaction transaction(connection_);
    auto media = media_.find(attachment, MediaRole::Whole);
    if (!media)
        return tl::unexpected(connection_.takeError().value_or(notFound()));
    if (media->here != offset || offset + piece.size() > media->bytes)
        return media->here;
    media_.append(*media, piece);
    media_.touch(media->row, clock_.now());
    media_.evict(most, media->row);
    if (auto done = transaction.commit(); !done)
        return tl::unexpected(done.error());
    return media->here;
}

Result<void> MediaCache::putThumbnail(const QString& conversation, const QString& attachment,
                                      const QByteArray& bytes, qint64 most) {
    Transaction transaction(connection_);
    if (media_.find(attachment, MediaRole::Thumbnail))
        return transaction.commit();
    if (!media_.isWanted(conversation, attachment))
        return tl::unexpected(connection_.takeError().value_or(notFound()));
    StoredMedia media = media_.add(attachment, MediaRole::Thumbnail, bytes.size(), clock_.now());
    media_.append(media, bytes);
    media_.evict(most, media.row);
    return transaction.commit();
}

Result<void> MediaCache::use(const QString& attachment) {
    Transaction transaction(connection_);
    constexpr std::chrono::hours exactly(1); // looking doesn't write each time
    for (const MediaRole role : {MediaRole::Whole, MediaRole::Thumbnail}) {
        if (const auto media = media_.find(attachment, role);
            media && clock_.now() - media->usedAt >= exactly)
            media_.touch(media->row, clock_.now());
    }
    return transaction.commit();
}

Result<void> MediaCache::forget(const QString& attachment) {
    Transaction transaction(connection_);
    for (const MediaRole role : {MediaRole::Whole, MediaRole::Thumbnail}) {
        if (const auto media = media_.find(attachment, role))
            media_.remove(media->row);
    }
    return transaction.commit();
}

} // namespace bandeja::vault
