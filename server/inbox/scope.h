// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/contract/change.h"
#include "server/integrations/integrations.h"

namespace bandeja::server::inbox {

/// One account's stream, within one transaction: what all functions of the inbox work on. There is no such
/// thing for an account that was removed, so nothing can be stored for it (R06).
class Scope {
public:
    /// Nothing when the workspace has no such account, or its key is gone.
    static std::optional<Scope> open(store::Transaction& transaction,
                                     integrations::Integrations& integrations, const QString& integrationId);

    store::Transaction& transaction() const { return *transaction_; }
    const QString& workspace() const { return transaction_->workspace(); }
    domain::Instant now() const { return transaction_->now(); }
    const QString& stream() const { return integration_.id; }
    domain::Channel channel() const { return integration_.channel; }
    /// Without its name and its account's id.
    const domain::Integration& integration() const { return integration_; }

    QByteArray seal(const char* table, const QString& id, const QJsonObject& object) const;
    /// An empty object when it does not open.
    QJsonObject open(const char* table, const QString& id, const QByteArray& sealed) const;
    QByteArray lookup(const char* kind, QStringView value) const { return key_->lookup(kind, value); }
    const keys::StreamKey& key() const { return *key_; }

    /// Gives the change of a thing its number.
    qint64 record(contract::Entity entity, const QString& id) const;

private:
    Scope(store::Transaction& transaction, domain::Integration integration,
          std::shared_ptr<const keys::StreamKey> key);

    store::Transaction* transaction_;
    domain::Integration integration_;
    std::shared_ptr<const keys::StreamKey> key_;
};

/// The account that the row ID of one of the inbox's things belongs to; nothing when the workspace has no
/// such thing.
std::optional<QString> streamOfConversation(store::Transaction& transaction, const QString& id);
std::optional<QString> streamOfDraft(store::Transaction& transaction, const QString& id);
std::optional<QString> streamOfAttachment(store::Transaction& transaction, const QString& id);
std::optional<QString> streamOfUpload(store::Transaction& transaction, const QString& id);

} // namespace bandeja::server::inbox
