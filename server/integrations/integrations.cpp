// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/integrations/integrations.h"

#include "server/streams/changelog.h"

namespace bandeja::server::integrations {

using namespace Qt::Literals::StringLiterals;
using domain::Integration;
using domain::IntegrationState;
using keys::placeOf;

namespace {

QJsonObject sealedPart(const Integration& integration) {
    return {{u"name"_s, integration.name}, {u"account"_s, integration.account}};
}

cipher::Secret secretOf(const QJsonObject& object, QLatin1StringView key) {
    QByteArray bytes = object.value(key).toString().toUtf8();
    cipher::Secret secret{QByteArrayView(bytes)};
    cipher::wipe(bytes);
    return secret;
}

} // namespace

QJsonObject encodeTokens(const cipher::Secret& accessToken, const cipher::Secret& refreshToken) {
    return {{u"access_token"_s, QString::fromUtf8(accessToken.view())},
            {u"refresh_token"_s, QString::fromUtf8(refreshToken.view())}};
}

std::shared_ptr<const channels::Credentials> decodeTokens(const QString& account, const QJsonObject& tokens) {
    return std::make_shared<const channels::Credentials>(channels::Credentials{
        account, secretOf(tokens, "access_token"_L1), secretOf(tokens, "refresh_token"_L1)});
}

QByteArray Integrations::accountKey(domain::Channel channel, const QString& account) const {
    return keys_.serverKey().lookup("account", domain::channelName(channel) + u'\n' + account);
}

tl::expected<Integration, Integrations::Refused> Integrations::connect(store::Transaction& transaction,
                                                                       const NewIntegration& wanted) {
    const QByteArray route = accountKey(wanted.channel, wanted.account);
    if (transaction.number("SELECT 1 FROM route WHERE account_key = ?", {route}))
        return tl::unexpected(Refused::AlreadyConnected);
    auto key = keys_.key(wanted.id); // there already when this runs again
    if (!key) {
        const auto made = keys_.make(wanted.id);
        if (!made)
            return tl::unexpected(Refused::NoKey);
        key = *made;
    }
    const Integration integration{
        wanted.id, wanted.channel, wanted.name, wanted.account, IntegrationState::Active, domain::AiMode::Off,
        {}};
    transaction.run("INSERT INTO route (account_key, workspace, integration) VALUES (?, ?, ?)",
                    {route, transaction.workspace(), wanted.id});
    transaction.run("INSERT INTO integration (id, workspace, channel, state, ai, agent, account_key, body) "
                    "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                    {wanted.id, transaction.workspace(), domain::channelName(wanted.channel),
                     domain::integrationStateName(integration.state), domain::aiModeName(integration.ai),
                     integration.agentId, route,
                     key->sealObject(sealedPart(integration), placeOf("integration", wanted.id))});
    putCredentials(transaction, wanted.id, wanted.accessToken, wanted.refreshToken);
    streams::begin(transaction, wanted.id);
    streams::record(transaction, transaction.workspace(), contract::Entity::Integration, wanted.id);
    return integration;
}

Integration Integrations::readOpenly(const store::Rows& rows) {
    Integration integration;
    integration.id = rows.text(0);
    integration.channel = domain::channelFromName(rows.text(1)).value_or(domain::Channel::Email);
    integration.state = domain::integrationStateFromName(rows.text(2)).value_or(IntegrationState::Attention);
    integration.ai = domain::aiModeFromName(rows.text(3)).value_or(domain::AiMode::Off);
    integration.agentId = rows.text(4);
    return integration;
}

Integration Integrations::read(const store::Rows& rows) const {
    Integration integration = readOpenly(rows);
    const auto key = keys_.key(integration.id);
    const auto sealed =
        key ? key->openObject(rows.bytes(5), placeOf("integration", integration.id)) : std::nullopt;
    if (sealed) {
        integration.name = sealed->value("name"_L1).toString();
        integration.account = sealed->value("account"_L1).toString();
    }
    return integration;
}

std::optional<Integration> Integrations::find(store::Transaction& transaction, const QString& id) {
    store::Rows rows = transaction.select(
        "SELECT id, channel, state, ai, agent, body FROM integration WHERE id = ? AND workspace = ?",
        {id, transaction.workspace()});
    return rows.next() ? std::optional(read(rows)) : std::nullopt;
}

std::optional<Integration> Integrations::findOpenly(store::Transaction& transaction, const QString& id) {
    store::Rows rows = transaction.select(
        "SELECT id, channel, state, ai, agent FROM integration WHERE id = ? AND workspace = ?",
        {id, transaction.workspace()});
    return rows.next() ? std::optional(readOpenly(rows)) : std::nullopt;
}

QList<Integration> Integrations::all(store::Transaction& transaction) {
    QList<Integration> found;
    store::Rows rows = transaction.select(
        "SELECT id, channel, state, ai, agent, body FROM integration WHERE workspace = ? ORDER BY id",
        {transaction.workspace()});
    while (rows.next())
        found.append(read(rows));
    return found;
}

void Integrations::put(store::Transaction& transaction, const Integration& integration) {
    const auto key = keys_.key(integration.id);
    if (!key)
        return;
    transaction.run(
        "UPDATE integration SET state = ?, ai = ?, agent = ?, body = ? WHERE id = ? AND workspace = ?",
        {domain::integrationStateName(integration.state), domain::aiModeName(integration.ai),
         integration.agentId,
         key->sealObject(sealedPart(integration), placeOf("integration", integration.id)), integration.id,
         transaction.workspace()});
    streams::record(transaction, transaction.workspace(), contract::Entity::Integration, integration.id);
}

void Integrations::setState(store::Transaction& transaction, const QString& id, IntegrationState state) {
    const qint64 changed = transaction.runCounted(
        "UPDATE integration SET state = ? WHERE id = ? AND workspace = ? AND state <> ?",
        {domain::integrationStateName(state), id, transaction.workspace(),
         domain::integrationStateName(state)});
    if (changed > 0)
        streams::record(transaction, transaction.workspace(), contract::Entity::Integration, id);
}

qint64 Integrations::erase(store::Transaction& transaction, const QString& id) {
    const auto tokens = credentials(transaction, id);
    const qint64 count =
        tokens ? qint64(!tokens->accessToken.isEmpty()) + qint64(!tokens->refreshToken.isEmpty()) : 0;
    transaction.run("DELETE FROM route WHERE integration = ? AND workspace = ?",
                    {id, transaction.workspace()});
    transaction.run("DELETE FROM credential WHERE integration = ? AND workspace = ?",
                    {id, transaction.workspace()});
    transaction.run("DELETE FROM integration WHERE id = ? AND workspace = ?", {id, transaction.workspace()});
    return count;
}

std::shared_ptr<const channels::Credentials> Integrations::credentials(store::Transaction& transaction,
                                                                       const QString& id) {
    const auto integration = find(transaction, id);
    const auto key = keys_.key(id);
    store::Rows rows = transaction.select(
        "SELECT body FROM credential WHERE integration = ? AND workspace = ?", {id, transaction.workspace()});
    if (!integration || !key || !rows.next())
        return nullptr;
    const auto tokens = key->openObject(rows.bytes(0), placeOf("credential", id));
    return tokens ? decodeTokens(integration->account, *tokens) : nullptr;
}

void Integrations::putCredentials(store::Transaction& transaction, const QString& id,
                                  const cipher::Secret& accessToken, const cipher::Secret& refreshToken) {
    const auto key = keys_.key(id);
    if (!key)
        return;
    transaction.run("INSERT INTO credential (integration, workspace, body) VALUES (?, ?, ?) "
                    "ON CONFLICT (integration) DO UPDATE SET body = excluded.body",
                    {id, transaction.workspace(),
                     key->sealObject(encodeTokens(accessToken, refreshToken), placeOf("credential", id))});
}

std::optional<Route> Integrations::findRoute(store::Transaction& transaction, const QByteArray& accountKey) {
    store::Rows rows =
        transaction.select("SELECT workspace, integration FROM route WHERE account_key = ?", {accountKey});
    return rows.next() ? std::optional(Route{rows.text(0), rows.text(1)}) : std::nullopt;
}

void Integrations::teach(streams::Feed& feed) {
    feed.teach(contract::Entity::Integration,
               [this](store::Transaction& transaction, const QString&,
                      const QString& id) -> std::optional<contract::ChangeBody> {
                   if (const auto integration = find(transaction, id))
                       return *integration;
                   store::Rows removal = transaction.select(
                       "SELECT receipt FROM removal WHERE integration = ? AND workspace = ?",
                       {id, transaction.workspace()});
                   if (!removal.next())
                       return std::nullopt;
                   return contract::IntegrationRemoved{id, removal.text(0)};
               });
}

} // namespace bandeja::server::integrations
