// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/message.h"
#include "core/domain/upload.h"
#include "tests/support/desktop/wireserver.h"

#include <QMap>

namespace bandeja::tests {

/// The part of a ScriptedServer that has bytes: attachments by range, and uploads that go on where they broke
/// off.
class ScriptedMedia {
public:
    QHash<QString, QByteArray> attachments; ///< by id
    bool knowsRanges = true;

    struct Received {
        domain::Upload upload;
        QByteArray bytes;
        bool used = false; ///< a message has it
    };
    QMap<QString, Received> uploads; ///< by id
    qint64 sent = 0;                 ///< bytes of attachments that went out

    /// Nothing: the request is not about bytes.
    std::optional<WireAnswer> handle(const WireRequest& request);
    WireAnswer begin(const WireRequest& request, const QString& conversation);
    /// The uploads with IDS as a message's attachments, which they are from now on; an answer that refuses
    /// them otherwise.
    tl::expected<QList<domain::Attachment>, WireAnswer> take(const QStringList& ids,
                                                             const QString& conversation);

private:
    WireAnswer part(const WireRequest& request, const QByteArray& bytes);
    WireAnswer receive(const WireRequest& request, Received& received);

    int made_ = 0;
};

} // namespace bandeja::tests
