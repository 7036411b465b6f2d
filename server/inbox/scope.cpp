// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/inbox/scope.h"

#include "server/streams/changelog.h"

namespace bandeja::server::inbox {

using keys::placeOf;

namespace {

std::optional<QString> firstText(store::Rows rows) {
    return rows.next() ? std::optional(rows.text(0)) : std::nullopt;
}

} // namespace

Scope::Scope(store::Transaction& transaction, domain::Integration integration,
             std::shared_ptr<const keys::StreamKey> key)
    : transaction_(&transaction),
      integration_(std::move(integration)),
      key_(std::move(key)) {}

std::optional<Scope> Scope::open(store::Transaction& transaction, integrations::Integrations& integrations,
                                 const QString& integrationId) {
    auto integration = integrations.findOpenly(transaction, integrationId);
    auto key = integration ? integrations.key(integrationId) : nullptr;
    if (!key)
        return std::nullopt;
    return Scope(transaction, std::move(*integration), std::move(key));
}

QByteArray Scope::seal(const char* table, const QString& id, const QJsonObject& object) const {
    return key_->sealObject(object, placeOf(table, id));
}

QJsonObject Scope::open(const char* table, const QString& id, const QByteArray& sealed) const {
    return key_->openObject(sealed, placeOf(table, id)).value_or(QJsonObject());
}

qint64 Scope::record(contract::Entity entity, const QString& id) const {
    return streams::record(*transaction_, stream(), entity, id);
}

std::optional<QString> streamOfConversation(store::Transaction& transaction, const QString& id) {
    return firstText(transaction.select("SELECT stream FROM conversation WHERE id = ? AND workspace = ?",
                                        {id, transaction.workspace()}));
}

std::optional<QString> streamOfDraft(store::Transaction& transaction, const QString& id) {
    return firstText(transaction.select("SELECT stream FROM draft WHERE id = ? AND workspace = ?",
                                        {id, transaction.workspace()}));
}

std::optional<QString> streamOfAttachment(store::Transaction& transaction, const QString& id) {
    return firstText(transaction.select("SELECT stream FROM attachment WHERE id = ? AND workspace = ?",
                                        {id, transaction.workspace()}));
}

std::optional<QString> streamOfUpload(store::Transaction& transaction, const QString& id) {
    return firstText(transaction.select("SELECT stream FROM upload WHERE id = ? AND workspace = ?",
                                        {id, transaction.workspace()}));
}

} // namespace bandeja::server::inbox
