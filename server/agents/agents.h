// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/workspace.h"
#include "server/keys/keystore.h"
#include "server/streams/feed.h"

namespace bandeja::server::agents {

/// The AI agents of a workspace. All functions work in the transaction's workspace.
class Agents {
public:
    explicit Agents(keys::KeyStore& keys) : keys_(keys) {}

    void put(store::Transaction& transaction, const domain::Agent& agent);
    std::optional<domain::Agent> find(store::Transaction& transaction, const QString& id);
    bool remove(store::Transaction& transaction, const QString& id);
    void teach(streams::Feed& feed);

private:
    keys::KeyStore& keys_;
};

/// What the shop of a workspace knows.
class KnowledgeBase {
public:
    explicit KnowledgeBase(keys::KeyStore& keys) : keys_(keys) {}

    void put(store::Transaction& transaction, const domain::Knowledge& knowledge);
    std::optional<domain::Knowledge> find(store::Transaction& transaction, const QString& id);
    bool remove(store::Transaction& transaction, const QString& id);
    QList<domain::Knowledge> all(store::Transaction& transaction);
    /// Grows with every change of what the workspace knows.
    qint64 version(store::Transaction& transaction);
    void teach(streams::Feed& feed);

private:
    keys::KeyStore& keys_;
};

} // namespace bandeja::server::agents
