// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sync/outbox.h"
#include "core/vault/vaultset.h"

#include <QFile>

namespace bandeja::sync {

/// Copies files that people attach into the vault, on a thread of its own: a disk may be slow, or a file in a
/// cloud that has to fetch it first.
class FileIntake {
public:
    explicit FileIntake(vault::VaultSet& vaults) : vaults_(vaults) {}

    /// From any thread.
    QFuture<Attached> take(const vault::ConversationRef& conversation, const FileSource& source);

private:
    using Answer = async::Answer<Attached>;
    struct Copy {
        vault::ConversationRef conversation;
        vault::OutgoingFile file;
        std::unique_ptr<QIODevice> from;
        Answer answer;
    };
    using Going = std::shared_ptr<Copy>;

    void begin(const Going& copy);
    void copyPiece(const Going& copy);
    void giveUp(const Going& copy, AttachError error);

    vault::VaultSet& vaults_;
    async::Worker worker_{QStringLiteral("files")};
};

} // namespace bandeja::sync
