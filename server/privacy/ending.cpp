// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/privacy/ending.h"

#include "core/domain/id.h"
#include "core/domain/retention.h"
#include "server/privacy/erasure.h"
#include "server/streams/changelog.h"

namespace bandeja::server::privacy {

using namespace Qt::Literals::StringLiterals;
using keys::placeOf;

QByteArray sealTokens(const keys::StreamKey& key, const QString& job, domain::Channel channel,
                      const channels::Credentials& credentials) {
    QJsonObject tokens = integrations::encodeTokens(credentials.accessToken, credentials.refreshToken);
    tokens[u"channel"_s] = domain::channelName(channel);
    tokens[u"account"_s] = credentials.account;
    return key.sealObject(tokens, placeOf("job", job));
}

std::optional<OwedTokens> openTokens(const keys::StreamKey& key, const QString& job,
                                     const QByteArray& payload) {
    const auto tokens = key.openObject(payload, placeOf("job", job));
    const auto channel =
        tokens ? domain::channelFromName(tokens->value("channel"_L1).toString()) : std::nullopt;
    if (!channel)
        return std::nullopt;
    return OwedTokens{*channel, integrations::decodeTokens(tokens->value("account"_L1).toString(), *tokens)};
}

std::optional<Ending::Ended> Ending::end(store::Transaction& transaction, const QString& id,
                                         const QString& member) {
    const auto integration = integrations_.find(transaction, id);
    if (!integration)
        return std::nullopt;
    Ended ended;
    domain::Receipt& receipt = ended.receipt;
    receipt.id = domain::newId(domain::id::receipt, transaction.now());
    receipt.channel = integration->channel;
    receipt.integrationName = integration->name;
    receipt.requestedBy = member;
    receipt.requestedAt = transaction.now();
    const bool owed = queueRevocation(transaction, *integration);
    receipt.revocation = owed ? domain::Revocation::Owed : domain::Revocation::NotOffered;
    jobs::finishAllOf(transaction, id);
    streams::end(transaction, id);
    receipt.deleted.credentials = integrations_.erase(transaction, id);
    ended.quarantineKeys = quarantine_.dropWhatMayBeOf(transaction, integration->account);
    receipt.backupsPurgedBy = receipt.requestedAt + domain::retention::backups;
    Erasure::queue(transaction, id);
    transaction.run("INSERT INTO removal (integration, workspace, receipt, state, at, account_key) VALUES "
                    "(?, ?, ?, 'ended', ?, ?)",
                    {id, transaction.workspace(), receipt.id, transaction.now(),
                     integrations_.accountKey(integration->channel, integration->account)});
    streams::record(transaction, transaction.workspace(), contract::Entity::Integration, id);
    receipts_.issue(transaction, receipt);
    return ended;
}

bool Ending::queueRevocation(store::Transaction& transaction, const domain::Integration& integration) {
    const auto credentials = integrations_.credentials(transaction, integration.id);
    const QString job = domain::newId(domain::id::job, transaction.now());
    const auto key = credentials ? keys_.make(job) : tl::unexpected(keys::KeyError::NotFound);
    if (!key)
        return false; // there was no token
    jobs::NewJob revocation{transaction.workspace(), QString::fromLatin1(revokeJob), integration.id,
                            transaction.now()};
    revocation.id = job;
    revocation.payload = sealTokens(**key, job, integration.channel, *credentials);
    jobs::enqueue(transaction, revocation);
    return true;
}

bool Ending::note(store::Transaction& transaction, const QString& integration) {
    QJsonObject line{{u"stream"_s, integration}, {u"workspace"_s, transaction.workspace()}};
    store::Rows rows =
        transaction.select("SELECT r.receipt, r.at, r.account_key, c.body FROM removal r LEFT JOIN receipt c "
                           "ON c.id = r.receipt "
                           "AND c.workspace = r.workspace WHERE r.integration = ? AND r.workspace = ?",
                           {integration, transaction.workspace()});
    if (rows.next()) {
        line[u"receipt"_s] = rows.text(0);
        line[u"at"_s] = rows.number(1);
        line[u"account_key"_s] = QString::fromLatin1(rows.bytes(2).toBase64());
        line[u"body"_s] = QString::fromLatin1(rows.bytes(3).toBase64());
    }
    return journal_.append(line);
}

bool Ending::restoreRemoval(store::Transaction& transaction, const QJsonObject& line) {
    const QString integration = line[u"stream"_s].toString();
    const QString receipt = line[u"receipt"_s].toString();
    const auto bytes = [&](const QString& name) {
        return QByteArray::fromBase64(line[name].toString().toLatin1());
    };
    const qint64 made = transaction.runCounted(
        "INSERT INTO removal (integration, workspace, receipt, state, at, account_key) VALUES (?, ?, ?, "
        "'done', ?, ?) ON CONFLICT (integration) DO NOTHING",
        {integration, transaction.workspace(), receipt, line[u"at"_s].toInteger(), bytes(u"account_key"_s)});
    if (made == 0 || receipt.isEmpty())
        return made > 0;
    transaction.run("INSERT INTO receipt (id, workspace, body) VALUES (?, ?, ?) ON CONFLICT (id) DO NOTHING",
                    {receipt, transaction.workspace(), bytes(u"body"_s)});
    streams::record(transaction, transaction.workspace(), contract::Entity::Integration, integration);
    streams::record(transaction, transaction.workspace(), contract::Entity::Receipt, receipt);
    Erasure::queue(transaction, integration); // in case the receipt was not completed
    return true;
}

void Ending::finished(store::Transaction& transaction, const QString& integration) {
    transaction.run("UPDATE removal SET state = 'done' WHERE integration = ? AND workspace = ?",
                    {integration, transaction.workspace()});
}

QList<std::pair<QString, QString>> Ending::unfinished(store::Transaction& transaction) {
    QList<std::pair<QString, QString>> found;
    store::Rows rows = transaction.select("SELECT workspace, integration FROM removal WHERE state <> 'done'");
    while (rows.next())
        found.append({rows.text(0), rows.text(1)});
    return found;
}

qint64 forgetAccounts(store::Transaction& transaction) {
    const qint64 forgotten = transaction.runCounted(
        "UPDATE removal SET account_key = NULL WHERE account_key IS NOT NULL AND at < ?",
        {domain::Instant(transaction.now() - domain::retention::removedAccounts)});
    // Of workspaces that are gone nothing else was left.
    transaction.run("DELETE FROM removal WHERE workspace = '' AND account_key IS NULL");
    return forgotten;
}

} // namespace bandeja::server::privacy
