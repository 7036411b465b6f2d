// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/vault/mediatable.h"

namespace bandeja::vault {

/// The writer of what one account's vault keeps of attachments that the server has, too. Each function is one
/// transaction. Used by the store thread.
class MediaCache {
public:
    /// Of one account, in bytes. What was used least recently goes first.
    static constexpr qint64 mostKept = 256LL * 1024 * 1024;

    MediaCache(Connection& connection, const domain::Clock& clock)
        : connection_(connection),
          clock_(clock),
          media_(connection) {}

    /// Makes room for an attachment of CONVERSATION with so many BYTES, and says how many of them are here
    /// already. NotFound when there is no such message, or none any more.
    Result<qint64> begin(const QString& conversation, const QString& attachment, qint64 bytes);
    /// Adds PIECE, which begins at OFFSET, and says how many bytes are here then: more than OFFSET and PIECE
    /// where somebody else was quicker. NotFound when it was removed meanwhile.
    Result<qint64> add(const QString& attachment, qint64 offset, const QByteArray& piece,
                       qint64 most = mostKept);
    Result<void> putThumbnail(const QString& conversation, const QString& attachment, const QByteArray& bytes,
                              qint64 most = mostKept);
    /// It was looked at just now; noted to about an hour.
    Result<void> use(const QString& attachment);
    /// What is here of it is not what the server has.
    Result<void> forget(const QString& attachment);

private:
    Connection& connection_;
    const domain::Clock& clock_;
    MediaTable media_;
};

} // namespace bandeja::vault
