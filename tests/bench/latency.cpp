// SPDX-License-Identifier: GPL-3.0-or-later
// How long it takes from a customer's message, as the platform posts it, until its row is painted in an idle
// desktop: real server, real window, real vaults; only the keychain is in memory. Beside it, in the same run
// and by turns, the same way with nothing done on it: a bare HTTP server that hands what was posted to a
// WebSocket. Prints JSON. usage: bench_latency [COUNT]
#include "app/sample/jsoncalls.h"
#include "core/cipher/digest.h"
#include "tests/support/desktop/await.h"
#include "tests/support/desktop/memorysecrets.h"
#include "tests/support/e2e/shopdesk.h"
#include "tests/support/ui/uiapplication.h"
#include "ui/inbox/conversationlist.h"
#include "ui/inbox/conversationlistmodel.h"
#include "ui/inbox/inboxpage.h"

#include <QElapsedTimer>
#include <QHttpServer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QNetworkReply>
#include <QWebSocket>
#include <QWebSocketServer>

#include <cstdio>

using namespace bandeja;
using namespace bandeja::tests;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// A WhatsApp message as Meta posts it.
QByteArray webhookBody(int number) {
    const QString id = u"wamid.bench%1"_s.arg(number);
    const QJsonObject message{{u"from"_s, u"5215559990000"_s},
                              {u"id"_s, id},
                              {u"timestamp"_s, QString::number(QDateTime::currentSecsSinceEpoch())},
                              {u"type"_s, u"text"_s},
                              {u"text"_s, QJsonObject{{u"body"_s, u"pregunta número %1"_s.arg(number)}}}};
    const QJsonObject contact{{u"profile"_s, QJsonObject{{u"name"_s, u"Clienta Veloz"_s}}},
                              {u"wa_id"_s, u"5215559990000"_s}};
    const QJsonObject value{{u"messaging_product"_s, u"whatsapp"_s},
                            {u"metadata"_s, QJsonObject{{u"display_phone_number"_s, u"523300000777"_s},
                                                        {u"phone_number_id"_s, u"106540000000777"_s}}},
                            {u"contacts"_s, QJsonArray{contact}},
                            {u"messages"_s, QJsonArray{message}}};
    const QJsonObject change{{u"field"_s, u"messages"_s}, {u"value"_s, value}};
    const QJsonObject entry{{u"id"_s, u"204400000000555"_s}, {u"changes"_s, QJsonArray{change}}};
    return QJsonDocument(
               QJsonObject{{u"object"_s, u"whatsapp_business_account"_s}, {u"entry"_s, QJsonArray{entry}}})
        .toJson(QJsonDocument::Compact);
}

void post(QNetworkAccessManager& network, const QUrl& url, const QByteArray& body) {
    QNetworkRequest request(url);
    request.setHeader(QNetworkRequest::ContentTypeHeader, u"application/json"_s);
    request.setRawHeader("X-Hub-Signature-256",
                         "sha256=" + cipher::hmacSha256("simulated-meta-secret", body).toHex());
    QNetworkReply* const reply = network.post(request, body);
    QObject::connect(reply, &QNetworkReply::finished, reply, &QObject::deleteLater);
}

/// Says when the list has painted a row with a certain preview.
class PaintWatch : public QObject {
public:
    explicit PaintWatch(inbox::ConversationList& list) : list_(list) {
        list.viewport()->installEventFilter(this);
    }

    QString awaited;
    bool painted = false;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override {
        if (event->type() != QEvent::Paint || watching_)
            return false;
        watching_ = true;
        QCoreApplication::sendEvent(watched, event);
        watching_ = false;
        const auto& model = static_cast<inbox::ConversationListModel&>(*list_.model());
        const vault::ConversationSummary* const row = model.rowCount() > 0 ? model.summary(0) : nullptr;
        painted = painted || (row != nullptr && row->preview == awaited);
        return true;
    }

private:
    inbox::ConversationList& list_;
    bool watching_ = false;
};

/// The way alone: POST in, WebSocket out.
class BareWay {
public:
    BareWay() : sockets_(u"bare"_s, QWebSocketServer::NonSecureMode) {
        http_.route(u"/in"_s, QHttpServerRequest::Method::Post, [this](const QHttpServerRequest& request) {
            if (peer_ != nullptr)
                peer_->sendTextMessage(QString::fromUtf8(request.body()));
            return QHttpServerResponse(QHttpServerResponse::StatusCode::Ok);
        });
        port_ = http_.listen(QHostAddress::LocalHost);
        sockets_.listen(QHostAddress::LocalHost);
        QObject::connect(&client_, &QWebSocket::textMessageReceived, &client_, [this] { arrived_ = true; });
        client_.open(sockets_.serverUrl());
        eventually([this] { return (peer_ = peer_ ? peer_ : sockets_.nextPendingConnection()) != nullptr; });
    }
    double milliseconds(QNetworkAccessManager& network, const QByteArray& body) {
        arrived_ = false;
        QElapsedTimer timer;
        timer.start();
        post(network, QUrl(u"http://127.0.0.1:%1/in"_s.arg(port_)), body);
        eventually([this] { return arrived_; });
        return static_cast<double>(timer.nsecsElapsed()) / 1e6;
    }

private:
    QHttpServer http_;
    QWebSocketServer sockets_;
    QWebSocket* peer_ = nullptr;
    QWebSocket client_;
    quint16 port_ = 0;
    bool arrived_ = false;
};

double percentile(QList<double> values, double part) {
    std::sort(values.begin(), values.end());
    return values[static_cast<qsizetype>(part * static_cast<double>(values.size() - 1))];
}

int fail(const char* what) {
    std::fprintf(stderr, "%s\n", what);
    return 1;
}

} // namespace

int main(int argc, char** argv) {
    UiApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    const int count = arguments.size() > 1 ? arguments[1].toInt() : 1000;
    app::SampleWorkspace sample({BANDEJA_PROGRAMS, u"none"_s, 1});
    const auto place = await(sample.prepare(), 60s);
    if (!place)
        return fail("The sample workspace does not start.");
    app::JsonCalls calls;
    QUrl integration = place->server;
    integration.setPath(u"/v1/integrations/"_s + place->whatsapp);
    if (!calls.send("PATCH", integration, {{u"ai"_s, u"off"_s}},
                    place->token)) // an idle desktop: no drafts beside it
        return fail("The account takes no settings.");
    MemorySecrets secrets;
    ShopDesk desk(*place, secrets);
    if (!desk.start())
        return fail("The desktop does not sign in.");

    QUrl webhook = place->server;
    webhook.setPath(u"/webhooks/meta"_s);
    QNetworkAccessManager network;
    BareWay bare;
    PaintWatch watch(desk.window().inbox().list());
    QList<double> ours;
    QList<double> baseline;
    constexpr int warmUp = 20;
    for (int i = 0; i < count + warmUp; ++i) {
        const QByteArray body = webhookBody(i);
        watch.awaited = u"pregunta número %1"_s.arg(i);
        watch.painted = false;
        QElapsedTimer timer;
        timer.start();
        post(network, webhook, body);
        if (!eventually([&] { return watch.painted; }))
            return fail("A message was not painted within ten seconds.");
        const double took = static_cast<double>(timer.nsecsElapsed()) / 1e6;
        const double alone = bare.milliseconds(network, body);
        if (i >= warmUp) {
            ours.append(took);
            baseline.append(alone);
        }
    }
    for (const auto& [name, part] : {std::pair{"p50", 0.5}, std::pair{"p99", 0.99}}) {
        const double mine = percentile(ours, part);
        const double theirs = percentile(baseline, part);
        std::printf(
            "{\"name\": \"webhook to painted row, %s\", \"size\": %d, \"ours\": %.2f, \"baseline\": %.2f, "
            "\"ratio\": %.1f, \"unit\": \"ms\"}\n",
            name, count, mine, theirs, mine / theirs);
    }
    return 0;
}
