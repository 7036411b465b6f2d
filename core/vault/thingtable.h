// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/contract/change.h"
#include "core/vault/connection.h"
#include "core/vault/workspaceview.h"

namespace bandeja::vault {

/// The things of the workspace's own stream, each as its JSON. Few: read whole. Errors stay with the
/// connection.
class ThingTable {
public:
    explicit ThingTable(Connection& connection) : connection_(connection) {}

    template <typename Thing>
    void put(contract::Entity entity, const Thing& thing) {
        store(entity, thing.id, bytesOf(contract::encode(thing)));
    }
    void store(contract::Entity entity, const QString& id, const QByteArray& json);
    void remove(contract::Entity entity, const QString& id);

    /// The JSON of a thing as it came; empty when there is none.
    QByteArray json(contract::Entity entity, const QString& id);
    QList<domain::Integration> integrations();
    std::optional<domain::Integration> integration(const QString& id);
    QList<domain::Receipt> receipts();
    /// All but the removals.
    WorkspaceView view();

private:
    static QByteArray bytesOf(const QJsonObject& object);
    template <typename Thing>
    QList<Thing> all(contract::Entity entity,
                     contract::Decoded<Thing> (*decode)(const QJsonValue&, const QString&));

    Connection& connection_;
};

} // namespace bandeja::vault
