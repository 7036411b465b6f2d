// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/service.h"

#include "server/agents/agentsapi.h"
#include "server/async/settle.h"
#include "server/drafts/draftsapi.h"
#include "server/inbox/attachments.h"
#include "server/inbox/inboxapi.h"
#include "server/integrations/integrationsapi.h"
#include "server/oauth/authorization.h"
#include "server/oauth/tokenendpoint.h"
#include "server/privacy/auditapi.h"
#include "server/streams/changesapi.h"

namespace bandeja::server::service {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr std::chrono::milliseconds houseInterval{3'600'000};
constexpr int sendsAtOnce = 32;
constexpr int fileSendsAtOnce = 4;
constexpr int fetchesAtOnce = 6;
constexpr int pollsAtOnce = 4;
constexpr int draftsAtOnce = 6;
constexpr int revocationsAtOnce = 4;
constexpr int mailsAtOnce = 2;
constexpr accounts::Guesses::Settings mailAsking{3, 20, std::chrono::seconds(60)};
constexpr int erasuresAtOnce = 1;

} // namespace

tl::expected<std::unique_ptr<Service>, QString> Service::start(Settings settings, Outside outside,
                                                               std::shared_ptr<const domain::Clock> clock,
                                                               log::Log& log) {
    const bool safe = settings.address.isLoopback() || settings.http.tls || settings.http.behindProxy;
    if (!safe)
        return tl::unexpected(u"Without TLS, only loopback addresses are listened on. Set tls.certificate "
                              u"and tls.key; or, when a "
                              "proxy on this machine speaks TLS, set proxy=true."_s);
    settings.foundation.serves = true;
    auto foundation = Foundation::open(settings.foundation, clock, log);
    if (!foundation)
        return tl::unexpected(foundation.error());
    auto service = std::unique_ptr<Service>(
        new Service(std::move(settings), std::move(outside), std::move(*foundation), std::move(clock), log));
    if (const auto listening = service->listen(); !listening)
        return tl::unexpected(listening.error());
    return service;
}

Service::Service(Settings settings, Outside outside, std::unique_ptr<Foundation> foundation,
                 std::shared_ptr<const domain::Clock> clock, log::Log& log)
    : settings_(std::move(settings)),
      outside_(std::move(outside)),
      foundation_(std::move(foundation)),
      clock_(std::move(clock)),
      log_(log),
      guesses_(keys(), settings_.guessing),
      mailGuesses_(keys(), mailAsking) {
    makeAccounts();
    makeInbox();
    makePrivacy();
    makeDrafts();
    makeClosing();
    teachFeed();
    teachJobs();
    http_ = std::make_unique<http::HttpServer>(settings_.http, log_);
    monitoring_ = std::make_unique<Monitoring>(
        Monitoring::Parts{settings_.foundation.data, store(), *gate_, *scheduler_, *events_, *http_, log_},
        settings_.monitoring);
    addRoutes();
    addWebSocket();
    store().setListener([this](const store::Committed& committed) {
        events_->committed(committed);
        if (committed.jobs || committed.elsewhere)
            scheduler_->wake();
    });
    store().setNoteListener([this](const QByteArray& note) { events_->told(note); });
    if (!store().isAlone())
        events_->setNodes([this](const QByteArray& note) { store().tellOthers(note); });
    house_.setInterval(houseInterval);
    connect(&house_, &QTimer::timeout, housekeeping_.get(), [this] { housekeeping_->run(); });
}

Service::~Service() {
    // What is still to be told to the other parts is told while they are there.
    scheduler_->giveUp();
    store().finish();
    passwords_.reset();
}

void Service::makeAccounts() {
    tokens_ = std::make_unique<oauth::Tokens>(keys(), settings_.tokenTimes);
    members_ = std::make_unique<accounts::Members>(keys());
    passwords_ = std::make_unique<accounts::Passwords>(settings_.passwordCost);
    gate_ = std::make_unique<access::Gate>(
        store(), keys(),
        [this](store::Transaction& transaction, QByteArrayView bearer) {
            return tokens_->authenticate(transaction, bearer);
        },
        [this](store::Transaction& transaction, const access::Principal& principal, QByteArrayView bearer) {
            return tokens_->isStillGood(transaction, principal, bearer);
        });
    mail_ = std::make_unique<mail::MailQueue>(store(), keys(), settings_.mail, log_);
    accountParts_ =
        std::make_unique<AccountParts>(accounts::PageParts{store(), keys(), *members_, *passwords_, *mail_,
                                                           mailGuesses_, [this] { return issuer(); }},
                                       settings_.signUpOpen);
    integrations_ = std::make_unique<integrations::Integrations>(keys());
    agents_ = std::make_unique<agents::Agents>(keys());
    knowledge_ = std::make_unique<agents::KnowledgeBase>(keys());
    bookshelf_ = std::make_unique<agents::Bookshelf>(*knowledge_, outside_.index);
}

void Service::makeInbox() {
    drafting_ = std::make_unique<drafts::Drafting>(*agents_, *integrations_, settings_.drafts);
    followers_ = drafting_->followers();
    ingest_ = std::make_shared<const inbox::Ingest>(followers_);
    scheduler_ = std::make_unique<jobs::Scheduler>(store(), clock_, log_);
    tokenKeeper_ = std::make_unique<inbox::TokenKeeper>(store(), *integrations_, outside_.adapters, log_);
    delivery_ = std::make_unique<inbox::Delivery>(store(), *integrations_, outside_.adapters, *tokenKeeper_,
                                                  settings_.sending);
    fetching_ = std::make_unique<inbox::Fetching>(store(), *integrations_, outside_.adapters, *tokenKeeper_,
                                                  ingest_, settings_.fetching);
}

void Service::makeDrafts() {
    composing_ = std::make_unique<drafts::Composing>(
        drafts::Composing::Parts{store(), *integrations_, *members_, *agents_, *bookshelf_,
                                 outside_.providers, followers_},
        settings_.drafts);
}

void Service::makePrivacy() {
    receipts_ = std::make_unique<privacy::Receipts>(keys());
    quarantine_ = std::make_unique<privacy::Quarantine>(keys(), *integrations_);
    ending_ = std::make_unique<privacy::Ending>(keys(), *integrations_, *receipts_, *quarantine_,
                                                keys::RemovalJournal(keyFolderOf(settings_.foundation.data)));
    removal_ = std::make_unique<privacy::Removal>(privacy::Removal::Parts{store(), *gate_, keys(), *ending_,
                                                                          *receipts_, *quarantine_,
                                                                          outside_.adapters, log_},
                                                  settings_.removal);
    housekeeping_ = std::make_unique<Housekeeping>(store(), keys(), log_);
    erasure_ = std::make_unique<privacy::Erasure>(store(), *receipts_, *ending_, settings_.erasure);
    const auto keep = [this](store::Transaction& transaction, const QString& source,
                             const QString& integration, const channels::UnreadableItem& item) {
        quarantine_->keep(transaction, source, integration, item);
        log_.warning("webhook.quarantined"_L1, {{u"source"_s, source}, {u"reason"_s, item.reason}});
    };
    webhooks_ = std::make_unique<inbox::Webhooks>(
        inbox::Webhooks::Parts{store(), *integrations_, ingest_, keep, clock_, log_}, settings_.webhooks);
}

void Service::makeClosing() {
    const closing::ClosingJournal journal(keys::RemovalJournal(keyFolderOf(settings_.foundation.data)));
    closing_ = std::make_unique<closing::Closing>(
        closing::Closing::Parts{store(), *members_, *mail_, journal, [this](store::Transaction& transaction) {
                                    drafting_->workspaceClosed(transaction);
                                }});
    clearing_ = std::make_unique<closing::Clearing>(
        closing::Clearing::Parts{store(), keys(), *members_, *integrations_, *ending_, *receipts_, *removal_,
                                 *mail_, journal, log_},
        settings_.clearing);
    erased_ = std::make_unique<closing::ErasedWorkspaces>(store(), journal);
}

void Service::teachFeed() {
    members_->teach(*feed_);
    integrations_->teach(*feed_);
    agents_->teach(*feed_);
    knowledge_->teach(*feed_);
    receipts_->teach(*feed_);
    inbox::teach(*feed_, *integrations_);
    events_ = std::make_unique<streams::EventHub>(
        store(), *gate_, feed_,
        [](store::Transaction& transaction, const QString& conversation) {
            return inbox::streamOfConversation(transaction, conversation).has_value();
        },
        settings_.events);
}

void Service::teachJobs() {
    const auto teach = [this](const char* kind, int atOnce, auto handler) {
        scheduler_->teach(QString::fromLatin1(kind), atOnce, std::move(handler));
    };
    teach(inbox::outgoing::sendJob, sendsAtOnce,
          [this](const jobs::Job& job) { return delivery_->run(job); });
    teach(inbox::outgoing::sendFilesJob, fileSendsAtOnce,
          [this](const jobs::Job& job) { return delivery_->run(job); });
    teach(inbox::attachments::fetchJob, fetchesAtOnce,
          [this](const jobs::Job& job) { return fetching_->fetchMedia(job); });
    teach(inbox::pollJob, pollsAtOnce, [this](const jobs::Job& job) { return fetching_->poll(job); });
    teach(drafts::composeJob, draftsAtOnce, [this](const jobs::Job& job) { return composing_->run(job); });
    accountParts_->teach(*scheduler_);
    teach(mail::sendJob, mailsAtOnce, [this](const jobs::Job& job) { return mail_->run(job); });
    teach(privacy::revokeJob, revocationsAtOnce,
          [this](const jobs::Job& job) { return removal_->revoke(job); });
    teach(privacy::eraseJob, erasuresAtOnce, [this](const jobs::Job& job) { return erasure_->run(job); });
    teach(closing::clearJob, erasuresAtOnce, [this](const jobs::Job& job) { return clearing_->run(job); });
}

void Service::addRoutes() {
    http::Router& router = http_->router();
    router.add("GET", u"/healthz"_s, [](const http::Request&) {
        return http::ready(http::Response::json(200, {{u"status"_s, u"ok"_s}}));
    });
    monitoring_->addRoute(router);
    accounts::addSessionRoute(router, *gate_, *members_);
    accountParts_->addRoutes(router, *gate_);
    streams::addChangesRoute(router, *gate_, feed_,
                             [this](store::Transaction& transaction, const QString& stream) {
                                 const auto receipt = receipts_->findFor(transaction, stream);
                                 return receipt ? receipt->id : QString();
                             });
    const inbox::InboxParts inboxParts{*gate_, *integrations_, followers_};
    inbox::addConversationRoutes(router, inboxParts);
    inbox::addAttachmentRoutes(router, inboxParts);
    inbox::addUploadRoutes(router, inboxParts);
    inbox::addDecisionRoutes(router, inboxParts);
    drafts::addDraftRoutes(router, *gate_, *integrations_, *drafting_);
    integrations::addIntegrationRoutes(
        router, *gate_, *integrations_, outside_.adapters,
        [this](store::Transaction& transaction, const domain::Integration& integration) {
            drafting_->aiChanged(transaction, integration);
        });
    removal_->addRoute(router);
    receipts_->addRoutes(router, *gate_);
    closing_->addRoutes(router, *gate_);
    erased_->addRoute(router);
    privacy::addAuditRoute(router, *gate_);
    agents::addAgentRoutes(router, *gate_, *agents_,
                           [this](store::Transaction& transaction, const QString& agent) {
                               drafting_->agentRemoved(transaction, agent);
                           });
    agents::addKnowledgeRoutes(router, *gate_, *knowledge_);
    auto authorization = std::make_unique<oauth::Authorization>(
        oauth::Authorization::Parts{store(),
                                    keys(),
                                    *members_,
                                    *passwords_,
                                    *tokens_,
                                    guesses_,
                                    clock_,
                                    [this] { return issuer(); },
                                    settings_.ownersNeedSecondFactor,
                                    {mail_->isSetUp(), mail_->isSetUp() && settings_.signUpOpen}});
    authorization->addRoutes(router);
    authorization_ = std::move(authorization);
    oauth::addTokenRoutes(router, store(), *tokens_, [this] { return issuer(); });
    for (const inbox::WebhookAddress& address : outside_.webhooks)
        webhooks_->addRoutes(router, address);
}

void Service::addWebSocket() {
    const QString path = u"/v1/events"_s;
    http_->router().add("GET", path, [this](const http::Request& request) {
        return gate_->read(request,
                           [](store::Transaction&,
                              const access::Principal&) -> tl::expected<http::Response, contract::Problem> {
                               return tl::unexpected(http::problem("upgrade_required"_L1));
                           });
    });
    http_->setWebSocket(path, [this](const http::Request& request) {
        return gate_->check(request, http::HttpServer::switchingProtocols);
    });
    connect(http_.get(), &http::HttpServer::newWebSocketConnection, this, [this] {
        while (auto socket = http_->nextPendingWebSocketConnection())
            events_->take(std::move(socket));
    });
}

tl::expected<void, QString> Service::listen() {
    const auto port = http_->listenOn(settings_.address, settings_.port);
    if (!port)
        return tl::unexpected(u"Can't listen on %1 port %2: %3."_s.arg(settings_.address.toString())
                                  .arg(settings_.port)
                                  .arg(port.error()));
    QUrl url;
    url.setScheme(settings_.http.tls ? u"https"_s : u"http"_s);
    url.setHost(settings_.address.toString());
    url.setPort(*port);
    listening_ = url.toString();
    if (auto shown = monitoring_->listen(); !shown)
        return shown;
    removal_->resume();
    scheduler_->start();
    house_.start();
    housekeeping_->run();
    return {};
}

QString Service::issuer() const {
    QString url = settings_.publicUrl.isEmpty() ? listening_ : settings_.publicUrl;
    while (url.endsWith(u'/'))
        url.chop(1);
    return url;
}

void Service::stop(std::function<void()> done) {
    monitoring_->ending();
    if (settings_.drain.count() == 0)
        return finish(std::move(done));
    QTimer::singleShot(settings_.drain, this, [this, done = std::move(done)] { finish(done); });
}

void Service::finish(std::function<void()> done) {
    house_.stop();
    events_->finish();
    // A message that is being sent is waited for: otherwise nobody would know whether it was.
    http_->finish(settings_.patienceAtEnd,
                  [this, done = std::move(done)] { scheduler_->finish(settings_.patienceAtEnd, done); });
}

} // namespace bandeja::server::service
