// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/api/hostedapi.h"
#include "core/async/backoff.h"
#include "core/sync/fileintake.h"
#include "core/sync/fileuploads.h"
#include "core/sync/syncengine.h"
#include "core/vault/vaultset.h"

#include <QSet>
#include <QTimer>

namespace bandeja::sync {

/// Outbox in the vaults: an entry is on the disk before anybody is told that it was taken, and leaves it in
/// the transaction that stores what it became.
///
/// Entries of a conversation are sent one after the other, those of different ones side by side. The state
/// "sending" is on the disk before the request leaves; should its answer be lost, even to a crash, the
/// request is repeated under the same Idempotency-Key, which makes it one (S02). The server knows keys for a
/// day: what is still unconfirmed after that waits for a person instead of being sent perhaps a second time.
/// Being offline is no attempt.
///
/// Lives on the network thread; the functions of Outbox may be called from any.
class DurableOutbox final : public Outbox {
    Q_OBJECT

public:
    struct Timing {
        std::chrono::milliseconds firstRetry = std::chrono::seconds(1);
        std::chrono::milliseconds mostRetry = std::chrono::minutes(2);
        /// How long an unconfirmed entry may be repeated; less than the server's day.
        std::chrono::milliseconds keyLife = std::chrono::hours(23);
        qsizetype piece = 512 * 1024; ///< bytes of a file that are sent at a time
    };

    /// ENGINE says when the server can be reached. All outlive this.
    DurableOutbox(vault::VaultSet& vaults, api::HostedApi& api, SyncEngine& engine,
                  const domain::Clock& clock, Timing timing, QObject* parent = nullptr);

    vault::Future<QString> send(vault::ConversationRef conversation, QString text,
                                std::optional<domain::Draft> draft = std::nullopt,
                                QList<vault::OutgoingFile> files = {}) override;
    QFuture<Attached> attach(vault::ConversationRef conversation, FileSource source) override;
    vault::Future<void> detach(vault::ConversationRef conversation, QString file) override;
    vault::Future<QString> approve(vault::ConversationRef conversation, domain::Draft shown) override;
    vault::Future<QString> reject(vault::ConversationRef conversation, domain::Draft shown,
                                  QString reason) override;
    vault::Future<QString> askForDraft(vault::ConversationRef conversation, QString instruction) override;
    vault::Future<QString> markRead(vault::ConversationRef conversation) override;
    vault::Future<QString> setStatus(vault::ConversationRef conversation,
                                     domain::ConversationStatus status) override;
    vault::Future<void> retry(vault::ConversationRef conversation, QString entry) override;
    vault::Future<QString> edit(vault::ConversationRef conversation, QString entry, QString text) override;
    vault::Future<void> discard(vault::ConversationRef conversation, QString entry) override;
    vault::Future<void> takeBack(vault::ConversationRef conversation, QString entry) override;
    vault::Future<void> keepTyped(vault::ConversationRef conversation, QString text) override;

private:
    using Outcome = std::function<vault::Result<void>(vault::AccountVault&)>;

    vault::Future<QString> append(vault::OutboxEntry entry);
    /// Sends what is due, soon, on this object's thread.
    void drainSoon(const QString& stream);
    void follow(const SyncStatus& status);
    void drainAll();
    void drain(const QString& stream);
    void take(const QList<vault::DueEntry>& due);
    bool maySend(const vault::DueEntry& due) const;
    void start(const vault::DueEntry& due);
    void uploadFiles(const vault::DueEntry& due);
    void startSending(const vault::DueEntry& due);
    void post(const vault::DueEntry& due);
    template <typename Answer>
    void await(const vault::DueEntry& due, const api::Future<Answer>& answer);
    void failed(const vault::DueEntry& due, const api::ApiError& error);
    /// Whether the server has lost files of the entry, and they are to be uploaded once more.
    bool mayUploadAgain(const vault::DueEntry& due, const api::ApiError& error);
    void refuse(const vault::DueEntry& due, const QString& problem, const QString& detail);
    /// The entry's turn is over once OUTCOME is written to its vault. A full disk doesn't make it forgotten:
    /// it is written later.
    void finish(const vault::DueEntry& due, const Outcome& outcome);
    void pauseFor(std::optional<std::chrono::milliseconds> asked);

    vault::VaultSet& vaults_;
    api::HostedApi& api_;
    const domain::Clock& clock_;
    const Timing timing_;
    bool online_ = false;
    bool caughtUp_ = false;
    QSet<vault::ConversationRef> busy_; ///< conversations with an entry on its way
    QSet<QString> uploadedAgain_;       ///< first files of entries that were uploaded a second time
    FileIntake intake_;
    FileUploads uploads_;
    QTimer pause_;
    async::Backoff backoff_;
};

} // namespace bandeja::sync
