// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vault/thingtable.h"

#include <QJsonDocument>

#include <tuple>

namespace bandeja::vault {

using contract::Entity;

QByteArray ThingTable::bytesOf(const QJsonObject& object) {
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

void ThingTable::store(Entity entity, const QString& id, const QByteArray& json) {
    connection_.statement("INSERT INTO thing VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET data = excluded.data")
        .bind(QString(entityName(entity)))
        .bind(id)
        .bind(QString::fromUtf8(json))
        .run();
}

void ThingTable::remove(Entity entity, const QString& id) {
    connection_.statement("DELETE FROM thing WHERE entity = ? AND id = ?")
        .bind(QString(entityName(entity)))
        .bind(id)
        .run();
}

QByteArray ThingTable::json(Entity entity, const QString& id) {
    Statement statement = connection_.statement("SELECT data FROM thing WHERE entity = ? AND id = ?");
    statement.bind(QString(entityName(entity))).bind(id);
    return statement.next() ? statement.text(0).toUtf8() : QByteArray();
}

template <typename Thing>
QList<Thing> ThingTable::all(Entity entity,
                             contract::Decoded<Thing> (*decode)(const QJsonValue&, const QString&)) {
    Statement statement = connection_.statement("SELECT data FROM thing WHERE entity = ? ORDER BY id");
    statement.bind(QString(entityName(entity)));
    QList<Thing> things;
    while (statement.next()) {
        const QJsonObject object = QJsonDocument::fromJson(statement.text(0).toUtf8()).object();
        if (auto thing = decode(object, {}))
            things.append(std::move(*thing));
    }
    return things;
}

QList<domain::Integration> ThingTable::integrations() {
    return all<domain::Integration>(Entity::Integration, contract::decodeIntegration);
}

std::optional<domain::Integration> ThingTable::integration(const QString& id) {
    for (const domain::Integration& integration : integrations()) {
        if (integration.id == id)
            return integration;
    }
    return std::nullopt;
}

QList<domain::Receipt> ThingTable::receipts() {
    return all<domain::Receipt>(Entity::Receipt, contract::decodeReceipt);
}

WorkspaceView ThingTable::view() {
    WorkspaceView view;
    const auto workspaces = all<domain::Workspace>(Entity::Workspace, contract::decodeWorkspace);
    view.workspace = workspaces.value(0);
    view.members = all<domain::Member>(Entity::Member, contract::decodeMember);
    view.agents = all<domain::Agent>(Entity::Agent, contract::decodeAgent);
    for (const domain::Integration& integration : integrations()) {
        if (integration.state != domain::IntegrationState::Removed)
            view.integrations.append(integration);
    }
    view.receipts = receipts();
    std::sort(view.integrations.begin(), view.integrations.end(), [](const auto& a, const auto& b) {
        return std::tie(a.channel, a.name, a.id) < std::tie(b.channel, b.name, b.id);
    });
    std::sort(view.receipts.begin(), view.receipts.end(), [](const auto& a, const auto& b) {
        return std::tie(b.completedAt, b.id) < std::tie(a.completedAt, a.id);
    });
    return view;
}

} // namespace bandeja::vault
