// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/service/service.h"
#include "tests/support/server/apiclient.h"
#include "tests/support/server/doubles.h"
#include "tests/support/server/testdatabase.h"
#include "tests/support/server/turnableclock.h"

#include <QTemporaryDir>

namespace bandeja::tests {

/// A whole server in this process, on a port of its own and a data folder of its own, with doubles of the
/// platforms and of the provider of drafts: `tiktok` and `whatsapp` behind one webhook address each,
/// /webhooks/tiktok and /webhooks/meta. It has a workspace with an owner; ids and API tokens are made behind
/// its back where the API has no way yet.
class TestServer {
public:
    static constexpr char ownerEmail[] = "owner@luna.example";
    static constexpr char ownerPassword[] = "zapatos de luna";

    TestServer();
    ~TestServer();

    server::service::Settings settings; ///< of the next start: tests shorten its times
    std::shared_ptr<TurnableClock> clock = std::make_shared<TurnableClock>();
    std::shared_ptr<TestAdapter> tiktok = std::make_shared<TestAdapter>(domain::Channel::TikTok);
    std::shared_ptr<TestAdapter> whatsapp = std::make_shared<TestAdapter>(domain::Channel::WhatsApp);
    std::shared_ptr<TestProvider> provider = std::make_shared<TestProvider>();
    bool platformsConfigured = true;
    QList<server::ai::Passage> passages; ///< what every search finds
    QList<QByteArray> logged;

    /// Starts it, the first time with a workspace; false with `problem` otherwise.
    bool start();
    void stop();
    bool restart() {
        stop();
        return start();
    }
    QString problem;

    server::service::Service& service() { return *service_; }
    const TestDatabase& database() const { return database_; }
    QString folder() const { return folder_.filePath(QStringLiteral("data")); }
    QString url() const { return service_->listening(); }
    const QString& workspace() const { return workspace_; }

    /// A client with an API token of the owner.
    ApiClient owner() const { return ApiClient(url(), ownerToken_, network_); }
    ApiClient anonymous() const { return ApiClient(url(), {}, network_); }
    /// A new member of the workspace (of another one, when WORKSPACE is given) and a client for them.
    ApiClient member(domain::Role role, const QString& workspace = {});
    /// Another workspace, with an owner; its id.
    QString otherWorkspace();

    /// Connects an account through the API. Its integration's id.
    QString connectAccount(domain::Channel channel, const QString& account);
    /// Posts EVENTS, each without its account, as ACCOUNT's, correctly signed.
    ApiReply webhook(const QString& account, const QList<QJsonObject>& events,
                     const QString& address = QStringLiteral("tiktok"));
    ApiReply rawWebhook(const QByteArray& body, const QByteArray& signature,
                        const QString& address = QStringLiteral("tiktok"));

    /// An inbound text for webhook().
    QJsonObject text(const QString& id, const QString& text,
                     std::chrono::milliseconds ago = std::chrono::seconds(60),
                     const QString& thread = QStringLiteral("thread-1"),
                     const QString& from = QStringLiteral("customer-1")) const;
    qint64 ago(std::chrono::milliseconds time) const {
        return (clock->now() - time).time_since_epoch().count();
    }

    /// Waits until no job is under way and none is due.
    bool rest();
    /// Turns the clock on, lets what falls due be done, and waits for it.
    bool later(std::chrono::milliseconds by);

    /// Runs FUNCTION in a transaction of the server's store.
    template <typename Function>
    auto inStore(const QString& workspace, Function function) {
        auto future = service_->store().write(workspace, std::move(function));
        future.waitForFinished();
        return *future.result();
    }

private:
    void makeWorkspace();
    QByteArray addMember(const QString& workspace, domain::Role role, const QString& email);

    TestDatabase database_;
    QTemporaryDir folder_;
    std::shared_ptr<QNetworkAccessManager> network_ = std::make_shared<QNetworkAccessManager>();
    std::unique_ptr<server::log::Log> log_;
    std::unique_ptr<server::service::Service> service_;
    QString workspace_;
    QByteArray ownerToken_;
    int members_ = 0;
};

} // namespace bandeja::tests
