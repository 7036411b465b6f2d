// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/router.h"
#include "server/inbox/intake.h"
#include "server/inbox/throttle.h"
#include "server/log/log.h"

#include <QObject>
#include <QPromise>

namespace bandeja::server::inbox {

/// Takes what could not be read, for an operator: see server/privacy. INTEGRATION is empty where it is not
/// known whose it is.
using Quarantine = std::function<void(store::Transaction& transaction, const QString& source,
                                      const QString& integration, const channels::UnreadableItem& item)>;

/// Takes webhooks in: checks the signature on the raw bytes, applies what they say to the streams of the
/// accounts that they name, and answers 200 after the commit. Nothing genuine is ever refused for what is in
/// it: what can't be read or applied is kept, and does not hold up what came with it. What is for no
/// connected account is not stored (R06). Who comes too often, or with more than can be under way, is
/// answered 429 and comes again. Lives on the network thread.
class Webhooks final : public QObject {
    Q_OBJECT
public:
    struct Parts {
        store::Store& store;
        integrations::Integrations& integrations;
        std::shared_ptr<const Ingest> ingest;
        Quarantine quarantine;
        std::shared_ptr<const domain::Clock> clock;
        log::Log& log;
    };
    struct Settings {
        Throttle::Settings perSource;       ///< a source is an address of a platform's and who calls it
        qint64 underWay = 64 * 1024 * 1024; ///< bytes that have come and are not stored yet
    };
    Webhooks(Parts parts, Settings settings)
        : parts_(std::move(parts)),
          settings_(settings),
          throttle_(settings.perSource) {}

    void addRoutes(http::Router& router, const WebhookAddress& address);

private:
    /// One body on its way through.
    struct Body {
        WebhookAddress address;
        QString request; ///< its id
        QByteArray raw;
        channels::ParsedWebhook parsed;
        QHash<QString, integrations::Route> routes; ///< of the accounts in it that are connected
        bool remembered = false; ///< not all routes were looked up: some were known from before
        bool stale = false;      ///< one of those was no longer right
        QPromise<http::Response> promise;
        int waiting = 0; ///< for so many transactions
        bool lost = false;
    };
    using Going = std::shared_ptr<Body>;
    using Found = std::optional<integrations::Route>;

    QFuture<http::Response> receive(const WebhookAddress& address, const http::Request& request);
    http::Response verify(const WebhookAddress& address, const http::Request& request) const;
    void route(const Going& body);
    void apply(const Going& body);
    void applyTo(const Going& body, const integrations::Route& target);
    void applied(const Going& body, const integrations::Route& target, const store::Stored<Taken>* taken);
    void applySingly(const Going& body, const integrations::Route& target, qsizetype at, bool poisoned);
    void keepWhole(const Going& body, const integrations::Route& target);
    void keepUnattributed(const Going& body);
    void oneDone(const Going& body, bool stored);
    std::chrono::seconds mustWait(const WebhookAddress& address, const http::Request& request);

    Parts parts_;
    const Settings settings_;
    Throttle throttle_;
    qint64 underWay_ = 0;
    QHash<QByteArray, integrations::Route> known_; ///< by account key; only a hint, proved when it is used
};

} // namespace bandeja::server::inbox
