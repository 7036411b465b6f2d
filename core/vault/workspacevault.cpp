// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vault/workspacevault.h"

namespace bandeja::vault {

using contract::Entity;

namespace {

VaultError notFound() {
    return {VaultError::Kind::NotFound, {}};
}

} // namespace

WorkspaceVault::WorkspaceVault(std::unique_ptr<Connection> connection, const QString& /*stream*/,
                               const domain::Clock& clock)
    : connection_(std::move(connection)),
      clock_(clock),
      state_(*connection_),
      things_(*connection_),
      removals_(*connection_) {}

template <typename T, typename Work>
Result<T> WorkspaceVault::transact(const Work& work) {
    Transaction transaction(*connection_);
    Result<T> value = work();
    if (auto error = connection_->takeError())
        return tl::unexpected(std::move(*error));
    if (!value)
        return value;
    if (auto done = transaction.commit(); !done)
        return tl::unexpected(done.error());
    changed_ = true;
    return value;
}

Result<Applied> WorkspaceVault::apply(const contract::ChangePage& page) {
    Result<Applied> judged = state_.judge(page);
    if (!judged || judged->outcome != Applied::Outcome::Done)
        return judged;
    return transact<Applied>([&]() -> Result<Applied> {
        for (const contract::Change& change : page.changes)
            applyChange(change.body);
        state_.setCursor(page);
        return judged;
    });
}

void WorkspaceVault::applyChange(const contract::ChangeBody& body) {
    if (const auto* const integration = std::get_if<domain::Integration>(&body)) {
        if (!removals_.has(integration->id)) // nothing of a removed account comes back
            things_.put(Entity::Integration, *integration);
    } else if (const auto* const receipt = std::get_if<domain::Receipt>(&body)) {
        if (!things_.receipts().contains(*receipt)) { // of one that is here, the verdict stands
            things_.put(Entity::Receipt, *receipt);
            removals_.setVerdict(receipt->id, Verdict::NotLookedAt);
        }
    } else if (const auto* const workspace = std::get_if<domain::Workspace>(&body)) {
        things_.put(Entity::Workspace, *workspace);
    } else if (const auto* const member = std::get_if<domain::Member>(&body)) {
        things_.put(Entity::Member, *member);
    } else if (const auto* const agent = std::get_if<domain::Agent>(&body)) {
        things_.put(Entity::Agent, *agent);
    } else if (const auto* const knowledge = std::get_if<domain::Knowledge>(&body)) {
        things_.put(Entity::Knowledge, *knowledge);
    } else if (const auto* const removed = std::get_if<contract::EntityRemoved>(&body)) {
        things_.remove(removed->entity, removed->id);
    } else if (const auto* const tombstone = std::get_if<contract::IntegrationRemoved>(&body)) {
        bury(*tombstone);
    }
}

void WorkspaceVault::bury(const contract::IntegrationRemoved& tombstone) {
    RemovalTask task;
    task.integrationId = tombstone.id;
    task.byOther = true;
    task.requestedAt = clock_.now();
    // One that isn't known here (any more) may still have a vault here. Without a name it is not shown: its
    // receipt is.
    if (const std::optional<domain::Integration> integration = things_.integration(tombstone.id)) {
        task.channel = integration->channel;
        task.name = integration->name;
    }
    removals_.add(task);
    removals_.setReceipt(tombstone.id, tombstone.receiptId);
    things_.remove(Entity::Integration, tombstone.id);
}

Result<QStringList> WorkspaceVault::streams() {
    QStringList streams;
    for (const domain::Integration& integration : things_.integrations()) {
        if (integration.state != domain::IntegrationState::Removed && !removals_.has(integration.id))
            streams.append(integration.id);
    }
    return connection_->result(streams);
}

Result<RemovalTask> WorkspaceVault::intend(const QString& integrationId, const QString& requestId) {
    auto intended = transact<RemovalTask>([&]() -> Result<RemovalTask> {
        for (const RemovalTask& task : removals_.all()) {
            if (task.integrationId == integrationId)
                return task;
        }
        const std::optional<domain::Integration> integration = things_.integration(integrationId);
        if (!integration)
            return tl::unexpected(notFound());
        RemovalTask task;
        task.integrationId = integrationId;
        task.requestId = requestId;
        task.channel = integration->channel;
        task.name = integration->name;
        task.requestedAt = clock_.now();
        removals_.add(task);
        things_.remove(Entity::Integration, integrationId);
        return task;
    });
    return intended;
}

Result<void> WorkspaceVault::noteRemoved(const QString& integrationId, const QString& receiptId) {
    return transact<void>([&]() -> Result<void> {
        bury({integrationId, receiptId});
        return {};
    });
}

Result<QList<RemovalTask>> WorkspaceVault::removals() {
    return connection_->result(removals_.all());
}

Result<void> WorkspaceVault::setGone(const QString& integrationId, bool files, bool key) {
    auto done = transact<void>([&]() -> Result<void> {
        if (files)
            removals_.setFilesGone(integrationId);
        if (key)
            removals_.setKeyGone(integrationId);
        return {};
    });
    // The platform's id of the account was overwritten where it stood; the log must not keep it either.
    connection_->emptyLog();
    return done;
}

Result<void> WorkspaceVault::noteAttempt(const QString& integrationId, const QString& problem) {
    return transact<void>([&]() -> Result<void> {
        removals_.noteAttempt(integrationId, problem);
        return {};
    });
}

Result<void> WorkspaceVault::storeReceipt(const QString& integrationId, const domain::Receipt& receipt,
                                          const QByteArray& json, Verdict verdict) {
    return transact<void>([&]() -> Result<void> {
        things_.store(Entity::Receipt, receipt.id, json);
        removals_.setReceipt(integrationId, receipt.id);
        removals_.setVerdict(receipt.id, verdict);
        return {};
    });
}

Result<QList<UncheckedReceipt>> WorkspaceVault::uncheckedReceipts() {
    QList<UncheckedReceipt> unchecked;
    const QList<RemovalTask> tasks = removals_.all();
    for (const domain::Receipt& receipt : things_.receipts()) {
        const bool isAwaited = std::any_of(tasks.cbegin(), tasks.cend(), [&](const RemovalTask& task) {
            return task.receiptId == receipt.id && task.verdict == Verdict::NotLookedAt;
        });
        if (isAwaited)
            unchecked.append({receipt, things_.json(Entity::Receipt, receipt.id)});
    }
    return connection_->result(std::move(unchecked));
}

Result<void> WorkspaceVault::setVerdict(const QString& receiptId, Verdict verdict) {
    return transact<void>([&]() -> Result<void> {
        removals_.setVerdict(receiptId, verdict);
        return {};
    });
}

Result<QByteArray> WorkspaceVault::receiptJson(const QString& receiptId) {
    const Result<QByteArray> json = connection_->result(things_.json(Entity::Receipt, receiptId));
    if (json && json->isEmpty())
        return tl::unexpected(notFound());
    return json;
}

Result<QList<PinnedKey>> WorkspaceVault::keys() {
    QList<PinnedKey> keys;
    {
        Statement statement = connection_->statement("SELECT id, public_key FROM receipt_key");
        while (statement.next())
            keys.append({statement.text(0), statement.bytes(1)});
    }
    return connection_->result(std::move(keys));
}

Result<void> WorkspaceVault::pin(const QList<PinnedKey>& keys) {
    const Result<QList<PinnedKey>> pinned = this->keys();
    if (!pinned)
        return tl::unexpected(pinned.error());
    if (!pinned->isEmpty())
        return {};
    return transact<void>([&]() -> Result<void> {
        for (const PinnedKey& key : keys)
            connection_->statement("INSERT INTO receipt_key VALUES (?, ?) ON CONFLICT DO NOTHING")
                .bind(key.id)
                .bind(key.publicKey)
                .run();
        return {};
    });
}

WorkspaceOwn WorkspaceVault::save() {
    WorkspaceOwn own;
    own.removals = removals_.all();
    connection_->takeError();
    own.keys = keys().value_or(QList<PinnedKey>());
    return own;
}

Result<void> WorkspaceVault::restore(const WorkspaceOwn& own) {
    if (auto pinned = pin(own.keys); !pinned)
        return pinned;
    return transact<void>([&]() -> Result<void> {
        for (const RemovalTask& task : own.removals)
            removals_.add(task);
        state_.setRestored();
        return {};
    });
}

} // namespace bandeja::vault
