// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/api/hostedapi.h"
#include "core/async/answer.h"
#include "core/sync/attachments.h"
#include "core/sync/syncengine.h"
#include "core/vault/vaultset.h"

#include <deque>
#include <map>

namespace bandeja::sync {

/// Attachments in the vaults, fetched part by part, so that a connection that breaks, a program that ends, or
/// a person who changes her mind costs one part at most. A few at a time, each once, whoever asks for it.
///
/// Lives on the network thread; the functions of Attachments may be called from any.
class HostedAttachments final : public Attachments {
    Q_OBJECT

public:
    struct Limits {
        qint64 part = 1024 * 1024;                 ///< bytes asked for at a time
        qint64 kept = vault::MediaCache::mostKept; ///< bytes in the vault of one account
        int atATime = 2;
    };

    /// ENGINE says when the server can be reached. All outlive this.
    HostedAttachments(vault::VaultSet& vaults, api::HostedApi& api, SyncEngine& engine, Limits limits,
                      QObject* parent = nullptr);

    QFuture<Bytes> bytes(vault::ConversationRef conversation, domain::Attachment attachment) override;
    QFuture<Bytes> thumbnail(vault::ConversationRef conversation, QString attachment) override;
    void keepThumbnail(vault::ConversationRef conversation, QString attachment,
                       QByteArray thumbnail) override;

private:
    using Answer = async::Answer<Bytes>;
    struct Fetch {
        vault::ConversationRef conversation;
        QString attachment;
        qint64 bytes = 0;
        qint64 here = 0;
        bool restarted = false; ///< the server had another length than its message said
        QList<Answer> askers;
    };
    using Going = std::shared_ptr<Fetch>;

    void ask(const vault::ConversationRef& conversation, const domain::Attachment& attachment,
             const Answer& answer);
    void startNext();
    void begin(const Going& fetch);
    void askForPart(const Going& fetch);
    void keep(const Going& fetch, const api::AttachmentPart& part);
    void end(const Going& fetch, const Bytes& result);
    void failed(const Going& fetch, const vault::VaultError& error);
    void used(const QString& stream, const QString& attachment);
    static bool isWanted(const Fetch& fetch);

    vault::VaultSet& vaults_;
    api::HostedApi& api_;
    const Limits limits_;
    bool online_ = false;
    std::map<QString, Going> fetches_; ///< by attachment: going, or waiting for their turn
    std::deque<Going> waiting_;
    int going_ = 0;
};

} // namespace bandeja::sync
