// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/closing/closing.h"
#include "core/removal/removal.h"
#include "core/session/session.h"
#include "core/sync/outbox.h"
#include "core/sync/presence.h"
#include "core/sync/syncengine.h"
#include "tests/support/ui/memoryinbox.h"

namespace bandeja::tests {

/// An outbox that puts what it gets into a MemoryInbox, and remembers what it was asked.
class MemoryOutbox : public sync::Outbox {
    Q_OBJECT

public:
    MemoryOutbox(MemoryInbox& inbox, const domain::Clock& clock, QObject* parent = nullptr)
        : Outbox(parent),
          inbox_(inbox),
          clock_(clock) {}

    vault::Future<QString> send(vault::ConversationRef conversation, QString text,
                                std::optional<domain::Draft> draft,
                                QList<vault::OutgoingFile> files) override;
    QFuture<sync::Attached> attach(vault::ConversationRef conversation, sync::FileSource source) override;
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

    /// Every call fails so from now on.
    void fail(std::optional<vault::VaultError::Kind> kind) { failure_ = kind; }
    /// Turns the entry into a message, as the server's answer does.
    void deliver(const vault::OutboxEntry& entry);

    QList<vault::OutboxEntry> entries; ///< all that was asked, in order
    QList<std::pair<vault::ConversationRef, QString>> typed;
    std::optional<sync::AttachError> attachError; ///< while set, nothing can be attached
    QStringList retried;
    QStringList discarded;
    QList<std::pair<QString, QString>> edited; ///< entry and text

private:
    vault::Future<QString> add(vault::OutboxEntry entry, bool shown);

    MemoryInbox& inbox_;
    const domain::Clock& clock_;
    std::optional<vault::VaultError::Kind> failure_;
    int count_ = 0;
};

class MemorySession : public session::Session {
    Q_OBJECT

public:
    using session::Session::Session;
    void start() override { calls += QStringLiteral("start"); }
    void signIn() override { calls += QStringLiteral("signIn"); }
    void cancelSignIn() override { calls += QStringLiteral("cancelSignIn"); }
    void retryKeychain() override { calls += QStringLiteral("retryKeychain"); }
    void signOut() override { calls += QStringLiteral("signOut"); }
    void set(const session::SessionStatus& status) { Q_EMIT statusChanged(status); }

    QStringList calls;
};

class MemoryEngine : public sync::SyncEngine {
    Q_OBJECT

public:
    using sync::SyncEngine::SyncEngine;
    void start() override {}
    void stop() override {}
    void retryNow() override { ++retried; }
    void set(const sync::SyncStatus& status) { Q_EMIT statusChanged(status); }
    void rebuilt(const QString& stream, int unsent) { Q_EMIT vaultRebuilt(stream, {}, unsent); }

    int retried = 0;
};

/// Colleagues who are where a test says, and what they are told of us.
class MemoryPresence : public sync::Presence {
    Q_OBJECT

public:
    using sync::Presence::Presence;
    void attend(const QString& conversation, domain::Attention attention) override {
        told.append({conversation, attention});
    }
    void set(const QString& conversation, const QList<domain::Attending>& members) {
        Q_EMIT changed({conversation, members});
    }
    void forget() { Q_EMIT forgotten(); }

    QList<std::pair<QString, domain::Attention>> told;
};

/// Answers when a test says so.
class MemoryClosing : public closing::Closing {
    Q_OBJECT

public:
    using closing::Closing::Closing;
    QFuture<closing::Outcome> close(QString name) override { return ask(QStringLiteral("close ") + name); }
    QFuture<closing::Outcome> reopen() override { return ask(QStringLiteral("reopen")); }

    void answer(const closing::Outcome& outcome) {
        promise_->addResult(outcome);
        promise_->finish();
    }
    void erase(const QString& name) { Q_EMIT erasedHere(name); }

    QStringList asked;

private:
    QFuture<closing::Outcome> ask(const QString& what) {
        asked += what;
        promise_ = std::make_shared<QPromise<closing::Outcome>>();
        promise_->start();
        return promise_->future();
    }

    std::shared_ptr<QPromise<closing::Outcome>> promise_;
};

/// Answers when a test says so.
class MemoryRemoval : public removal::Removal {
    Q_OBJECT

public:
    explicit MemoryRemoval(MemoryInbox& inbox, QObject* parent = nullptr) : Removal(parent), inbox_(inbox) {}

    vault::Future<void> remove(QString integrationId) override;
    void retryNow() override { ++retried; }

    /// The account is gone from this machine; the server owes.
    void finishHere(domain::Instant at);
    void failHere(vault::VaultError::Kind kind);
    /// The server did not answer, for the reason of PROBLEM.
    void attemptFailed(const QString& problem);
    void confirm(const domain::Receipt& receipt, bool signatureRight = true);

    QStringList removed;
    int retried = 0;

private:
    void changeRecord(const std::function<void(vault::RemovalRecord&)>& what);

    MemoryInbox& inbox_;
    std::shared_ptr<QPromise<vault::Result<void>>> promise_;
};

} // namespace bandeja::tests
