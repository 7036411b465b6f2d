// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/inbox/intake.h"

#include <exception>

namespace bandeja::server::inbox {

using integrations::Route;

Taken take(store::Transaction& transaction, integrations::Integrations& integrations, const Ingest& ingest,
           const QString& integration, const channels::EventBody& event) {
    const auto scope = Scope::open(transaction, integrations, integration);
    if (!scope)
        return Taken::Gone;
    try {
        ingest.apply(*scope, event);
    } catch (const std::exception&) {
        transaction.abandon();
        return Taken::Poison;
    }
    return Taken::Applied;
}

QSet<QString> accountsIn(const channels::ParsedWebhook& parsed) {
    QSet<QString> accounts;
    for (const channels::ChannelEvent& event : parsed.events)
        accounts.insert(event.account);
    for (const channels::UnreadableItem& item : parsed.unreadable)
        accounts.insert(item.account);
    accounts.remove(QString());
    return accounts;
}

QList<QByteArray> keysOf(const integrations::Integrations& integrations, const WebhookAddress& address,
                         const QString& account) {
    QList<QByteArray> keys;
    for (const domain::Channel channel : address.channels)
        keys.append(integrations.accountKey(channel, account));
    return keys;
}

namespace {

QHash<QString, Route> routesOf(store::Transaction& transaction, integrations::Integrations& integrations,
                               const WebhookAddress& address, const QSet<QString>& accounts) {
    QHash<QString, Route> routes;
    for (const QString& account : accounts) {
        for (const QByteArray& key : keysOf(integrations, address, account)) {
            if (const auto route = integrations.findRoute(transaction, key))
                routes.insert(account, *route);
        }
    }
    return routes;
}

} // namespace

Replayed replay(store::Store& store, integrations::Integrations& integrations, const Ingest& ingest,
                const WebhookAddress& address, const QByteArray& raw, const QString& only) {
    const channels::ParsedWebhook parsed = address.source->parse(raw);
    auto looked = store.read({}, [&](store::Transaction& transaction) {
        return routesOf(transaction, integrations, address, accountsIn(parsed));
    });
    looked.waitForFinished();
    const auto routes = looked.result();
    if (!routes)
        return {};
    Replayed result;
    result.unreadable = static_cast<int>(parsed.unreadable.size());
    result.stored = true;
    for (const channels::ChannelEvent& event : parsed.events) {
        const auto route = routes->constFind(event.account);
        if (route == routes->cend()) {
            ++result.notOurs;
            continue;
        }
        if (!only.isEmpty() && route->integration != only)
            continue;
        auto written = store.write(route->workspace, [&](store::Transaction& transaction) {
            return take(transaction, integrations, ingest, route->integration, event.body);
        });
        written.waitForFinished();
        const store::Stored<Taken> taken = written.result();
        const bool failed = !taken && taken.error().kind == store::StoreError::Kind::Failed;
        result.stored = result.stored && (taken || failed);
        result.applied += taken && *taken == Taken::Applied ? 1 : 0;
        result.poison += failed || (taken && *taken == Taken::Poison) ? 1 : 0;
    }
    return result;
}

} // namespace bandeja::server::inbox
