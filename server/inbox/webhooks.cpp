// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/inbox/webhooks.h"

#include "server/async/settle.h"

#include <QPromise>

#include <exception>

namespace bandeja::server::inbox {

using namespace Qt::Literals::StringLiterals;
using channels::UnreadableItem;
using http::problem;
using http::Response;
using integrations::Route;

namespace {

constexpr qsizetype mostKnown = 10'000;

Response tooMuch(std::chrono::seconds wait) {
    Response response = Response::problem(problem("rate_limited"_L1));
    response.addHeader("Retry-After", QByteArray::number(static_cast<qint64>(wait.count())));
    return response;
}

} // namespace

void Webhooks::addRoutes(http::Router& router, const WebhookAddress& address) {
    const QString path = u"/webhooks/"_s + address.name;
    router.add("POST", path,
               [this, address](const http::Request& request) { return receive(address, request); });
    if (address.hasHandshake)
        router.add("GET", path, [this, address](const http::Request& request) {
            return http::ready(verify(address, request));
        });
}

Response Webhooks::verify(const WebhookAddress& address, const http::Request& request) const {
    const auto answer = address.source->answerHandshake(request.query);
    return answer ? Response::text(200, *answer) : Response::problem(problem("forbidden"_L1));
}

QFuture<Response> Webhooks::receive(const WebhookAddress& address, const http::Request& request) {
    if (!address.configured)
        return http::ready(
            Response::problem(problem("unavailable"_L1, u"This platform is not set up here."_s)));
    if (const auto wait = mustWait(address, request); wait.count() > 0)
        return http::ready(tooMuch(wait));
    if (!address.source->isGenuine(request.headers, request.body, parts_.clock->now()))
        return http::ready(Response::problem(problem("signature"_L1)));
    auto body = std::make_shared<Body>();
    body->address = address;
    body->request = request.id;
    body->raw = request.body;
    underWay_ += body->raw.size();
    body->parsed = address.source->parse(request.body);
    body->promise.start();
    route(body);
    return body->promise.future();
}

std::chrono::seconds Webhooks::mustWait(const WebhookAddress& address, const http::Request& request) {
    if (underWay_ + request.body.size() > settings_.underWay && underWay_ > 0)
        return std::chrono::seconds(1);
    return throttle_.ask(address.name + u' ' + request.peer.toString(), std::chrono::steady_clock::now());
}

void Webhooks::route(const Going& body) {
    QHash<QString, QList<QByteArray>> wanted;
    body->routes.clear();
    for (const QString& account : accountsIn(body->parsed)) {
        const QList<QByteArray> keys = keysOf(parts_.integrations, body->address, account);
        const auto known = std::find_if(keys.begin(), keys.end(),
                                        [this](const QByteArray& key) { return known_.contains(key); });
        if (known != keys.end())
            body->routes.insert(account, known_.value(*known));
        else
            wanted.insert(account, keys);
    }
    body->remembered = !body->routes.isEmpty();
    if (wanted.isEmpty())
        return apply(body);
    auto look = [&integrations = parts_.integrations, wanted](store::Transaction& transaction) {
        QHash<QString, std::pair<QByteArray, Route>> found;
        for (auto account = wanted.cbegin(); account != wanted.cend(); ++account) {
            for (const QByteArray& key : *account) {
                if (const auto route = integrations.findRoute(transaction, key))
                    found.insert(account.key(), {key, *route});
            }
        }
        return found;
    };
    async::settle(parts_.store.read({}, std::move(look)), this, [this, body](const auto& read) {
        if (!read || !*read) {
            body->waiting = 1;
            return oneDone(body, false);
        }
        if (known_.size() > mostKnown)
            known_.clear();
        for (auto account = (*read)->cbegin(); account != (*read)->cend(); ++account) {
            body->routes.insert(account.key(), account->second);
            known_.insert(account->first, account->second);
        }
        apply(body);
    });
}

void Webhooks::apply(const Going& body) {
    QHash<QString, Route> targets;
    for (const Route& route : std::as_const(body->routes))
        targets.insert(route.integration, route);
    const bool unattributed = std::any_of(body->parsed.unreadable.begin(), body->parsed.unreadable.end(),
                                          [](const UnreadableItem& item) { return item.account.isEmpty(); });
    body->waiting = static_cast<int>(targets.size()) + (unattributed ? 1 : 0);
    if (body->waiting == 0) {
        body->waiting = 1; // nothing of ours
        return oneDone(body, true);
    }
    for (const Route& target : std::as_const(targets))
        applyTo(body, target);
    if (unattributed)
        keepUnattributed(body);
}

void Webhooks::applyTo(const Going& body, const Route& target) {
    auto write = [this, body, target](store::Transaction& transaction) {
        const auto scope = Scope::open(transaction, parts_.integrations, target.integration);
        if (!scope)
            return Taken::Gone;
        try {
            for (const channels::ChannelEvent& event : body->parsed.events) {
                if (body->routes.value(event.account).integration == target.integration)
                    parts_.ingest->apply(*scope, event.body);
            }
        } catch (const std::exception&) {
            transaction.abandon();
            return Taken::Poison;
        }
        for (const UnreadableItem& item : body->parsed.unreadable) {
            if (!item.account.isEmpty() && body->routes.value(item.account).integration == target.integration)
                parts_.quarantine(transaction, body->address.name, target.integration, item);
        }
        return Taken::Applied;
    };
    async::settle(parts_.store.write(target.workspace, std::move(write)), this,
                  [this, body, target](const auto& taken) { applied(body, target, taken); });
}

void Webhooks::applied(const Going& body, const Route& target, const store::Stored<Taken>* taken) {
    if (!taken)
        return oneDone(body, false);
    const bool failed = !*taken && taken->error().kind == store::StoreError::Kind::Failed;
    if (failed || (*taken && **taken == Taken::Poison))
        return applySingly(body, target, 0, false);
    if (!*taken)
        return oneDone(body, false);
    if (**taken == Taken::Applied)
        return oneDone(body, true);
    // The account was removed. If we only remembered where it was, it may have been connected anew since.
    known_.removeIf([&](const auto& entry) { return entry->integration == target.integration; });
    body->stale = body->remembered;
    oneDone(body, true);
}

/// Something in BODY can't be applied: that is a fault of ours, or of what was said. It must not go for it,
/// nor hold up what came with it, nor be sent again for ever. The events from AT on are applied one by one;
/// if there was one that can't be, the body is kept in the end.
void Webhooks::applySingly(const Going& body, const Route& target, qsizetype at, bool poisoned) {
    const QList<channels::ChannelEvent>& events = body->parsed.events;
    const auto isTheirs = [&](const QString& account) {
        return body->routes.value(account).integration == target.integration;
    };
    while (at < events.size() && !isTheirs(events[at].account))
        ++at;
    if (at >= events.size()) {
        const auto& unreadable = body->parsed.unreadable;
        const bool some = std::any_of(unreadable.begin(), unreadable.end(),
                                      [&](const UnreadableItem& item) { return isTheirs(item.account); });
        return poisoned || some ? keepWhole(body, target) : oneDone(body, true);
    }
    auto write = [this, body, target, at](store::Transaction& transaction) {
        return take(transaction, parts_.integrations, *parts_.ingest, target.integration,
                    body->parsed.events[at].body);
    };
    async::settle(parts_.store.write(target.workspace, std::move(write)), this,
                  [this, body, target, at, poisoned](const store::Stored<Taken>* taken) {
                      const bool failed =
                          taken && !*taken && taken->error().kind == store::StoreError::Kind::Failed;
                      if (!taken || (!*taken && !failed))
                          return oneDone(body, false);
                      const bool poison = failed || **taken == Taken::Poison;
                      applySingly(body, target, at + 1, poisoned || poison);
                  });
}

/// A body that names several accounts is no one's alone: it is kept where any of them takes it along when it
/// is removed (R01).
void Webhooks::keepWhole(const Going& body, const Route& target) {
    parts_.log.error("webhook.not_applied"_L1, {{u"request"_s, body->request},
                                                {u"source"_s, body->address.name},
                                                {u"integration"_s, target.integration}});
    const bool shared = accountsIn(body->parsed).size() > 1;
    auto write = [this, body, target, shared](store::Transaction& transaction) {
        const QString owner = shared ? QString() : target.integration;
        if (shared || Scope::open(transaction, parts_.integrations, target.integration))
            parts_.quarantine(transaction, body->address.name, owner,
                              {{}, QStringLiteral("could not be applied"), body->raw});
        return true;
    };
    async::settle(parts_.store.write(shared ? QString() : target.workspace, std::move(write)), this,
                  [this, body](const auto& kept) { oneDone(body, kept && *kept); });
}

void Webhooks::keepUnattributed(const Going& body) {
    auto write = [this, body](store::Transaction& transaction) {
        for (const UnreadableItem& item : body->parsed.unreadable) {
            if (item.account.isEmpty())
                parts_.quarantine(transaction, body->address.name, {}, item);
        }
        return true;
    };
    async::settle(parts_.store.write({}, std::move(write)), this,
                  [this, body](const auto& kept) { oneDone(body, kept && *kept); });
}

void Webhooks::oneDone(const Going& body, bool stored) {
    body->lost = body->lost || !stored;
    if (--body->waiting > 0)
        return;
    if (std::exchange(body->stale, false))
        return route(
            body); // once more, as it is now; what was applied already comes twice, which changes nothing
    underWay_ -= body->raw.size();
    body->promise.addResult(body->lost ? Response::problem(problem("unavailable"_L1)) : Response::empty(200));
    body->promise.finish();
}

} // namespace bandeja::server::inbox
