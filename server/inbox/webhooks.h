// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/router.h"
#include "server/inbox/ingest.h"
#include "server/log/log.h"
#include "server/store/store.h"

#include <QObject>

namespace bandeja::server::inbox {

/// One address that a platform calls: POST /webhooks/NAME.
struct WebhookAddress {
    QString name;                    ///< "tiktok", "meta"
    QList<domain::Channel> channels; ///< whose accounts come through it
    std::shared_ptr<const channels::WebhookSource> source;
    bool configured = false;   ///< without its secret nothing is genuine: the address answers 503
    bool hasHandshake = false; ///< the platform asks with GET first whether the address is ours (Meta)
};

/// Takes what could not be read, for an operator: see server/privacy. INTEGRATION is empty where it is not
/// known whose it is.
using Quarantine = std::function<void(store::Transaction& transaction, const QString& source,
                                      const QString& integration, const channels::UnreadableItem& item)>;

/// Takes webhooks in: checks the signature on the raw bytes, applies what they say to the streams of the
/// accounts that they name, and answers 200 after the commit. Nothing genuine is ever refused for what is in
/// it: what can't be read or applied is kept. What is for no connected account is not stored (R06). Lives on
/// the network thread.
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
    explicit Webhooks(Parts parts) : parts_(std::move(parts)) {}

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
    void applied(const Going& body, const integrations::Route& target, const store::Stored<bool>* alive);
    void keepWhole(const Going& body, const integrations::Route& target);
    void keepUnattributed(const Going& body);
    void oneDone(const Going& body, bool stored);
    QList<QByteArray> keysOf(const WebhookAddress& address, const QString& account) const;

    Parts parts_;
    QHash<QByteArray, integrations::Route> known_; ///< by account key; only a hint, proved when it is used
};

} // namespace bandeja::server::inbox
