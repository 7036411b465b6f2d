// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace bandeja::domain {

/// No attachment is larger, on its way in or out. (What a platform takes may be less: it says so.)
inline constexpr qint64 mostAttachmentBytes = 25LL * 1024 * 1024;

/// A file on its way to the server, piece by piece. Nobody gets it until a message names it; then it is that
/// message's attachment, with the same id.
struct Upload {
    QString id;
    QString conversationId;
    QString mime;
    QString name;
    qint64 bytes = 0;    ///< how many it will have
    qint64 received = 0; ///< how many of them, from the first on, the server has
    bool isWhole() const { return received == bytes; }
    bool operator==(const Upload&) const = default;
};

} // namespace bandeja::domain
