// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/workspace.h"
#include "server/channels/channeladapter.h"
#include "server/keys/keystore.h"
#include "server/streams/feed.h"

namespace bandeja::server::integrations {

/// Where the webhooks of an account of a platform go.
struct Route {
    QString workspace;
    QString integration;
};

/// The adapters of the platforms that this server speaks to.
using Adapters = QHash<domain::Channel, std::shared_ptr<channels::ChannelAdapter>>;

/// Tokens as they are written before they are sealed, and back.
QJsonObject encodeTokens(const cipher::Secret& accessToken, const cipher::Secret& refreshToken);
std::shared_ptr<const channels::Credentials> decodeTokens(const QString& account, const QJsonObject& tokens);

/// Connected accounts: what they are, their tokens, and which stream an account's webhooks belong to. Name,
/// account and tokens are sealed with the key of the account's own stream, so they go with it (R01, P04). All
/// functions work in the transaction's workspace, but for findRoute.
class Integrations {
public:
    explicit Integrations(keys::KeyStore& keys) : keys_(keys) {}

    struct NewIntegration {
        QString id;
        domain::Channel channel = domain::Channel::Email;
        QString account;
        QString name;
        cipher::Secret accessToken;
        cipher::Secret refreshToken;
    };
    enum class Refused { AlreadyConnected, NoKey };
    /// Connects an account and begins its stream. Makes the stream's key, which lies outside of the database.
    tl::expected<domain::Integration, Refused> connect(store::Transaction& transaction,
                                                       const NewIntegration& wanted);

    std::optional<domain::Integration> find(store::Transaction& transaction, const QString& id);
    /// The same without name and account, which take opening what is sealed.
    std::optional<domain::Integration> findOpenly(store::Transaction& transaction, const QString& id);
    QList<domain::Integration> all(store::Transaction& transaction);
    /// Stores INTEGRATION as it is now, and tells the workspace.
    void put(store::Transaction& transaction, const domain::Integration& integration);
    void setState(store::Transaction& transaction, const QString& id, domain::IntegrationState state);
    /// Deletes what is kept of the account itself. How many credentials there were.
    qint64 erase(store::Transaction& transaction, const QString& id);

    /// Null when there are none that open.
    std::shared_ptr<const channels::Credentials> credentials(store::Transaction& transaction,
                                                             const QString& id);
    void putCredentials(store::Transaction& transaction, const QString& id, const cipher::Secret& accessToken,
                        const cipher::Secret& refreshToken);

    /// In no workspace: whose it is, is what is asked.
    std::optional<Route> findRoute(store::Transaction& transaction, const QByteArray& accountKey);
    /// What an account is looked up by.
    QByteArray accountKey(domain::Channel channel, const QString& account) const;
    std::shared_ptr<const keys::StreamKey> key(const QString& id) { return keys_.key(id); }

    void teach(streams::Feed& feed);

private:
    static domain::Integration readOpenly(const store::Rows& rows);
    domain::Integration read(const store::Rows& rows) const;
    keys::KeyStore& keys_;
};

} // namespace bandeja::server::integrations
