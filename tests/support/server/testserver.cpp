// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/server/testserver.h"

#include "core/contract/entities.h"
#include "core/domain/id.h"
#include "server/accounts/members.h"
#include "server/accounts/passwords.h"
#include "server/oauth/tokens.h"
#include "tests/support/contract/contractlog.h"

#include <QSignalSpy>
#include <QtTest>

namespace bandeja::tests {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using namespace server;

TestServer::TestServer() {
    log_ = std::make_unique<log::Log>([this](const QByteArray& line) {
        logged.append(line);
        noteLogged(line);
    });
    noteSecret(QString::fromLatin1(ownerPassword));
    settings.http.logsRequests = true;
    settings.foundation.data = folder();
    settings.foundation.store.lookout = 20ms;
    settings.foundation.store.postgres = database_.address();
    settings.foundation.store.writers = 3;
    settings.passwordCost = {64, 1, 1};
    settings.ownersNeedSecondFactor = false;
    settings.drafts.debounce = 0ms;
    settings.sending.beforeLooking = 5s;
    settings.removal.patience = 2s;
    settings.removal.erasePatience = 20s;
}

TestServer::~TestServer() = default;

bool TestServer::start() {
    service::Outside outside;
    const auto source = std::make_shared<TestWebhooks>();
    outside.webhooks = {{u"tiktok"_s, {domain::Channel::TikTok}, source, platformsConfigured, false},
                        {u"meta"_s, {domain::Channel::WhatsApp}, source, platformsConfigured, true}};
    outside.adapters = {{domain::Channel::TikTok, tiktok}, {domain::Channel::WhatsApp, whatsapp}};
    outside.providers = {{u"knowledge-base"_s, provider}};
    outside.index = [this](const QList<domain::Knowledge>&) {
        return [found = passages](const QString&, const QString&, int) { return found; };
    };
    auto started = service::Service::start(settings, std::move(outside), clock, *log_);
    if (!started) {
        problem = started.error();
        return false;
    }
    service_ = std::move(*started);
    if (workspace_.isEmpty())
        makeWorkspace();
    noteRoutes(service_->router().routes());
    return true;
}

void TestServer::stop() {
    service_.reset();
}

void TestServer::makeWorkspace() {
    workspace_ = domain::newId(domain::id::workspace, clock->now());
    QVERIFY(service_->keys().make(workspace_).has_value());
    accounts::Passwords passwords(settings.passwordCost);
    auto hash = passwords.hash(cipher::Secret(QByteArrayView(ownerPassword)));
    hash.waitForFinished();
    accounts::Members members(service_->keys());
    oauth::Tokens tokens(service_->keys(), {});
    ownerToken_ = inStore({}, [&](store::Transaction& transaction) {
        const auto made =
            members.create(transaction, workspace_,
                           {u"Zapatería Luna"_s, u"Ana"_s, QString::fromLatin1(ownerEmail), hash.result()});
        return tokens.issueApiToken(transaction, workspace_, made->owner);
    });
}

QString TestServer::otherWorkspace() {
    const QString id = domain::newId(domain::id::workspace, clock->now());
    if (!service_->keys().make(id))
        return {};
    accounts::Members members(service_->keys());
    inStore({}, [&](store::Transaction& transaction) {
        members.create(transaction, id,
                       {u"Other shop"_s, u"Bo"_s, u"owner@%1.example"_s.arg(id), "no password"});
        return true;
    });
    return id;
}

QByteArray TestServer::addMember(const QString& workspace, domain::Role role, const QString& email) {
    const auto key = service_->keys().key(workspace);
    oauth::Tokens tokens(service_->keys(), {});
    return inStore(workspace, [&](store::Transaction& transaction) {
        const domain::Member member{domain::newId(domain::id::member, transaction.now()), email, email, role};
        transaction.run(
            "INSERT INTO member (id, workspace, email_key, role, body, password) VALUES (?, ?, ?, ?, ?, ?)",
            {member.id, workspace, service_->keys().serverKey().lookup("e-mail", email),
             domain::roleName(role),
             key->sealObject(contract::encode(member), keys::placeOf("member", member.id)), QByteArray()});
        return tokens.issueApiToken(transaction, workspace, member.id);
    });
}

ApiClient TestServer::member(domain::Role role, const QString& workspace) {
    const QString email = u"member%1@luna.example"_s.arg(++members_);
    return ApiClient(url(), addMember(workspace.isEmpty() ? workspace_ : workspace, role, email), network_);
}

QString TestServer::connectAccount(domain::Channel channel, const QString& account) {
    const ApiReply reply = owner().post(u"/v1/integrations"_s,
                                        {{u"channel"_s, domain::channelName(channel)},
                                         {u"account"_s, account},
                                         {u"name"_s, QString(u"Luna on "_s + domain::channelName(channel))},
                                         {u"token"_s, QString(u"access token of "_s + account)},
                                         {u"refresh_token"_s, QString(u"refresh token of "_s + account)}});
    return reply.status == 201 ? reply.json()[u"id"_s].toString() : QString();
}

ApiReply TestServer::rawWebhook(const QByteArray& body, const QByteArray& signature, const QString& address) {
    return anonymous().send("POST", u"/webhooks/"_s + address, body,
                            {{"Content-Type", "application/json"}, {"X-Test-Signature", signature}});
}

ApiReply TestServer::webhook(const QString& account, const QList<QJsonObject>& events,
                             const QString& address) {
    QJsonArray array;
    for (QJsonObject event : events) {
        event[u"account"_s] = account;
        array.append(event);
    }
    const QByteArray body = QJsonDocument(QJsonObject{{u"events"_s, array}}).toJson(QJsonDocument::Compact);
    return rawWebhook(body, TestWebhooks::signatureOf(body), address);
}

QJsonObject TestServer::text(const QString& id, const QString& words, std::chrono::milliseconds time,
                             const QString& thread, const QString& from) const {
    return {{u"message"_s, QJsonObject{{u"id"_s, id},
                                       {u"thread"_s, thread},
                                       {u"from"_s, from},
                                       {u"name"_s, u"Lucía Fernández"_s},
                                       {u"handle"_s, u"lucia.f"_s},
                                       {u"text"_s, words},
                                       {u"at"_s, ago(time)}}}};
}

bool TestServer::rest() {
    // Looking for due jobs is asynchronous: only a look that began now and found nothing counts.
    for (int looks = 0; looks < 200; ++looks) {
        QSignalSpy rested(&service_->scheduler(), &jobs::Scheduler::rested);
        service_->scheduler().wake();
        if (rested.wait(100) && service_->scheduler().isIdle())
            return true;
    }
    return false;
}

bool TestServer::later(std::chrono::milliseconds by) {
    clock->turn(by);
    return rest();
}

} // namespace bandeja::tests
