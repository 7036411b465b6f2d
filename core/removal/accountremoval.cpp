// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/removal/accountremoval.h"

#include "core/domain/id.h"
#include "core/removal/receiptcheck.h"

namespace bandeja::removal {

using namespace Qt::Literals::StringLiterals;
using vault::Dropped;
using vault::PinnedKey;
using vault::RemovalTask;
using vault::Result;
using vault::VaultError;
using vault::WorkspaceVault;

namespace {

/// Ends when all copies are gone: the last one gives the answer.
using Gate = async::Answer<bool>;

Result<void> notLeft() {
    return tl::unexpected(
        VaultError{VaultError::Kind::Unreadable, u"neither key nor file could be deleted"_s});
}

} // namespace

AccountRemoval::AccountRemoval(vault::VaultSet& vaults, api::HostedApi& api, const domain::Clock& clock,
                               std::chrono::milliseconds retry, QObject* parent)
    : Removal(parent),
      vaults_(vaults),
      api_(api),
      clock_(clock),
      retryTimer_(this),
      backoff_(retry) {
    retryTimer_.setSingleShot(true);
    connect(&retryTimer_, &QTimer::timeout, this, [this] {
        tried_.clear();
        resume();
    });
}

vault::Future<void> AccountRemoval::remove(QString integrationId) {
    const Done done(tl::unexpected(VaultError{VaultError::Kind::NotOpen, {}}));
    QMetaObject::invokeMethod(
        this, [this, integrationId = std::move(integrationId), done] { intend(integrationId, done); },
        Qt::QueuedConnection);
    return done.future();
}

vault::Future<QByteArray> AccountRemoval::receiptJson(QString receiptId) {
    return vaults_.inWorkspace<QByteArray>(
        [receiptId = std::move(receiptId)](WorkspaceVault& vault) { return vault.receiptJson(receiptId); });
}

void AccountRemoval::intend(const QString& integrationId, const Done& done) {
    const QString request = domain::newId(domain::id::removal, clock_.now());
    const auto intended = vaults_.inWorkspace<RemovalTask>(
        [integrationId, request](WorkspaceVault& vault) { return vault.intend(integrationId, request); });
    async::whenDone(intended, this, [this, done](const Result<RemovalTask>& task) {
        if (task)
            dropHere(*task, done);
        else
            done.give(tl::unexpected(task.error()));
    });
}

void AccountRemoval::dropHere(const RemovalTask& task, const Done& done) {
    const QString id = task.integrationId;
    dropping_.insert(id);
    async::whenDone(vaults_.drop(id), this, [this, id, done](const Result<Dropped>& dropped) {
        dropping_.remove(id);
        noteDropped(id, dropped.value_or(Dropped{}), done);
    });
}

void AccountRemoval::noteDropped(const QString& integrationId, const Dropped& dropped, const Done& done) {
    const bool unreadable = dropped.filesGone || dropped.keyGone;
    if (unreadable)
        Q_EMIT removedHere(integrationId);
    if (!dropped.filesGone || !dropped.keyGone)
        retryTimer_.start(backoff_.next());
    const auto noted = vaults_.inWorkspace<void>([integrationId, dropped](WorkspaceVault& vault) {
        return vault.setGone(integrationId, dropped.filesGone, dropped.keyGone);
    });
    async::whenDone(noted, this, [this, done, unreadable](const Result<void>&) {
        // That it could not be noted only means that it is tried again.
        done.give(unreadable ? Result<void>() : notLeft());
        settle();
    });
}

QFuture<bool> AccountRemoval::resume() {
    const Gate gate(true);
    const auto tasks =
        vaults_.inWorkspace<QList<RemovalTask>>([](WorkspaceVault& vault) { return vault.removals(); });
    async::whenDone(tasks, this, [this, gate](const Result<QList<RemovalTask>>& all) {
        for (const RemovalTask& task : all.value_or(QList<RemovalTask>())) {
            if ((task.filesGone && task.keyGone) || dropping_.contains(task.integrationId))
                continue;
            const Done done((Result<void>()));
            async::whenDone(done.future(), this, [gate](const Result<void>&) {});
            dropHere(task, done);
        }
        if (retryTimer_.isActive())
            checkReceipts(); // the server is left alone until then
        else
            settle();
    });
    return gate.future();
}

void AccountRemoval::retryNow() {
    retryTimer_.stop();
    backoff_.reset();
    tried_.clear();
    resume();
}

void AccountRemoval::serverReached() {
    withKeys([this](const QList<PinnedKey>&) { retryNow(); });
}

// --- what the server owes

void AccountRemoval::settle() {
    if (asking_)
        return;
    const auto tasks =
        vaults_.inWorkspace<QList<RemovalTask>>([](WorkspaceVault& vault) { return vault.removals(); });
    async::whenDone(tasks, this, [this](const Result<QList<RemovalTask>>& all) {
        const QList<RemovalTask> list = all.value_or(QList<RemovalTask>());
        // The oldest first; deleted here first; and none twice before the others have had their turn.
        const auto owed = std::find_if(list.crbegin(), list.crend(), [this](const RemovalTask& task) {
            return task.isOwed() && (task.filesGone || task.keyGone) && !tried_.contains(task.integrationId);
        });
        if (owed != list.crend() && !asking_)
            askServer(*owed);
        else
            checkReceipts();
    });
}

void AccountRemoval::askServer(const RemovalTask& task) {
    asking_ = true;
    const QString id = task.integrationId;
    async::whenDone(api_.removeIntegration(id, task.requestId), this,
                    [this, id](const api::Result<api::ReceivedReceipt>& received) {
                        asking_ = false;
                        if (received) {
                            keepReceipt(id, *received);
                            return;
                        }
                        const QString word = received.error().word();
                        vaults_.inWorkspace<void>(
                            [id, word](WorkspaceVault& vault) { return vault.noteAttempt(id, word); });
                        tried_.insert(id);
                        tryLater(received.error());
                        settle();
                    });
}

void AccountRemoval::keepReceipt(const QString& integrationId, const api::ReceivedReceipt& received) {
    withKeys([this, integrationId, received](const QList<PinnedKey>& keys) {
        const vault::Verdict verdict = verdictOn(received.receipt, keys);
        const auto stored =
            vaults_.inWorkspace<void>([integrationId, received, verdict](WorkspaceVault& vault) {
                return vault.storeReceipt(integrationId, received.receipt, received.json, verdict);
            });
        async::whenDone(stored, this, [this](const Result<void>& done) {
            if (done) {
                backoff_.reset();
                settle();
            } else { // the server is asked again later, and gives the same receipt
                retryTimer_.start(backoff_.next());
            }
        });
    });
}

void AccountRemoval::checkReceipts() {
    const auto unchecked = vaults_.inWorkspace<QList<vault::UncheckedReceipt>>(
        [](WorkspaceVault& vault) { return vault.uncheckedReceipts(); });
    async::whenDone(unchecked, this, [this](const Result<QList<vault::UncheckedReceipt>>& receipts) {
        if (!receipts || receipts->isEmpty())
            return;
        withKeys([this, list = *receipts](const QList<PinnedKey>& keys) {
            for (const vault::UncheckedReceipt& item : list) {
                const vault::Verdict verdict = verdictOn(item.receipt, keys);
                vaults_.inWorkspace<void>([id = item.receipt.id, verdict](WorkspaceVault& vault) {
                    return vault.setVerdict(id, verdict);
                });
            }
        });
    });
}

void AccountRemoval::withKeys(std::function<void(const QList<PinnedKey>&)> then) {
    const auto pinned =
        vaults_.inWorkspace<QList<PinnedKey>>([](WorkspaceVault& vault) { return vault.keys(); });
    async::whenDone(pinned, this, [this, then = std::move(then)](const Result<QList<PinnedKey>>& keys) {
        if (!keys)
            return; // the workspace's vault is closed
        if (!keys->isEmpty()) {
            then(*keys);
            return;
        }
        async::whenDone(
            api_.receiptKeys(), this, [this, then](const api::Result<QList<api::ReceiptKey>>& offered) {
                if (!offered || offered->isEmpty()) {
                    tryLater(offered ? api::ApiError{api::ApiError::Kind::NotBandeja} : offered.error());
                    return;
                }
                QList<PinnedKey> fresh;
                for (const api::ReceiptKey& key : *offered)
                    fresh.append({key.id, key.publicKey});
                vaults_.inWorkspace<void>([fresh](WorkspaceVault& vault) { return vault.pin(fresh); });
                then(fresh);
            });
    });
}

void AccountRemoval::tryLater(const api::ApiError& error) {
    if (error.kind != api::ApiError::Kind::SignedOut && error.kind != api::ApiError::Kind::Cancelled)
        retryTimer_.start(backoff_.next(error.retryAfter));
}

} // namespace bandeja::removal
