// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/closing/clearing.h"
#include "server/closing/closing.h"
#include "server/closing/erasedworkspaces.h"
#include "server/drafts/composing.h"
#include "server/http/httpserver.h"
#include "server/inbox/delivery.h"
#include "server/inbox/fetching.h"
#include "server/inbox/webhooks.h"
#include "server/mail/mailqueue.h"
#include "server/oauth/tokens.h"
#include "server/privacy/erasure.h"
#include "server/privacy/removal.h"
#include "server/service/accountparts.h"
#include "server/service/foundation.h"
#include "server/service/housekeeping.h"
#include "server/service/monitoring.h"
#include "server/streams/eventhub.h"

namespace bandeja::server::service {

/// How the server works. What is not said has good values; tests shorten times.
struct Settings {
    Foundation::Settings foundation;
    QHostAddress address = QHostAddress(QHostAddress::LocalHost);
    quint16 port = 0;
    QString publicUrl; ///< how others reach it; empty: as it listens
    http::HttpServer::Settings http;
    accounts::PasswordCost passwordCost;
    oauth::TokenTimes tokenTimes;
    accounts::Guesses::Settings guessing;
    bool signUpOpen = true; ///< where mail is set up
    bool ownersNeedSecondFactor = true;
    mail::MailQueue::Settings mail;
    streams::EventHub::Settings events;
    inbox::Webhooks::Settings webhooks;
    inbox::sendrecord::Settings sending;
    inbox::Fetching::Settings fetching;
    drafts::Settings drafts;
    privacy::Removal::Settings removal;
    privacy::Erasure::Settings erasure;
    closing::Clearing::Settings clearing;
    Monitoring::Settings monitoring;
    /// From the word to end until connections are refused: a balancer needs it to notice that /readyz says
    /// no.
    std::chrono::milliseconds drain{0};
    std::chrono::milliseconds patienceAtEnd{10'000}; ///< for requests, and then for jobs, that are under way
};

/// The world outside: the platforms and the providers that this server speaks to.
struct Outside {
    QList<inbox::WebhookAddress> webhooks;
    integrations::Adapters adapters;
    drafts::Providers providers;  ///< by their name
    agents::IndexKnowledge index; ///< makes the search over what a shop knows
};

/// The hosted API, composed: makes all parts, owns them, and knows who calls whom. Lives on the network
/// thread.
class Service final : public QObject {
    Q_OBJECT
public:
    /// Opens the data folder and begins to listen. What is wrong otherwise, in words for an operator.
    static tl::expected<std::unique_ptr<Service>, QString>
    start(Settings settings, Outside outside, std::shared_ptr<const domain::Clock> clock, log::Log& log);
    ~Service() override;

    /// "http://127.0.0.1:PORT"
    QString listening() const { return listening_; }
    /// Stops taking requests, waits for those that are under way, then calls DONE.
    void stop(std::function<void()> done);

    // For tests, which look behind the wire.
    store::Store& store() { return foundation_->store(); }
    keys::KeyStore& keys() { return foundation_->keys(); }
    const http::Router& router() const { return http_->router(); }
    jobs::Scheduler& scheduler() { return *scheduler_; }
    privacy::Quarantine& quarantine() { return *quarantine_; }
    streams::EventHub& events() { return *events_; }
    mail::MailQueue& mail() { return *mail_; }
    Housekeeping& housekeeping() { return *housekeeping_; }
    Monitoring& monitoring() { return *monitoring_; }

private:
    Service(Settings settings, Outside outside, std::unique_ptr<Foundation> foundation,
            std::shared_ptr<const domain::Clock> clock, log::Log& log);
    void makeAccounts();
    void makeInbox();
    void makeDrafts();
    void makePrivacy();
    void makeClosing();
    void teachFeed();
    void teachJobs();
    void addRoutes();
    void addWebSocket();
    void finish(std::function<void()> done);
    tl::expected<void, QString> listen();
    QString issuer() const;

    const Settings settings_;
    const Outside outside_;
    std::unique_ptr<Foundation> foundation_;
    std::shared_ptr<const domain::Clock> clock_;
    log::Log& log_;
    QString listening_;
    const accounts::Guesses guesses_;
    const accounts::Guesses mailGuesses_;

    std::shared_ptr<streams::Feed> feed_ = std::make_shared<streams::Feed>();
    std::unique_ptr<oauth::Tokens> tokens_;
    std::unique_ptr<accounts::Members> members_;
    std::unique_ptr<accounts::Passwords> passwords_;
    std::unique_ptr<access::Gate> gate_;
    std::unique_ptr<mail::MailQueue> mail_;
    std::unique_ptr<AccountParts> accountParts_;
    std::unique_ptr<integrations::Integrations> integrations_;
    std::unique_ptr<agents::Agents> agents_;
    std::unique_ptr<agents::KnowledgeBase> knowledge_;
    std::unique_ptr<agents::Bookshelf> bookshelf_;
    std::unique_ptr<drafts::Drafting> drafting_;
    inbox::Followers followers_;
    std::shared_ptr<const inbox::Ingest> ingest_;
    std::unique_ptr<privacy::Receipts> receipts_;
    std::unique_ptr<privacy::Quarantine> quarantine_;
    std::unique_ptr<privacy::Ending> ending_;
    std::unique_ptr<jobs::Scheduler> scheduler_;
    std::unique_ptr<inbox::TokenKeeper> tokenKeeper_;
    std::unique_ptr<inbox::Delivery> delivery_;
    std::unique_ptr<inbox::Fetching> fetching_;
    std::unique_ptr<drafts::Composing> composing_;
    std::unique_ptr<privacy::Removal> removal_;
    std::unique_ptr<privacy::Erasure> erasure_;
    std::unique_ptr<closing::Closing> closing_;
    std::unique_ptr<closing::Clearing> clearing_;
    std::unique_ptr<closing::ErasedWorkspaces> erased_;
    std::unique_ptr<Housekeeping> housekeeping_;
    std::unique_ptr<inbox::Webhooks> webhooks_;
    std::unique_ptr<QObject> authorization_;
    std::unique_ptr<streams::EventHub> events_;
    std::unique_ptr<http::HttpServer> http_;
    std::unique_ptr<Monitoring> monitoring_;
    QTimer house_;
};

} // namespace bandeja::server::service
