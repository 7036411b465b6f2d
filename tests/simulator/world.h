// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "simulator/simulator.h"
#include "tests/server/outbound/scriptedpeer.h"

#include <QJsonDocument>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QSignalSpy>
#include <QTest>

namespace bandeja::tests {

/// A simulated world with a server that says 200 to every webhook, and calls from outside.
class World {
public:
    explicit World(simulator::Options options = quiet()) : simulator(options) {
        server.answerOtherwise({200, {}, {}});
        address = simulator.start();
    }

    /// No story, and everything a hundred times faster than in life.
    static simulator::Options quiet() {
        simulator::Options options;
        options.playStory = false;
        options.speed = 100;
        return options;
    }

    /// Lets webhooks go to the server.
    void connect() { simulator.poster().setTarget(server.url()); }

    struct Reply {
        int status = 0;
        QJsonObject body;
        QByteArray raw;
        QNetworkReply::NetworkError error = QNetworkReply::NoError;
        QHash<QByteArray, QByteArray> headers;
    };
    using Headers = QList<std::pair<QByteArray, QByteArray>>;

    Reply call(const QByteArray& method, const QString& path, const QByteArray& body = {},
               const Headers& headers = {}) {
        QNetworkRequest request(QUrl::fromEncoded(address.toEncoded() + path.toUtf8()));
        request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
        if (!body.isEmpty())
            request.setRawHeader("Content-Type", "application/json");
        for (const auto& [name, value] : headers)
            request.setRawHeader(name, value);
        const std::unique_ptr<QNetworkReply> reply(network.sendCustomRequest(request, method, body));
        if (!reply->isFinished() && !QSignalSpy(reply.get(), &QNetworkReply::finished).wait(10'000))
            return {};
        Reply result;
        result.status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
        result.raw = reply->readAll();
        result.body = QJsonDocument::fromJson(result.raw).object();
        result.error = reply->error();
        for (const auto& [name, value] : reply->rawHeaderPairs())
            result.headers.insert(name.toLower(), value);
        return result;
    }
    Reply post(const QString& path, const QJsonObject& body, const Headers& headers = {}) {
        return call("POST", path, QJsonDocument(body).toJson(QJsonDocument::Compact), headers);
    }
    Reply control(const QString& name, const QJsonObject& body) {
        return post(QStringLiteral("/control/") + name, body);
    }

    /// A customer's text on CHANNEL, as a test asks for it.
    QJsonObject says(const QString& channel, const QString& text) const {
        const bool isTikTok = channel == QLatin1StringView("tiktok");
        return {{QStringLiteral("channel"), channel},
                {QStringLiteral("text"), text},
                {QStringLiteral("customer"),
                 QJsonObject{{QStringLiteral("id"),
                              isTikTok ? QStringLiteral("cust+1/=") : QStringLiteral("5215550000001")},
                             {QStringLiteral("name"), QStringLiteral("Nadia")},
                             {QStringLiteral("handle"), QStringLiteral("nadia")}}}};
    }

    simulator::Simulator simulator;
    ScriptedPeer server;
    QNetworkAccessManager network;
    QUrl address;
};

} // namespace bandeja::tests
