// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/contract/contractlog.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkRequest>
#include <QWebSocket>
#include <QtTest>

namespace bandeja::tests {

/// A desktop's socket that says where its member is and hears where others are.
class PresenceWindow : public QObject {
public:
    PresenceWindow(const QString& serverUrl, const QByteArray& token) {
        connect(&socket_, &QWebSocket::textMessageReceived, this, [this](const QString& text) {
            noteFrame(text);
            const QJsonObject frame = QJsonDocument::fromJson(text.toUtf8()).object();
            greeted_ = greeted_ || frame[QStringLiteral("type")] == QStringLiteral("hello");
            if (frame[QStringLiteral("type")] != QStringLiteral("presence"))
                return;
            ++told;
            QStringList there;
            for (const QJsonValue& member : frame[QStringLiteral("members")].toArray())
                there.append(member[QStringLiteral("state")].toString());
            there_[frame[QStringLiteral("conversation")].toString()] = there;
        });
        QNetworkRequest request(
            QUrl(QString(serverUrl).replace(0, 4, QStringLiteral("ws")) + QStringLiteral("/v1/events")));
        request.setRawHeader("Authorization", "Bearer " + token);
        socket_.open(request);
    }
    bool greeted() {
        return QTest::qWaitFor([this] { return greeted_; });
    }
    void say(const QString& conversation, const QString& state) {
        socket_.sendTextMessage(
            QString::fromUtf8(QJsonDocument({{QStringLiteral("type"), QStringLiteral("presence")},
                                             {QStringLiteral("conversation"), conversation},
                                             {QStringLiteral("state"), state}})
                                  .toJson(QJsonDocument::Compact)));
    }
    /// The states of the others in CONVERSATION.
    QStringList in(const QString& conversation) const { return there_.value(conversation); }
    void hangUp() { socket_.abort(); }

    int told = 0;

private:
    QWebSocket socket_;
    QHash<QString, QStringList> there_;
    bool greeted_ = false;
};

} // namespace bandeja::tests
